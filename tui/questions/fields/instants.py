"""Reading what a person types for an instant or a length of time. Pure: text and `now` in."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, tzinfo

from tokenhouse.core.problems import Flaw, Problem, problem
from tokenhouse.tui.wording.questions import common as words

LONGEST = 40
"""Characters that an instant can need; more is a paste gone wrong."""

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_PART = re.compile(r"(\d{1,6})\s*([smhdw])", re.ASCII)
_SPAN = re.compile(r"([+-]?)\s*((?:\d{1,6}\s*[smhdw]\s*)+)", re.ASCII | re.IGNORECASE)
_TIME = re.compile(r"(\d{1,2}):(\d{2})", re.ASCII)


def read_span(text: str) -> timedelta | Problem:
    """`90m`, `36h`, `1d 12h`, with a sign or without."""
    found = _SPAN.fullmatch(text.strip())
    if found is None or len(text) > LONGEST:
        return problem(Flaw.BAD_FORM, expected=words.SPAN_FORM)
    parts = _PART.findall(found[2].lower())
    length = sum((timedelta(**{_UNITS[unit]: int(size)}) for size, unit in parts), timedelta())
    return -length if found[1] == "-" else length


def read_instant(text: str, now: datetime, zone: tzinfo) -> datetime | Problem:
    """A length counts from `now`, a time of day is today's; without an offset `zone` is meant."""
    text = text.strip()
    if not text or len(text) > LONGEST:
        return problem(Flaw.BAD_FORM, expected=words.INSTANT_FORM)
    try:
        length = read_span(text)
        if isinstance(length, timedelta):
            return now + length
        return _calendar(text, now, zone)
    except (ValueError, OverflowError):
        return problem(Flaw.BAD_FORM, expected=words.INSTANT_FORM)


def _calendar(text: str, now: datetime, zone: tzinfo) -> datetime | Problem:
    if text.upper().endswith("UTC"):
        text, zone = text[:-3].strip(), UTC
    clock = _TIME.fullmatch(text)
    if clock is not None:
        today = now.astimezone(zone)
        local = today.replace(
            hour=int(clock[1]), minute=int(clock[2]), second=0, microsecond=0, fold=0
        )
    else:
        local = datetime.fromisoformat(text)
    return _placed(local, zone)


def _placed(local: datetime, zone: tzinfo) -> datetime | Problem:
    """In UTC; an hour that the clocks skip is a problem rather than a guess."""
    if local.tzinfo is not None and local.tzinfo is not zone:
        return local.astimezone(UTC)
    at = local.replace(tzinfo=zone).astimezone(UTC)
    if at.astimezone(zone).replace(tzinfo=None) != local.replace(tzinfo=None):
        return problem(Flaw.BAD_FORM, expected=words.SKIPPED_HOUR)
    return at
