"""Arguments that are more than text: spans, instants, lists. Stands on the standard library."""

from __future__ import annotations

import re
from argparse import ArgumentTypeError
from datetime import UTC, datetime, timedelta

from tokenhouse.cli import wording
from tokenhouse.spans import span_from

NOW = "now"
_SHOWN = 40
_PORTS = range(1_024, 65_536)
_BARE = re.compile(r"\d{1,9}")


def span(text: str) -> timedelta:
    """`90s`, `15m`, `24h`, `30d`, `2w`, `1h30m`, `0`; a bare number has no unit and is refused."""
    found = span_from(text)
    if found is None:
        number = _BARE.fullmatch(text.strip())
        sentence = wording.NO_UNIT if number else wording.NOT_A_SPAN
        raise ArgumentTypeError(sentence.format(text=text[:_SHOWN]))
    return found


def ttl(text: str) -> timedelta:
    """A span, or whole seconds: `--ttl 3600` is what the design promises to scripts."""
    return span(f"{text.strip()}s" if _BARE.fullmatch(text.strip()) else text)


def instant(text: str) -> datetime | str:
    """An instant with a time zone in ISO 8601, or the word `now`."""
    if text.strip().lower() == NOW:
        return NOW
    try:
        found = datetime.fromisoformat(text.strip())
        in_utc = None if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):  # or off the calendar there
        raise ArgumentTypeError(wording.NOT_AN_INSTANT.format(text=text[:_SHOWN])) from None
    if in_utc is None:
        raise ArgumentTypeError(wording.NO_ZONE.format(text=text[:_SHOWN]))
    return in_utc


def listed(text: str) -> list[str]:
    """`a,b,c`."""
    return [part.strip() for part in text.split(",") if part.strip()]


def whole_number(text: str) -> int:
    """1 or more, within reason."""
    if not re.fullmatch(r"0*[1-9]\d{0,8}", text):
        raise ArgumentTypeError(wording.NOT_A_NUMBER.format(text=text[:_SHOWN]))
    return int(text)


def port(text: str) -> int:
    """0 for any that is free, or one that needs no rights of the machine's keeper."""
    is_one = re.fullmatch(r"[0-9]{1,5}", text) and int(text) in _PORTS
    if not is_one and text != "0":
        raise ArgumentTypeError(wording.NOT_A_PORT.format(text=text[:_SHOWN]))
    return int(text)


def resource(text: str) -> tuple[str, str | None]:
    """`tasks`, or `tasks:send-email`; an id may hold colons."""
    type_, _, id_ = text.partition(":")
    if not type_ or text.endswith(":"):
        raise ArgumentTypeError(wording.NOT_A_RESOURCE.format(text=text[:_SHOWN]))
    return type_, id_ or None
