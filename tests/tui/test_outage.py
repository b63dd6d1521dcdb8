from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, cast

import pytest
from textual.pilot import Pilot

from tests.tui.driving import press, screen
from tests.tui.waiting import settled
from tokenhouse.core.admin import Admin
from tokenhouse.core.errors import StoreUnavailable
from tokenhouse.core.outcomes import Operator
from tokenhouse.tui.app import Console
from tokenhouse.tui.wording import shell as words


@dataclass
class Leash:
    """The real store, behind a door that can be shut."""

    store: Any
    shut: bool = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self.store, name)

    def _check(self) -> None:
        if self.shut:
            raise StoreUnavailable("the database does not answer")

    def reader(self) -> Any:
        self._check()
        return self.store.reader()

    @contextmanager
    def reading(self) -> Iterator[Any]:
        self._check()
        with self.store.reading() as unit:
            yield unit

    @contextmanager
    def writing(self) -> Iterator[Any]:
        self._check()
        with self.store.writing() as unit:
            yield unit


@pytest.fixture
def leash(house) -> Leash:
    inner = house.admin._house
    leash = Leash(inner.store)
    house.admin = Admin(replace(inner, store=leash), Operator("alice@ops"))
    return leash


async def beat(pilot: Pilot[Any]) -> str:
    cast("Console", pilot.app).following.beat()
    await settled(pilot)
    return screen(pilot)


async def test_a_lost_store_is_said_and_the_screen_keeps_what_it_showed(house, leash, open_console):
    async with open_console(house) as pilot:
        leash.shut = True
        shown = await beat(pilot)
        assert "cannot be reached. Tried once" in shown
        assert "Tried 2 times" in await beat(pilot)
        assert "checkout" in shown
        assert words.AWAY in shown


async def test_while_it_is_away_changing_says_why_not(house, leash, open_console):
    async with open_console(house) as pilot:
        leash.shut = True
        await beat(pilot)
        shown = await press(pilot, "down", "down", "R")
        assert "Rotate the key: the store is away: wait until it is back." in shown


async def test_it_recovers_by_itself(house, leash, open_console):
    async with open_console(house) as pilot:
        leash.shut = True
        await beat(pilot)
        leash.shut = False
        shown = await beat(pilot)
        assert words.BACK_AGAIN in shown
        assert "cannot be reached" not in shown


async def test_a_store_that_is_away_at_the_start_is_shown_when_it_comes(house, leash, open_console):
    leash.shut = True
    async with open_console(house) as pilot:
        assert "cannot be reached" in screen(pilot)
        leash.shut = False
        assert "checkout" in await beat(pilot)
        assert "grafana" in await press(pilot, "2")


async def test_moving_through_a_list_while_the_store_is_away_breaks_nothing(
    house, leash, open_console
):
    place = next(e for e in house.admin.environments.list() if e.slug == "prod")
    for number in range(150):
        house.admin.scoped_keys.issue(place, f"bulk {number:03}", preset="Read only")
    async with open_console(house) as pilot:
        await press(pilot, "2")
        leash.shut = True
        shown = await press(pilot, "end", "home", "end")
        assert "cannot be reached" in shown
        leash.shut = False
        await beat(pilot)
        assert pilot.app.shell.rows.row is not None
