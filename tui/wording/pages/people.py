"""The people page in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tokenhouse.tui.wording.language import _, pgettext

STATE = _("State")
NAME = _("Name")
EMAIL = _("Email")
ROLES = _("Workspaces")
LIVE = _("Live")
USED = _("Used")

WHAT = _("What")
ACCESS = _("Access")
ENDS = _("Ends in")
LAST_USED = _("Last used")

ID = _("Id")
SINCE = _("Here since")
SUSPENDED_AT = _("Suspended")
MEMBER_OF = _("Roles")
HOLDS = _("Holds")
OWNS = _("Owns")
LAST_CALLER = pgettext("caller", "From")

ACTIVE = "active"
SUSPENDED = "suspended"
STATES: Mapping[str, str] = {ACTIVE: _("● active"), SUSPENDED: _("‖ suspended")}
TONES: Mapping[str, str] = {ACTIVE: "good", SUSPENDED: "bad"}

REFUSED = _("× refused")
OUTSIDE = _("× refused: they are no member of {workspace}")

NOWHERE = _("no workspace")
NOBODY = _("Nobody yet: n enters the first person.")
NOBODY_READ_ONLY = _("Nobody yet.")

SECTION_MEMBER = _("Workspaces")
SECTION_PERSONAL = _("Personal tokens")
SECTION_WORKSPACE = _("Workspace tokens")
SECTION_PLACES = _("Environments of theirs")
NO_MEMBER = _("none: a makes them a member of one")
NO_PERSONAL = _("none")
NO_WORKSPACE = _("none")
NO_PLACES = _("none")

FROM_IT = "└ "
"""Before what was derived from the line above."""

FILTER = _("name, email, workspace, role or suspended")

MATRIX = _("What a role may do, tier by tier")
MATRIX_HEADS = (_("Role"), _("Grants"), _("Development"), _("Staging, preview"), _("Production"))
MATRIX_NOTE = _(
    "A credential of a person never does more than their role does at the moment of use. "
    "House: members, projects, environments, others' tokens, audit. esc closes."
)
ALL_TYPES = _("all types")
NO_TYPES = "–"
EVERYTHING = _("everything, the house included")
EVERY_ACTION = _("every action")
NOTHING = _("nothing")


def role_at(workspace: str, role: str) -> str:
    """One membership: `acme owner`."""
    return f"{workspace} {role}"


def holds(live: int, of: int) -> str:
    """How many credentials, and how many of them are alive."""
    return _("{live} live of {of}").format(live=live, of=of) if of else NOTHING


def without(types: Sequence[str]) -> str:
    """What a role loses in a tier."""
    return _("without {types}").format(types=", ".join(types))
