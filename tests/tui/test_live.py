from datetime import timedelta
from typing import Any, cast

from textual.pilot import Pilot

from tests.tui.driving import press, screen
from tests.tui.house import House
from tests.tui.waiting import settled
from tokenhouse.core.facts import Environment
from tokenhouse.tui.app import Console
from tokenhouse.tui.wording import shell as words


def production(house: House) -> Environment:
    project = next(p for p in house.admin.projects.list() if p.ref == "checkout")
    return next(e for e in house.admin.environments.list(project) if e.slug == "prod")


def rows_of(shown: str) -> list[str]:
    """The list without its scroll bar."""
    return [line[:79] for line in shown.splitlines()[3:20]]


async def beat(pilot: Pilot[Any]) -> str:
    """What the console does each second."""
    cast("Console", pilot.app).following.beat()
    await settled(pilot)
    return screen(pilot)


async def test_a_change_made_elsewhere_is_seen_at_the_next_beat(house, elsewhere, open_console):
    async with open_console(house) as pilot:
        await press(pilot, "2")
        elsewhere.scoped_keys.issue(production(house), "made afar", preset="Read only")
        assert "made afar" not in screen(pilot)
        assert "made afar" in await beat(pilot)


async def test_a_change_moves_neither_cursor_nor_scroll_nor_marks(house, elsewhere, open_console):
    place = production(house)
    for number in range(150):
        house.admin.scoped_keys.issue(place, f"bulk {number:03}", preset="Read only")
    async with open_console(house) as pilot:
        await press(pilot, "2", "s", "end", "pageup", "pageup", "up", "space")
        rows = pilot.app.shell.rows
        here, marks = rows.row, dict(rows.marks)
        before = rows_of(screen(pilot))
        for number in range(5):
            elsewhere.scoped_keys.issue(place, f"aaa {number}", preset="Read only")
        house.clock.move(timedelta(0))
        after = rows_of(await beat(pilot))
        assert rows.row == here
        assert rows.marks == marks
        assert after == before
        assert rows.length == 169


async def test_nothing_is_read_while_nothing_changed(house, open_console):
    async with open_console(house) as pilot:
        await press(pilot, "2")
        window = pilot.app.shell.rows.window
        await beat(pilot)
        await beat(pilot)
        assert pilot.app.shell.rows.window is window


async def test_uses_elsewhere_move_the_cockpit(house, elsewhere, open_console):
    issued = house.admin.environments.rotate(production(house))
    house.clock.move(timedelta(minutes=5))
    newer = house.admin.environments.rotate(production(house))
    async with open_console(house) as pilot:
        shown = await press(pilot, "3")
        assert "10.2.0.7" not in shown
        house.authority.verify(issued.text, source="10.2.0.7")
        house.authority.flush_usage()
        assert "10.2.0.7" in await beat(pilot)
    assert newer.text


async def test_p_pauses_and_goes_on(house, elsewhere, open_console):
    async with open_console(house) as pilot:
        await press(pilot, "2", "p")
        elsewhere.scoped_keys.issue(production(house), "made afar", preset="Read only")
        assert "made afar" not in await beat(pilot)
        await press(pilot, "p")
        assert "made afar" in await beat(pilot)


async def test_times_tick_without_a_read(house, open_console):
    async with open_console(house) as pilot:
        assert "22 h 10 m" in await press(pilot, "3")
        rows = pilot.app.shell.rows
        window = rows.window
        house.clock.move(timedelta(minutes=11))
        assert "21 h 59 m" in await beat(pilot)
        assert rows.window is window


async def test_a_row_that_changed_is_said_with_weight(house, elsewhere, open_console):
    async with open_console(house) as pilot:
        await press(pilot, "2")
        key = next(
            k for k in house.admin.scoped_keys.list(production(house)) if k.name == "nightly"
        )
        elsewhere.scoped_keys.revoke(key)
        await beat(pilot)
        rows = pilot.app.shell.rows
        assert rows._fresh == {key.id}
        await beat(pilot)
        assert rows._fresh == frozenset()


async def test_a_row_that_vanished_leaves_the_cursor_on_its_line(house, elsewhere, open_console):
    async with open_console(house) as pilot:
        await press(pilot, "2", "slash", *"nightly", "enter", "escape")
        await press(pilot, "slash", *"state", "colon", *"active", "enter", "down", "down")
        rows = pilot.app.shell.rows
        gone, line = rows.row, rows.place - rows.top
        elsewhere.credentials.revoke([gone.id])
        await beat(pilot)
        assert rows.row is not None
        assert rows.row.id != gone.id
        assert rows.place - rows.top == line


async def test_the_header_says_how_fresh_the_picture_is(house, open_console):
    async with open_console(house, still=False) as pilot:
        assert words.LIVE in screen(pilot)
        assert words.PAUSED in await press(pilot, "p")
