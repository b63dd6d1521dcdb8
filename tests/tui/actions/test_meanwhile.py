"""Somebody else changes what is on screen: `u` puts back what this console changed, as it was."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.tui.conftest import OpenConsole
from tests.tui.driving import press
from tests.tui.house import House, heard
from tokenhouse.core.facts import ArchivedKey, Environment, User

HOUR = timedelta(hours=1)


@pytest.fixture
def bo(house: House) -> User:
    user = house.admin.users.create("bo@acme.example", "Bo Lind")
    house.admin.members.add("acme", user, "viewer")
    return user


@pytest.fixture
def old(house: House) -> ArchivedKey:
    """The archived key that still works: the first row of page 3."""
    return next(
        one for one in house.admin.archived_keys.list() if one.grace_ends_at > house.clock()
    )


def staging(house: House) -> Environment:
    return next(one for one in house.admin.environments.list() if one.slug == "staging")


def role(house: House) -> list[str]:
    return [one.role for one in house.admin.members.list("acme")]


async def test_whom_somebody_else_suspended_is_not_let_in_by_u(
    house: House, bo: User, open_console: OpenConsole
) -> None:
    async with open_console(house) as pilot:
        await press(pilot, "5")
        suspended = house.admin.users.suspend(bo)
        house.clock.move(HOUR)
        said = await press(pilot, "S")
        assert "Suspended bo@acme.example" in said
        assert "u undoes it" not in said
        assert "nothing to undo" in await press(pilot, "u")
        assert house.admin.users.list() == (suspended,)


async def test_a_key_that_somebody_else_cut_is_not_revived_by_u(
    house: House, old: ArchivedKey, open_console: OpenConsole
) -> None:
    async with open_console(house) as pilot:
        await press(pilot, "3")
        house.admin.archived_keys.end(old)
        house.clock.move(HOUR)
        assert "u undoes it" not in await press(pilot, "k")
        assert "nothing to undo" in await press(pilot, "u")
        assert house.admin.archived_keys.get(old).grace_ends_at <= house.clock()


async def test_u_gives_a_cut_key_the_end_that_it_had_and_not_the_one_on_screen(
    house: House, old: ArchivedKey, open_console: OpenConsole
) -> None:
    sooner = house.clock() + HOUR
    heard(house)
    async with open_console(house) as pilot:
        await press(pilot, "3")
        house.admin.archived_keys.set_expiry(old, sooner)
        assert "u undoes it" in await press(pilot, "k")
        assert "Undone" in await press(pilot, "u")
        assert house.admin.archived_keys.get(old).grace_ends_at == sooner


async def test_what_somebody_else_has_changed_since_is_not_undone(
    house: House, old: ArchivedKey, open_console: OpenConsole
) -> None:
    later = house.clock() + 2 * HOUR
    async with open_console(house) as pilot:
        await press(pilot, "3", "t", "down")
        assert "u undoes it" in await press(pilot, "enter")
        house.admin.archived_keys.end(old)
        assert "somebody else has changed it since" in await press(pilot, "u")
        assert house.admin.archived_keys.get(old).grace_ends_at == house.clock()
        house.admin.archived_keys.set_expiry(old, later)
        assert "nothing to undo" in await press(pilot, "u")
        assert house.admin.archived_keys.get(old).grace_ends_at == later


async def test_an_environment_that_somebody_else_put_away_is_not_brought_back_by_u(
    house: House, open_console: OpenConsole
) -> None:
    async with open_console(house) as pilot:
        await press(pilot, *["down"] * 3)
        house.admin.environments.archive(staging(house))
        said = await press(pilot, "A")
        assert "Archived" in said
        assert "u undoes it" not in said
        await press(pilot, "A")
        assert staging(house).archived_at is None, "what is on screen now is brought back"
        house.admin.environments.archive(staging(house))
        house.admin.environments.restore(staging(house))
        assert "Undone" in await press(pilot, "u"), "it stands as this console left it"
        assert staging(house).archived_at is not None


async def test_who_left_comes_back_as_what_they_were_and_not_as_what_was_on_screen(
    house: House, bo: User, open_console: OpenConsole
) -> None:
    async with open_console(house) as pilot:
        await press(pilot, "5")
        house.admin.members.set_role("acme", bo, "admin")
        await press(pilot, "x")
        assert role(house) == []
        await press(pilot, "u")
        assert role(house) == ["admin"]


async def test_a_role_that_somebody_else_gave_is_not_taken_back_by_u(
    house: House, bo: User, open_console: OpenConsole
) -> None:
    async with open_console(house) as pilot:
        await press(pilot, "5", "r", "enter", "up")
        house.admin.members.set_role("acme", bo, "developer")
        said = await press(pilot, "y")
        assert role(house) == ["developer"]
        assert "u undoes it" not in said
