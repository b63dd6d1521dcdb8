"""What `u` puts back: the last change, or nothing."""

from tests.tui.conftest import OpenConsole
from tests.tui.driving import press
from tests.tui.house import House


async def test_a_rotation_is_not_undone_by_undoing_what_was_before_it(
    house: House, open_console: OpenConsole
) -> None:
    staging = next(one for one in house.admin.environments.list() if one.slug == "staging")
    async with open_console(house) as pilot:
        await press(pilot, *["down"] * 3, "A")
        assert house.admin.environments.get(staging.id).archived_at is not None
        assert "Undone" in await press(pilot, "u")
        await press(pilot, "A", "A", "R", "y", "s")
        before = house.admin.credentials.stamp()
        assert "nothing to undo" in await press(pilot, "u")
        assert house.admin.credentials.stamp() == before


async def test_production_is_not_archived_without_a_question(
    house: House, open_console: OpenConsole
) -> None:
    prod = next(one for one in house.admin.environments.list() if one.slug == "prod")
    async with open_console(house) as pilot:
        assert "Archive this environment?" in await press(pilot, "down", "down", "A")
        await press(pilot, "enter")
        assert house.admin.environments.get(prod.id).archived_at is None


async def test_a_key_of_the_page_works_through_what_was_opened_over_it(
    house: House, open_console: OpenConsole
) -> None:
    async with open_console(house) as pilot:
        await press(pilot, "3", "enter", "down")
        assert len(pilot.app.screen_stack) == 2, "moving scrolls the sheet"
        assert "When shall the old key stop?" in await press(pilot, "t")


async def test_a_command_that_takes_nothing_says_so(
    house: House, open_console: OpenConsole
) -> None:
    async with open_console(house) as pilot:
        said = await press(pilot, *":quit now", "enter")
        assert "takes nothing after it" in said
        assert pilot.app.return_code is None
