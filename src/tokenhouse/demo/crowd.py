"""Scoped keys, the common ones: every preset, with and without an end, some withdrawn."""

from __future__ import annotations

from datetime import datetime, timedelta

from tokenhouse.demo.cast import (
    CALLERS,
    ODD_NAMES,
    OPERATORS,
    PRESETS,
    PURPOSES,
    SERVICES,
    SITES,
)
from tokenhouse.demo.chance import Chance
from tokenhouse.demo.stage import Caller, Stage

SPAN = timedelta(days=14)
"""Over which the crowd is issued."""

ENDS = (
    None,
    None,
    timedelta(days=-6),
    None,
    timedelta(days=3, hours=4),
    timedelta(days=30),
    timedelta(days=90),
    timedelta(days=365),
)
"""Seen from the end of the story: some have expired by then, some are about to."""

WITHDRAWN = (7, 3)
ODD = (23, 11)
USED = 3
"""One in so many of those that live is never used."""


def crowd(stage: Stage) -> None:
    """As many as were asked for beside the story's own, evenly over two weeks."""
    begins = stage.clock()
    for number in range(stage.crowd):
        stage.clock.move_to(begins + SPAN * (number / stage.crowd))
        admin = stage.admin(OPERATORS[number % len(OPERATORS)])
        issued = admin.scoped_keys.issue(
            stage.environment(stage.chance.pick(SITES).path),
            name_of(stage.chance, number),
            preset=PRESETS[number % len(PRESETS)],
            expires_at=end_of(stage.ends_at, number),
        )
        if number % WITHDRAWN[0] == WITHDRAWN[1]:
            stage.admin().scoped_keys.revoke(issued.credential)
        elif number % USED:
            stage.callers.append(Caller(issued.text, stage.chance.pick(CALLERS)))


def name_of(chance: Chance, number: int) -> str:
    """A name for one of many."""
    return odd_name(number) or f"{chance.pick(SERVICES)}-{chance.pick(PURPOSES)}"


def odd_name(number: int) -> str | None:
    """One of the odd names, which come round again and again; None for most numbers."""
    if number % ODD[0] != ODD[1]:
        return None
    return ODD_NAMES[number // ODD[0] % len(ODD_NAMES)]


def end_of(ends_at: datetime, number: int) -> datetime | None:
    """When the key of that number ends, if it does; no two at the same minute."""
    span = ENDS[number % len(ENDS)]
    return None if span is None else ends_at + span + timedelta(minutes=7 * (number % 211))
