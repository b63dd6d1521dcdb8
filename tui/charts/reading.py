"""What the overview shows, read in one go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta, tzinfo

from tokenhouse.core.admin import Admin
from tokenhouse.core.facts import Environment
from tokenhouse.core.queries import CredentialQuery, Shown

HOURS = 24
WEEKS = 5
WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Counts of a house, or of one workspace of it."""

    hours: tuple[int, ...]
    """Uses in each of the last hours; the last has just begun."""
    begun: datetime
    """When that last hour began, where the reader is."""
    monday: datetime
    """Midnight at which the calendar begins, where the reader is."""
    today: int
    """Days from then until today."""
    ends: tuple[int | None, ...]
    """What ends on each day of the calendar; None for days that are over."""
    states: Mapping[str, int]


def read_overview(
    admin: Admin, zone: tzinfo, workspace: str | None, environments: Sequence[Environment]
) -> Overview:
    """For a worker. `environments`: those of the workspace, where it is narrowed to one."""
    here = admin.now().astimezone(zone)
    midnight = datetime.combine(here.date(), time(), zone)
    monday = midnight - timedelta(days=here.weekday())
    base = CredentialQuery(workspace=workspace)
    return Overview(
        hours=_hours(admin, workspace, environments),
        begun=here.replace(minute=0, second=0, microsecond=0),
        monday=monday,
        today=here.weekday(),
        ends=_ends(admin, base, here, zone),
        states=_states(admin, base),
    )


def _hours(
    admin: Admin, workspace: str | None, environments: Sequence[Environment]
) -> tuple[int, ...]:
    if workspace is None:
        return admin.usage.of_house(hours=HOURS)
    roots = [one for one in environments if one.parent_id is None]
    every = [admin.usage.of_environment(one, hours=HOURS) for one in roots]
    return tuple(map(sum, zip(*every, strict=True))) if every else (0,) * HOURS


def _ends(
    admin: Admin, base: CredentialQuery, here: datetime, zone: tzinfo
) -> tuple[int | None, ...]:
    """Days are where the reader is: one of them may have 23 hours."""
    over = here.weekday()
    days = range(1, WEEKS * WEEK - over + 1)
    midnights = [
        datetime.combine(here.date() + timedelta(days=day), time(), zone).astimezone(UTC)
        for day in days
    ]
    return (*(None,) * over, *admin.credentials.ending(midnights, base))


def _states(admin: Admin, base: CredentialQuery) -> Mapping[str, int]:
    """How many are in each state, as the list tells it and its filter finds it."""
    count = admin.credentials.count
    counted: dict[str, int] = {
        shown: count(replace(base, shown=frozenset({shown}))) for shown in Shown
    }
    if not counted[Shown.SUSPENDED]:  # a line that few houses need
        del counted[Shown.SUSPENDED]
    return counted
