"""The rows of the cockpit, and their columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from tokenhouse.core.facts import ArchivedKey
from tokenhouse.core.rules.lifetimes import State
from tokenhouse.core.rules.rotation import Verdict, verdict
from tokenhouse.tui.atlas import Atlas
from tokenhouse.tui.biglist.columns import Column
from tokenhouse.tui.wording import rotations as words
from tokenhouse.tui.wording.kinds import kind_words
from tokenhouse.tui.wording.states import state_words
from tokenhouse.tui.wording.times import countdown

Now = Callable[[], datetime]


def verdict_on(key: ArchivedKey, now: datetime) -> Verdict:
    """The core's verdict."""
    return verdict(key.state(now), key.uses_since, key.last_used_at, now)


def in_order(keys: Sequence[ArchivedKey], now: datetime) -> tuple[ArchivedKey, ...]:
    """Those that still work first, the next to end on top; then the ended, newest first."""
    alive = [key for key in keys if key.state(now) is State.ARCHIVED]
    ended = [key for key in keys if key.state(now) is not State.ARCHIVED]
    alive.sort(key=lambda key: (key.lifetime.end or key.grace_ends_at, key.id))
    ended.sort(key=lambda key: (key.grace_ends_at, key.id), reverse=True)
    return (*alive, *ended)


def columns(now: Now, atlas: Callable[[], Atlas]) -> Sequence[Column[ArchivedKey]]:
    """What is shown of each archived key."""

    def ends(key: ArchivedKey) -> str:
        state = key.state(now())
        if state is not State.ARCHIVED:
            return state_words(state)
        return countdown((key.lifetime.end or key.grace_ends_at) - now())

    def tone(key: ArchivedKey) -> str:
        return words.TONES[verdict_on(key, now())]

    return (
        Column(id="ends", title=words.ENDS, width=10, cell=ends, tone=tone),
        Column(id="where", title=words.WHERE, width=13, cell=lambda k: _where(k, atlas()), grow=1),
        Column(id="key", title=words.KEY, width=14, cell=_name, rank=3),
        Column(
            id="old",
            title=words.OLD,
            width=5,
            cell=lambda k: f"{k.uses_since:,}",
            rank=4,
            right=True,
        ),
        Column(
            id="new",
            title=words.NEW,
            width=5,
            cell=lambda k: f"{k.successor_uses:,}",
            rank=5,
            right=True,
        ),
        Column(
            id="verdict",
            title=words.VERDICT,
            width=25,
            cell=lambda k: words.verdict_words(verdict_on(k, now()), k, now()),
            tone=tone,
            grow=2,
        ),
    )


def _where(key: ArchivedKey, atlas: Atlas) -> str:
    return atlas.where(key.environment_id, key.project_id) or kind_words(key.kind)


def _name(key: ArchivedKey) -> str:
    return key.hint
