"""Words that several questions share."""

from __future__ import annotations

import re

ESC_CANCEL = "esc cancel"
ESC_LATER = "space tick   esc later"
ESC_LEAVE = "esc leave"
ESC_CLOSE = "esc close"
CHOOSE_KEYS = "↑ ↓ move   enter choose   esc cancel"
CANCEL = "Cancel"
CLOSE = "Close"
BACK = "Back"
NEXT = "Next"
CUSTOM = "a date and time…"
PAST = "past"
TICKED = "[x]"
UNTICKED = "[ ]"
READING = "reading…"
NEVER_USED = "never used"

INSTANT_HINT = "+3d · 12h · 2025-07-01 · 2025-07-01 14:30 · add UTC for UTC"
INSTANT_FORM = "+3d, 12h or 2025-07-01 14:30"
SKIPPED_HOUR = "a time that exists: the clocks are put forward over this one"
SPAN_HINT = "90m · 36h · 3d"
SPAN_FORM = "a length such as 90m, 36h or 3d"

_EMPTY_UNIT = re.compile(r" 0 [hms]$")


def result_line(when: str, distance: str) -> str:
    """What will be, before it is applied: `→ 2025-06-02 14:05 CEST · 12:05 UTC (in 1 h 0 m)`."""
    return f"→ {when} ({distance})"


def ahead(countdown: str) -> str:
    """A distance in the future: `in 30 d`, without a second unit that is nothing."""
    return f"in {_EMPTY_UNIT.sub('', countdown)}"


def used(last: str, source: str | None, uses: int) -> str:
    """Who used it last: `last used 12 s ago by 10.2.0.7 · 1,204 uses`."""
    by = "" if source is None else f" by {source}"
    count = "1 use" if uses == 1 else f"{uses:,} uses"
    return f"last used {last}{by} · {count}"


def place_line(tier: str, path: str) -> str:
    """An environment in full: `PROD · acme ▸ checkout ▸ prod`."""
    return f"{tier} · {path}"
