"""How people look: the page, a person opened, the matrix and every question."""

import pytest

from tests.tui.driving import press, typed

SIZES = [pytest.param((80, 24), id="80x24"), pytest.param((120, 40), id="120x40")]

pytestmark = pytest.mark.snapshot


@pytest.mark.parametrize("size", SIZES)
async def test_people_look_as_they_did(demo, open_console, picture, size):
    async with open_console(demo, size=size) as pilot:
        await press(pilot, "5")
        await picture(pilot, "people")
        await press(pilot, "slash")
        await typed(pilot, "globex owner")
        await picture(pilot, "people-filtered")
        await press(pilot, "escape", "down", "down", "enter", "down", "down", "down", "down")
        await picture(pilot, "person-opened")
        await press(pilot, "enter")
        await picture(pilot, "person-credential")
        await press(pilot, "escape", "escape", "M")
        await picture(pilot, "roles")
        await press(pilot, "escape", "question_mark")
        await picture(pilot, "people-help")


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_asked_on_the_way_looks_as_it_did(demo, open_console, picture, size):
    async with open_console(demo, size=size) as pilot:
        await press(pilot, "5", "n")
        await typed(pilot, "nobody@")
        await picture(pilot, "question-new-person-problem")
        await press(pilot, "escape", "x")
        await picture(pilot, "question-remove-member-in-use")
        await press(pilot, "escape", "down", "O", "down", "down", "tab", "tab")
        await picture(pilot, "question-offboard-handed-on")
        await press(pilot, "escape", "end", "S", "u")
        await picture(pilot, "people-undone")


@pytest.mark.parametrize("size", SIZES)
async def test_nobody_looks_as_it_did(empty_house, open_console, picture, size):
    async with open_console(empty_house, size=size, read_only=True) as pilot:
        await press(pilot, "5", "S")
        await picture(pilot, "empty-people")
