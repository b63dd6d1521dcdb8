"""The environments page in words."""

from __future__ import annotations

ENVIRONMENT = "Environment"
TIER = "Tier"
KEY = "Key"
AGE = "Age"
ARCHIVED = "Archived"
LAST_USED = "Last used"

PARENTS_KEY = "(parent's key)"
PUT_AWAY = "× archived"
NO_KEY = "! no key"

WORKSPACE = "Workspace"
PROJECT = "Project"
PLACE = "Where"
ID = "Id"
CREATED = "Created"
CURRENT_KEY = "Key"
ISSUED = "Issued"
FROM = "From"
USES = "Uses"
BELOW = "Below"
ARCHIVED_AT = "Archived"

SECTION_KEY = "Key"
SECTION_ARCHIVED = "Archived keys"
SECTION_SCOPED = "Scoped keys"
SECTION_BRANCHES = "Branches"
SECTION_EVENTS = "Lately"
NO_EVENTS = "nothing: see page 6"
NO_ARCHIVED = "none: no rotation is in its grace"
NO_SCOPED = "none yet: m issues one"
NO_BRANCHES = "none"

WHAT = "What"
STATE = "State"
ACCESS = "Access"
ENDS = "Ends in"

EMPTY = "This house is empty: i sets it up."
EMPTY_READ_ONLY = "This house is empty."


def archived(count: int, soonest: str) -> str:
    """How many archived keys still work, and when the first of them ends."""
    return f"{count} · {soonest}"


def below(count: int, noun: str) -> str:
    """How many there are below."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def uses_in(hours: int, uses: int) -> str:
    """How often anything of a place was used lately: `Uses in 24 h: 1,204`."""
    return f"Uses in {hours} h: {uses:,}"
