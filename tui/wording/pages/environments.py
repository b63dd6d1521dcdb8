"""The environments page in words."""

from __future__ import annotations

from tokenhouse.tui.wording.counts import grouped
from tokenhouse.tui.wording.language import _, ngettext, pgettext

ENVIRONMENT = _("Environment")
TIER = _("Tier")
KEY = _("Key")
AGE = _("Age")
ARCHIVED = _("Archived")
LAST_USED = _("Last used")

PARENTS_KEY = _("(parent's key)")
PUT_AWAY = _("× archived")
NO_KEY = _("! no key")

WORKSPACE = _("Workspace")
PROJECT = _("Project")
PLACE = _("Where")
ID = _("Id")
CREATED = _("Created")
CURRENT_KEY = _("Key")
ISSUED = _("Issued")
FROM = pgettext("caller", "From")
USES = _("Uses")
BELOW = _("Below")
ARCHIVED_AT = pgettext("environment", "Archived")

SECTION_KEY = _("Key")
SECTION_ARCHIVED = _("Archived keys")
SECTION_SCOPED = _("Scoped keys")
SECTION_BRANCHES = _("Branches")
SECTION_EVENTS = _("Lately")
NO_EVENTS = _("nothing: see page 6")
NO_ARCHIVED = _("none: no rotation is in its grace")
NO_SCOPED = _("none yet: m issues one")
NO_BRANCHES = _("none")

WHAT = _("What")
STATE = _("State")
ACCESS = _("Access")
ENDS = _("Ends in")

EMPTY = _("This house is empty: i sets it up.")
EMPTY_READ_ONLY = _("This house is empty.")


def archived(count: int, soonest: str) -> str:
    """How many archived keys still work, and when the first of them ends."""
    return f"{count} · {soonest}"


def environments_below(count: int) -> str:
    """How many there are in a project."""
    return ngettext("{count} environment", "{count} environments", count).format(count=count)


def projects_below(count: int) -> str:
    """How many there are in a workspace."""
    return ngettext("{count} project", "{count} projects", count).format(count=count)


def uses_in(hours: int, uses: int) -> str:
    """How often anything of a place was used lately: `Uses in 24 h: 1,204`."""
    return _("Uses in {hours} h: {count}").format(hours=hours, count=grouped(uses))
