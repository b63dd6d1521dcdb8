"""Makes the demo's house: the same one for `tokenhouse demo`, the pictures and the measures."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tokenhouse.core.ambient import utc_now
from tokenhouse.core.authority.authority import Authority
from tokenhouse.core.house import House
from tokenhouse.core.settings import Settings
from tokenhouse.db.bulk import insert_keys
from tokenhouse.db.store import SqlStore
from tokenhouse.demo.chance import Chance
from tokenhouse.demo.clock import STILL_AT, DemoClock
from tokenhouse.demo.multitude import Multitude
from tokenhouse.demo.servers import Servers
from tokenhouse.demo.stage import Caller, Stage
from tokenhouse.demo.story import FEWEST, KEYS_OF_THE_STORY, tell
from tokenhouse.opening import opened_house

SEED = 7
SIZE = 400
TOLD = 120
"""How many credentials are made by calls; what is asked for beyond them is written in bulk."""

Progress = Callable[[int, int], None]
"""Told how many credentials there will be, and how many of them are written."""


@dataclass(frozen=True, slots=True)
class DemoHouse:
    """A furnished house, its clock, those who hold its texts, and the servers that check them."""

    authority: Authority
    clock: DemoClock
    callers: tuple[Caller, ...]
    servers: Servers


def demo_house(
    folder: Path,
    *,
    seed: int = SEED,
    size: int = SIZE,
    still: bool = True,
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> DemoHouse:
    """A new house in the folder with about `size` credentials in it (64 at least).

    The same seed and size give the same house. `still`: its clock stands at `STILL_AT`;
    else the story ends now, and time goes on. Close its `authority` when it is done with.
    """
    clock = DemoClock(STILL_AT if still else utc_now())
    chance = Chance(seed)
    url = f"sqlite:///{folder / 'house.db'}"
    house = opened_house(url, settings or Settings(), clock, chance, verifies=False)
    servers = Servers(house.store, clock)
    with ExitStack() as undo:
        undo.callback(house.store.close)
        callers = seed_house(house, clock, chance, size=size, progress=progress)
        undo.pop_all()
    if not still:
        clock.follow(utc_now)
    servers.report()
    return DemoHouse(Authority(house), clock, callers, servers)


def seed_house(
    house: House,
    clock: DemoClock,
    chance: Chance,
    *,
    size: int = SIZE,
    progress: Progress | None = None,
) -> tuple[Caller, ...]:
    """Tell the story in an empty house, up to where the clock stands. Gives who holds a text."""
    told = max(FEWEST, min(size, TOLD))
    stage = Stage(house, clock, chance, told - KEYS_OF_THE_STORY)
    tell(stage)
    clock.move_to(stage.ends_at)
    if size > told:
        _write_many(stage, house, size - told, progress)
    return tuple(stage.callers)


def furnish(house: House, *, size: int = SIZE) -> None:
    """The story, told in an empty house of one's own. Its keys are the house's: real ones."""
    seed_house(house, DemoClock(house.now()), Chance(SEED), size=size)


def _write_many(stage: Stage, house: House, count: int, progress: Progress | None) -> None:
    if not isinstance(house.store, SqlStore):
        raise TypeError("only a house of tables takes keys in bulk")
    admin = stage.admin()
    multitude = Multitude(
        house,
        stage.chance,
        [one for one in admin.environments.list() if one.parent_id is None],
        [one for one in admin.presets.list() if one.scopes is not None],
        stage.ends_at,
    )
    told = None if progress is None else partial(progress, count)
    insert_keys(house.store, multitude.keys(count), expected=count, progress=told)
