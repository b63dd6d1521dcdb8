"""The people page in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

STATE = "State"
NAME = "Name"
EMAIL = "Email"
ROLES = "Workspaces"
LIVE = "Live"
USED = "Used"

WHAT = "What"
ACCESS = "Access"
ENDS = "Ends in"
LAST_USED = "Last used"

ID = "Id"
SINCE = "Here since"
SUSPENDED_AT = "Suspended"
MEMBER_OF = "Roles"
HOLDS = "Holds"
OWNS = "Owns"
LAST_CALLER = "From"

ACTIVE = "active"
SUSPENDED = "suspended"
STATES: Mapping[str, str] = {ACTIVE: "● active", SUSPENDED: "‖ suspended"}
TONES: Mapping[str, str] = {ACTIVE: "good", SUSPENDED: "bad"}

NOWHERE = "no workspace"
NOBODY = "Nobody yet: n enters the first person."
NOBODY_READ_ONLY = "Nobody yet."

SECTION_MEMBER = "Workspaces"
SECTION_PERSONAL = "Personal tokens"
SECTION_WORKSPACE = "Workspace tokens"
SECTION_PLACES = "Environments of theirs"
NO_MEMBER = "none: a makes them a member of one"
NO_PERSONAL = "none"
NO_WORKSPACE = "none"
NO_PLACES = "none"

FROM_IT = "└ "
"""Before what was derived from the line above."""

FILTER = "name, email, workspace, role or suspended"

MATRIX = "What a role may do, tier by tier"
MATRIX_HEADS = ("Role", "Grants", "Development", "Staging, preview", "Production")
MATRIX_NOTE = (
    "A credential of a person never does more than their role does at the moment of use. "
    "House: members, projects, environments, others' tokens, audit. esc closes."
)
ALL_TYPES = "all types"
NO_TYPES = "–"
EVERYTHING = "everything, the house included"
EVERY_ACTION = "every action"
NOTHING = "nothing"


def role_at(workspace: str, role: str) -> str:
    """One membership: `acme owner`."""
    return f"{workspace} {role}"


def holds(live: int, of: int) -> str:
    """How many credentials, and how many of them are alive."""
    return f"{live} live of {of}" if of else "nothing"


def without(types: Sequence[str]) -> str:
    """What a role loses in a tier."""
    return f"without {', '.join(types)}"
