"""The overview in words."""

from __future__ import annotations

TITLE = "Overview"
WHOLE = "the whole house"
READING = "Reading…"
USES = "Uses by the hour"
ENDS = "Ends, by day"
STATES = "By state"
NO_USES = "Nothing was used in these hours, as far as verifiers have reported."
KEYS = "r read again   esc close"
DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
TODAY = "today"


def uses_said(all_: int, most: int, at: str) -> str:
    """What the bars add up to, and which is the highest: `1,204 in 24 h, most 212 at 11:00`."""
    return f"{all_:,} in all, most {most:,} from {at}"
