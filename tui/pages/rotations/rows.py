"""The rows of the cockpit, and their columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from rich.cells import cell_len

from tokenhouse.core.facts import ArchivedKey, Environment, Project
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.core.rules.lifetimes import State
from tokenhouse.tui.atlas import Atlas
from tokenhouse.tui.biglist.columns import CUT, Column, fitted, last_of
from tokenhouse.tui.charts.blocks import spark
from tokenhouse.tui.pages.rotations.reading import Cockpit
from tokenhouse.tui.wording.counts import compact
from tokenhouse.tui.wording.kinds import kind_words
from tokenhouse.tui.wording.pages import rotations as words
from tokenhouse.tui.wording.places import where_words
from tokenhouse.tui.wording.states import state_words
from tokenhouse.tui.wording.times import countdown

Now = Callable[[], datetime]

LEAST_NAME = 4
"""Cells that a scoped key's name keeps, however long its environment's."""

ENDED = (State.GRACE_ENDED, State.REVOKED, State.BURNED)
COUNTDOWN = 9
ENDS = max(COUNTDOWN, *(cell_len(state_words(state)) for state in ENDED))
"""Cells of a countdown, or of what became of the key, in any language."""

TREND = 5
"""Hours of the old key's uses, a cell each, where there is room."""

TAIL = 5
"""Cells of a hint's end: `…j3Kd`."""


def in_order(keys: Sequence[ArchivedKey], now: datetime) -> tuple[ArchivedKey, ...]:
    """Those that still work first, the next to end on top; then the ended, newest first."""
    alive = [key for key in keys if key.state(now) is State.ARCHIVED]
    ended = [key for key in keys if key.state(now) is not State.ARCHIVED]
    alive.sort(key=lambda key: (key.lifetime.end or key.grace_ends_at, key.id))
    ended.sort(key=lambda key: (key.grace_ends_at, key.id), reverse=True)
    return (*alive, *ended)


def columns(
    now: Now, atlas: Callable[[], Atlas], cockpit: Callable[[], Cockpit]
) -> Sequence[Column[ArchivedKey]]:
    """What is shown of each archived key."""

    def ends(key: ArchivedKey) -> str:
        state = key.state(now())
        if state is not State.ARCHIVED:
            return state_words(state)
        return countdown((key.lifetime.end or key.grace_ends_at) - now())

    def tone(key: ArchivedKey) -> str:
        return words.TONES[cockpit().verdict_on(key, now())]

    def verdict(key: ArchivedKey) -> str:
        return cockpit().verdict_words(key, now())

    return (
        Column(id="ends", title=words.ENDS, width=ENDS, cell=ends, tone=tone),
        *_place(atlas),
        _count("old", words.OLD, lambda key: key.uses_since, rank=1),
        _count("new", words.NEW, lambda key: key.successor_uses, rank=2),
        Column(
            id="trend",
            title=words.TREND,
            width=TREND,
            cell=lambda key: spark(cockpit().of(key.id)[-TREND:]),
            tone=lambda _: "calm",
            rank=3,
        ),
        Column(
            id="verdict",
            title=words.VERDICT,
            heading=lambda: words.verdict_title(cockpit().reporting(now())),
            width=30,
            least=20,
            cell=verdict,
            tone=tone,
            grow=1,
        ),
    )


def _place(atlas: Callable[[], Atlas]) -> Sequence[Column[ArchivedKey]]:
    return (
        Column(
            id="tier",
            title=words.TIER,
            width=4,
            cell=lambda key: atlas().tier(key.environment_id),
            tone=lambda key: atlas().tier_tone(key.environment_id),
        ),
        Column(
            id="where",
            title=words.WHERE,
            width=15,
            cell=lambda key: where(key, atlas()),
            within=lambda key, width: where_within(key, atlas(), width),
            gives=ENDS - COUNTDOWN,  # before a count has to go for a longer word beside it
            grow=1,
        ),
        # An environment rotated twice has two rows here: what is cut is told by the hint's end.
        Column(id="key", title=words.SHORT_KEY, width=TAIL, cell=lambda key: key.hint[-TAIL:]),
    )


def _count(
    name: str, title: str, count: Callable[[ArchivedKey], int], *, rank: int
) -> Column[ArchivedKey]:
    return Column(
        id=name,
        title=title,
        width=4,
        cell=lambda key: compact(count(key)),
        rank=rank,
        right=True,
    )


def where(key: ArchivedKey, atlas: Atlas) -> str:
    """`checkout/prod`, for a scoped key `checkout/prod/ci-deploy`, for a personal `bo/laptop`."""
    return _placed(key, atlas, _name(key)) or kind_words(key.kind)


def _placed(key: ArchivedKey, atlas: Atlas, name: str) -> str:
    whose = atlas.person(key.user_id) if key.kind is Kind.PERSONAL_TOKEN else ""
    return f"{whose}/{name}" if whose else where_words(*_around(key, atlas), name)


def where_within(key: ArchivedKey, atlas: Atlas, width: int) -> str:
    """The same in so many cells: the project goes first, then the end of a long name.

    Of a personal token the end of its name goes, not whose it is.
    """
    if key.kind is Kind.PERSONAL_TOKEN:
        return fitted(where(key, atlas), width).rstrip()
    _, environment = _around(key, atlas)
    room = width - cell_len(environment.slug if environment else "") - len(f"{CUT}/")
    name = _name(key)
    if cell_len(name) > room:
        name = fitted(name, max(LEAST_NAME, room)).rstrip()
    return last_of(_placed(key, atlas, name) or kind_words(key.kind), width)


def _around(key: ArchivedKey, atlas: Atlas) -> tuple[Project | None, Environment | None]:
    return atlas.project(key.project_id), atlas.environment(key.environment_id)


def _name(key: ArchivedKey) -> str:
    return "" if key.kind is Kind.ENVIRONMENT_KEY else key.name


def matching(
    keys: Sequence[ArchivedKey], text: str, atlas: Atlas, *, narrowed: bool
) -> list[ArchivedKey]:
    """Those of the atlas's workspaces that the filter lets through."""
    text = text.casefold()
    return [
        key
        for key in keys
        if _is_inside(key, atlas, narrowed=narrowed) and text in _words(key, where(key, atlas))
    ]


def _is_inside(key: ArchivedKey, atlas: Atlas, *, narrowed: bool) -> bool:
    """A personal token belongs to no workspace: it is shown where nothing is narrowed."""
    return not narrowed if key.workspace_id is None else key.workspace_id in atlas.workspaces


def _words(key: ArchivedKey, where: str) -> str:
    return f"{where} {key.name} {key.hint} {key.last_source or ''}".casefold()
