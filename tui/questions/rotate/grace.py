"""How long an old key goes on working: what is offered, and what is chosen of it."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

from tokenhouse.core.errors import Invalid
from tokenhouse.core.problems import Problem
from tokenhouse.core.rules.rotation import GRACE_PRESETS, LONGEST_GRACE, checked_grace, grace_end
from tokenhouse.tui.questions.fields.instants import read_span
from tokenhouse.tui.questions.fields.pick_or_type import CUSTOM, PickOrType
from tokenhouse.tui.wording import times
from tokenhouse.tui.wording.questions import rotate as words

CUT = "0"


def grace_rows(now: datetime, own_end: datetime | None, zone: tzinfo) -> list[tuple[str, str]]:
    """Each grace with the instant at which the old key would stop; the harshest last."""

    def row(grace: timedelta) -> str:
        until = times.instant(grace_end(now, own_end, grace), zone)
        return words.grace_row(times.span(grace), until)

    rows = [(name, row(grace)) for name, grace in GRACE_PRESETS.items() if grace]
    return [*rows, (CUSTOM, words.CUSTOM), (CUT, words.CUT_ROW)]


def chosen_grace(choice: PickOrType) -> timedelta | Problem:
    """What is highlighted or typed there, or what is wrong with it."""
    if choice.typed is None:
        return GRACE_PRESETS[choice.chosen or next(iter(GRACE_PRESETS))]
    grace = read_span(choice.typed)
    if isinstance(grace, Problem):
        return grace
    try:
        return checked_grace(grace, grace, LONGEST_GRACE)
    except Invalid as invalid:
        return invalid.problems["grace"]
