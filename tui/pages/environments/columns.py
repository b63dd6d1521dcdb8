"""The columns of the environments list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from tokenhouse.core.rules.kinds import EnvironmentType
from tokenhouse.core.rules.lifetimes import State
from tokenhouse.tui.biglist.columns import Column
from tokenhouse.tui.pages.environments.tree import Line
from tokenhouse.tui.wording.pages import environments as words
from tokenhouse.tui.wording.places import tier_word
from tokenhouse.tui.wording.times import NONE, SINCE_CELLS, age, column_since, countdown

Now = Callable[[], datetime]


def columns(now: Now) -> Sequence[Column[Line]]:
    """What is shown of each place."""

    def archived(line: Line) -> str:
        alive = [key for key in line.archived if key.state(now()) is State.ARCHIVED]
        if not alive:
            return NONE if _has_key_row(line) else ""
        soonest = min(key.lifetime.end or key.grace_ends_at for key in alive)
        return words.archived(len(alive), countdown(soonest - now()))

    def aged(line: Line) -> str:
        return age(now() - line.key.issued_at) if line.key else ""

    def used(line: Line) -> str:
        return column_since(line.key.last_used_at, now()) if line.key else ""

    return (
        Column(id="place", title=words.ENVIRONMENT, width=20, cell=_label, tone=_tone, grow=1),
        Column(id="tier", title=words.TIER, width=4, cell=_tier, tone=_tier_tone),
        Column(id="key", title=words.KEY, width=16, cell=_key, tone=_key_tone),
        Column(id="age", title=words.AGE, width=5, cell=aged, rank=3),
        Column(id="archived", title=words.ARCHIVED, width=13, cell=archived, rank=1),
        Column(id="used", title=words.LAST_USED, width=SINCE_CELLS, cell=used, rank=2, right=True),
    )


def _has_key_row(line: Line) -> bool:
    return line.environment is not None and line.environment.parent_id is None


def _label(line: Line) -> str:
    sign = ("▸ " if line.folded else "▾ ") if line.has_children else "  "
    return "  " * line.depth + sign + line.label


def _tone(line: Line) -> str:
    environment = line.environment
    return "soft" if environment is not None and environment.archived_at is not None else "ink"


def _tier(line: Line) -> str:
    environment = line.environment
    if environment is None or environment.parent_id is not None:
        return ""
    return tier_word(environment.type)


def _tier_tone(line: Line) -> str:
    environment = line.environment
    return "prod" if environment is not None and _is_production(environment.type) else "ink"


def _is_production(type_: EnvironmentType) -> bool:
    return type_ is EnvironmentType.PRODUCTION


def _key(line: Line) -> str:
    environment = line.environment
    if environment is None:
        return ""
    if environment.archived_at is not None:
        return words.PUT_AWAY
    if environment.parent_id is not None:
        return words.PARENTS_KEY
    return line.key.hint if line.key else words.NO_KEY


def _key_tone(line: Line) -> str:
    environment = line.environment
    if environment is None or environment.parent_id is not None:
        return "soft"
    return "ink" if line.key else "warn"
