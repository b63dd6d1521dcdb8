"""Spans and instants in words. Short enough for a column, and never more than two units."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo

from tokenhouse.tui.wording.language import _, pgettext

NEVER = _("never")
NONE = "–"
NOW = _("just now")
ENDED = _("ended")
SHORT_NEVER = pgettext("5 cells", "never")
SHORT_ENDED = pgettext("6 cells", "ended")

MINUTE = 60
HOUR = 60 * MINUTE
DAY = 24 * HOUR
YEAR = 365 * DAY

YEARS, DAYS, HOURS, MINUTES, SECONDS = (
    pgettext("years", "{count} y"),
    pgettext("days", "{count} d"),
    pgettext("hours", "{count} h"),
    pgettext("minutes", "{count} m"),
    pgettext("seconds", "{count} s"),
)
UNITS = ((YEAR, YEARS), (DAY, DAYS), (HOUR, HOURS), (MINUTE, MINUTES), (1, SECONDS))
PAIRS = ((DAY, DAYS, HOUR, HOURS), (HOUR, HOURS, MINUTE, MINUTES), (MINUTE, MINUTES, 1, SECONDS))
EMPTY_UNITS = tuple(unit.format(count=0) for unit in (HOURS, MINUTES, SECONDS))
"""What the second unit of a countdown says where it is nothing."""


def age(span: timedelta) -> str:
    """One unit: `41 d`."""
    seconds = max(0, int(span.total_seconds()))
    for size, unit in UNITS:
        if seconds >= size:
            return unit.format(count=seconds // size)
    return SECONDS.format(count=0)


def ago(span: timedelta) -> str:
    """How long since: `12 s ago`."""
    return NOW if span < timedelta(seconds=1) else _("{span} ago").format(span=age(span))


def countdown(span: timedelta) -> str:
    """How long still, two units: `22 h 10 m`; a countdown that ran out has ended."""
    seconds = int(span.total_seconds())
    if seconds <= 0:
        return ENDED
    for big, big_unit, small, small_unit in PAIRS:
        if seconds >= big:
            more = small_unit.format(count=seconds % big // small)
            return f"{big_unit.format(count=seconds // big)} {more}"
    return SECONDS.format(count=seconds)


def span(length: timedelta) -> str:
    """A length that somebody chose: `24 h`, `7 d`, `cut now`."""
    seconds = int(length.total_seconds())
    if seconds <= 0:
        return _("cut now")
    for size, unit in ((7 * DAY, DAYS), (HOUR, HOURS), (MINUTE, MINUTES)):
        if seconds >= size and seconds % min(size, DAY) == 0:
            return unit.format(count=seconds // min(size, DAY))
    return age(length)


def instant(at: datetime, zone: tzinfo) -> str:
    """A date and time in that zone: `2025-06-02 14:05`."""
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}"


def day_and_time(at: datetime, now: datetime, zone: tzinfo) -> str:
    """Eleven cells: `03-14 11:32`, and the day alone in another year: `2025-12-31`."""
    local = at.astimezone(zone)
    same = local.year == now.astimezone(zone).year
    return f"{local:%m-%d %H:%M}" if same else f"{local:%Y-%m-%d}"


def both(at: datetime, zone: tzinfo) -> str:
    """In that zone and in UTC: `2025-06-02 14:05 CEST · 12:05 UTC`."""
    return _in_both(at, zone, "%H:%M")


def exact(at: datetime, zone: tzinfo) -> str:
    """The same to the second."""
    return _in_both(at, zone, "%H:%M:%S")


def _in_both(at: datetime, zone: tzinfo, clock: str) -> str:
    local = at.astimezone(zone)
    utc = at.astimezone(UTC)
    if local.utcoffset() == utc.utcoffset():
        return f"{utc:%Y-%m-%d {clock}} UTC"
    shown = f"{utc:{clock}}" if local.date() == utc.date() else f"{utc:%Y-%m-%d {clock}}"
    return f"{local:%Y-%m-%d {clock} %Z} · {shown} UTC"


def clock(at: datetime, zone: tzinfo) -> str:
    """The time of day, with a mark when it is UTC: `12:04`, `12:04 UTC`."""
    local = at.astimezone(zone)
    return f"{local:%H:%M} UTC" if zone is UTC else f"{local:%H:%M}"


def since(at: datetime | None, now: datetime) -> str:
    """How long ago that was, or never."""
    return NEVER if at is None else ago(now - at)


def column_since(at: datetime | None, now: datetime) -> str:
    """The same for a column of `SINCE_CELLS`."""
    if at is None:
        return NEVER
    if now - at < timedelta(seconds=1):
        return pgettext("9 cells", "just now")
    return ago(now - at)


SINCE_CELLS = max(9, len(ago(timedelta(days=364))))
"""The widest of them: English needs nine, and what is longer does not lose its words for it."""


def until(at: datetime | None, now: datetime) -> str:
    """How long until then, or never."""
    return NEVER if at is None else countdown(at - now)


def short_since(at: datetime | None, now: datetime) -> str:
    """How long ago, one unit and no more, for a narrow column."""
    return SHORT_NEVER if at is None else age(now - at)


def short_until(at: datetime | None, now: datetime) -> str:
    """How long still, one unit and no more, for a narrow column."""
    if at is None:
        return SHORT_NEVER
    return SHORT_ENDED if at <= now else age(at - now)
