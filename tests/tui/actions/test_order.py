"""The order of page 2 is said, and the cursor keeps its row through it, driven by keys."""

import pytest

from tests.tui.driving import press, screen, typed
from tests.tui.house import House
from tests.tui.waiting import settled
from tokenhouse.core.queries import CredentialQuery, Sort
from tokenhouse.tui.pages.credentials.view import FIRST, ORDER


def many(house: House, count: int = 400) -> None:
    """More than a page of rows, so that places have to be asked for."""
    place = next(one for one in house.admin.environments.list() if one.slug == "staging")
    for number in range(count):
        name = f"bulk {number * 7919 % count:03}"
        house.admin.scoped_keys.issue(place, name, preset="Read only")


async def test_the_first_order_is_said_and_comes_round_again(house, open_console):
    async with open_console(house) as pilot:
        assert "Age▼ · 14 rows" in await press(pilot, "2")
        shown = await press(pilot, "s")
        assert "Name▲" in shown
        assert "Age" not in shown
        await press(pilot, *["s"] * (len(ORDER) - 1))
        assert "Ordered by Age▼" in screen(pilot)
        assert "Age▼ · 14 rows" in await press(pilot, "down")
        assert pilot.app.shell.view.look.sort == FIRST


async def test_ordering_keeps_the_cursor_on_the_row_that_it_was_put_on(house, open_console):
    many(house)
    async with open_console(house) as pilot:
        await press(pilot, "2", *["pagedown"] * 8, "down")
        rows = pilot.app.shell.rows
        here = rows.row.id
        for key in ("s", "S", *["s"] * len(ORDER)):
            await press(pilot, key)
            assert rows.row.id == here, pilot.app.shell.view.look.sort
            assert here in [one.id for one in rows.in_view()]
            asked = pilot.app.shell.view._asked
            every = house.admin.credentials.search(
                CredentialQuery(sort=asked.sort, descending=asked.descending, limit=1000)
            ).items
            assert [one.id for one in every][rows.place] == here


async def test_a_cursor_left_at_the_top_sees_the_top_of_another_order(house, open_console):
    async with open_console(house) as pilot:
        await press(pilot, "2", "s")
        rows = pilot.app.shell.rows
        first = house.admin.credentials.search(CredentialQuery(sort=Sort.NAME, limit=1)).items[0]
        assert (rows.place, rows.row.id) == (0, first.id)


@pytest.mark.parametrize("sorts", [0, 1, 5])
async def test_the_cursor_goes_to_what_was_issued_in_whatever_order(house, open_console, sorts):
    many(house)
    async with open_console(house) as pilot:
        await press(pilot, "2", *["s"] * sorts, *["down"] * 30)
        await press(pilot, "m", "enter", "enter", "enter")
        await typed(pilot, "made just now")
        await press(pilot, "enter", "enter", "y")
        [made] = house.admin.credentials.search(CredentialQuery(text="made just now")).items
        await press(pilot, "s")
        await settled(pilot)
        rows = pilot.app.shell.rows
        assert rows.row.id == made.id
        assert "made just now" in screen(pilot)


async def test_what_the_filter_hides_leaves_the_cursor_where_it_is(house, open_console):
    async with open_console(house) as pilot:
        await press(pilot, "2", *"/kind:scoped_key", "enter", "down", "down")
        await press(pilot, "slash", *" grafana", "enter")
        here = pilot.app.shell.rows.row.id
        pilot.app.shell.view.seek("nobody")
        await settled(pilot)
        assert pilot.app.shell.rows.row.id == here


async def test_the_cursor_goes_to_what_was_issued_in_an_opened_environment(house, open_console):
    async with open_console(house) as pilot:
        await press(pilot, "down", "down", "enter", "m", "enter", "enter", "enter")
        await typed(pilot, "made just now")
        await press(pilot, "enter", "enter", "y", "s")
        assert pilot.app.scene().credential.name == "made just now"
