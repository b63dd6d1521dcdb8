"""The columns of the list of events."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo

from tokenhouse.core.facts import Event
from tokenhouse.tui.atlas import Atlas
from tokenhouse.tui.biglist.columns import Column
from tokenhouse.tui.pages.audit.telling import about_words, action_words, actor_words
from tokenhouse.tui.wording.counts import grouped
from tokenhouse.tui.wording.pages import audit as words
from tokenhouse.tui.wording.times import day_and_time


def columns(
    atlas: Callable[[], Atlas], now: Callable[[], datetime], zone: Callable[[], tzinfo]
) -> Sequence[Column[Event]]:
    """What is shown of each event."""
    return (
        Column(
            id="number",
            title=words.NUMBER,
            width=7,
            cell=lambda event: grouped(event.seq),
            rank=3,
            right=True,
        ),
        Column(
            id="at",
            title=words.AT,
            width=11,
            cell=lambda event: day_and_time(event.at, now(), zone()),
        ),
        Column(
            id="actor",
            title=words.ACTOR,
            width=13,
            cell=lambda event: actor_words(event, atlas()),
            rank=2,
            grow=1,
        ),
        Column(
            id="action",
            title=words.ACTION,
            width=24,
            cell=action_words,
            tone=lambda event: "warn" if event.action in words.ALARMING else "ink",
        ),
        Column(
            id="about",
            title=words.ABOUT,
            width=18,
            cell=lambda event: about_words(event, atlas()),
            rank=1,
            grow=3,
        ),
    )
