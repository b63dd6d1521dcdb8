"""The overview in words."""

from __future__ import annotations

from tokenhouse.tui.wording.counts import grouped
from tokenhouse.tui.wording.language import _

TITLE = _("Overview")
WHOLE = _("the whole house")
READING = _("Reading…")
USES = _("Uses by the hour")
ENDS = _("Ends, by day")
STATES = _("By state")
NO_USES = _("Nothing was used in these hours, as far as verifiers have reported.")
KEYS = _("r read again   esc close")
DAYS = tuple(_("Mo Tu We Th Fr Sa Su").split())


def uses_said(all_: int, most: int, at: str) -> str:
    """What the bars add up to, and which is the highest: `1,204 in all, most 212 from 11:00`."""
    return _("{count} in all, most {most} from {time}").format(
        count=grouped(all_), most=grouped(most), time=at
    )
