"""Spans of time as people write them: `90s`, `15m`, `24h`, `30d`, `2w`, `1h30m`, `0`.

One grammar for the command line, the settings file and the variables. A bare number means
nothing but 0: whoever writes 24 for hours must not get seconds.
"""

from __future__ import annotations

import re
from datetime import timedelta

UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}

_PART = re.compile(r"(\d{1,9})(ms|[smhdw])")
_SPAN = re.compile(rf"(?:{_PART.pattern})+")


def span_from(text: str) -> timedelta | None:
    """The span; None when the text is none."""
    plain = text.strip().lower()
    if plain == "0":
        return timedelta(0)
    if not _SPAN.fullmatch(plain):
        return None
    units = {**UNITS, "ms": "milliseconds"}
    try:
        parts = ((units[unit], int(number)) for number, unit in _PART.findall(plain))
        return sum((timedelta(**{unit: number}) for unit, number in parts), timedelta(0))
    except OverflowError:
        return None
