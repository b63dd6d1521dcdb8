"""An environment opened: its keys, its branches and what happened there lately, on one screen."""

from tests.tui.conftest import OpenConsole
from tests.tui.driving import press
from tests.tui.house import House


async def test_what_happened_lately_is_told_and_opens(
    house: House, open_console: OpenConsole
) -> None:
    async with open_console(house, size=(80, 40)) as pilot:
        shown = await press(pilot, "down", "down", "enter")
        lines = [line.strip(" ▸") for line in shown.splitlines()]
        places = [
            next(number for number, line in enumerate(lines) if line.startswith(word))
            for word in ("Key", "Archived keys", "Scoped keys", "Branches", "Lately")
        ]
        assert places == sorted(places)
        lately = [line.split()[0] for line in lines[places[-1] + 1 :] if "." in line]
        assert lately.index("credential.revoke") < lately.index("environment.create")
        opened = await press(pilot, "end", "enter")
        assert "An environment was made, with its first" in opened
        assert "alice@ops" in opened


async def test_a_new_event_comes_into_an_opened_environment(
    house: House, open_console: OpenConsole
) -> None:
    async with open_console(house, size=(80, 40)) as pilot:
        shown = await press(pilot, "down", "down", "enter")
        assert shown.count("archived_key.set_expiry") == 0
        archived = house.admin.archived_keys.list()[0]
        house.admin.archived_keys.set_expiry(archived.id, house.clock())
        pilot.app.following.beat()  # type: ignore[attr-defined]  # the console's own
        assert "archived_key.set_expiry" in await press(pilot, "home")
