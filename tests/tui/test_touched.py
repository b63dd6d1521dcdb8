"""What changed elsewhere is read alone, where the audit log says that it is little."""

import asyncio
from datetime import timedelta
from functools import partial
from threading import Event

from tests.tui.driving import press, screen
from tests.tui.house import House
from tests.tui.test_live import beat, production
from tests.tui.waiting import settled
from tokenhouse.core.facts import Credential
from tokenhouse.tui.trail import MOST, Trail


def nightly(house: House) -> Credential:
    keys = house.admin.scoped_keys.list(production(house))
    return next(key for key in keys if key.name == "nightly")


async def test_a_cell_that_changed_is_read_and_nothing_else(house, elsewhere, open_console):
    key = nightly(house)
    async with open_console(house) as pilot:
        await press(pilot, "2")
        await beat(pilot)
        rows, atlas = pilot.app.shell.rows, pilot.app.atlas
        window, before = rows.window, screen(pilot)
        elsewhere.credentials.extend(key.id, house.clock() + timedelta(days=77))
        after = await beat(pilot)
        assert rows.window is window
        assert pilot.app.atlas is atlas
        assert rows._fresh == {key.id}
        lines = list(zip(before.splitlines(), after.splitlines(), strict=True))
        changed = [new for old, new in lines[3:20] if old[:79] != new[:79]]
        assert len(changed) == 1
        assert "nightly" in changed[0]
        elsewhere.credentials.extend(key.id, house.clock() + timedelta(days=55))
        assert screen(pilot) != await beat(pilot)


async def test_the_pane_beside_the_list_says_what_changed(house, elsewhere, open_console):
    async with open_console(house, size=(120, 40)) as pilot:
        await press(pilot, "2", "slash", *"nightly", "enter")
        await beat(pilot)
        before = screen(pilot)
        elsewhere.credentials.revoke(nightly(house).id)
        after = await beat(pilot)
        sides = [[line[80:] for line in shown.splitlines()] for shown in (before, after)]
        assert sides[0] != sides[1]


async def test_what_its_change_moves_goes_to_its_place(house, elsewhere, open_console):
    async with open_console(house) as pilot:
        await press(pilot, "2", *"sssssss")
        await beat(pilot)
        rows = pilot.app.shell.rows
        old = rows.window
        elsewhere.credentials.extend(nightly(house).id, house.clock() + timedelta(hours=1))
        await beat(pilot)
        ends = [row.expires_at for row in rows.in_view() if row.expires_at is not None]
        assert rows.window is not old
        assert ends == sorted(ends)


async def test_what_its_change_filters_out_goes(house, elsewhere, open_console):
    async with open_console(house) as pilot:
        await press(pilot, "2", "slash", *"state", "colon", *"active", "enter")
        await beat(pilot)
        rows = pilot.app.shell.rows
        gone, length = nightly(house), rows.length
        elsewhere.credentials.revoke(gone.id)
        await beat(pilot)
        assert gone.id not in {row.id for row in rows.in_view()}
        assert rows.length == length - 1


def test_the_trail_names_what_alone_has_changed(house, elsewhere):
    trail, admin, key = Trail(), house.admin, nightly(house)

    def told() -> object:
        return trail.follow(admin, admin.credentials.stamp())

    assert told() is None
    elsewhere.credentials.extend(key.id, house.clock() + timedelta(days=77))
    assert told() == {key.id}
    elsewhere.credentials.extend(key.id, house.clock() + timedelta(days=78))
    elsewhere.scoped_keys.issue(production(house), "made afar", preset="Read only")
    assert told() is None
    for day in range(MOST):
        elsewhere.credentials.extend(key.id, house.clock() + timedelta(days=day + 1))
    assert told() is None
    elsewhere.credentials.revoke(key.id)
    assert told() == {key.id}


def test_a_change_that_left_no_event_may_have_been_any(house):
    trail, admin = Trail(), house.admin
    stamp = admin.credentials.stamp()
    trail.follow(admin, stamp)
    admin.credentials.extend(nightly(house).id, house.clock() + timedelta(days=77))
    assert trail.follow(admin, stamp + 2) is None


async def test_what_is_heard_while_something_is_read_is_shown_after_it(
    house, elsewhere, open_console
):
    async with open_console(house) as pilot:
        await press(pilot, "2")
        await beat(pilot)
        supply, held = pilot.app.shell.rows.supply, Event()
        supply.reader.read(partial(held.wait, 60), lambda _: None, patience=0)
        elsewhere.scoped_keys.issue(production(house), "made afar", preset="Read only")
        pilot.app.following.beat()
        while supply._renewing is None:  # noqa: ASYNC110 - it sends no message of that
            await asyncio.sleep(0)
        assert "made afar" not in screen(pilot)
        held.set()
        await settled(pilot)
        assert "made afar" in screen(pilot)
