import pytest

from tests.tui.driving import press, typed
from tests.tui.waiting import settled
from tokenhouse.tui.themes import MONO

SIZES = [pytest.param((80, 24), id="80x24"), pytest.param((120, 40), id="120x40")]

pytestmark = pytest.mark.snapshot


@pytest.mark.parametrize("size", SIZES)
async def test_every_page_looks_as_it_did(demo, open_console, picture, size):
    async with open_console(demo, size=size) as pilot:
        await picture(pilot, "environments")
        await press(pilot, "end", "up")
        await picture(pilot, "environments-scrolled")
        await press(pilot, "home", "down", "down", "enter")
        await picture(pilot, "environment-opened")
        await press(pilot, "end", "up")
        await picture(pilot, "environment-opened-scrolled")
        await press(pilot, "escape", "2")
        await picture(pilot, "credentials")
        await press(pilot, "s", "end", "up", "up")
        await picture(pilot, "credentials-scrolled")
        await press(pilot, "home", "s", "s", "s", "s", "s", "S")
        await press(pilot, "space", "space", "slash")
        await typed(pilot, "state:active unsed:>30d")
        await picture(pilot, "credentials-filtered")
        await press(pilot, "enter", "escape", "escape", "escape", "3")
        await picture(pilot, "rotations")


@pytest.mark.parametrize("size", SIZES)
async def test_help_palette_and_log_look_as_they_did(demo, open_console, picture, size):
    async with open_console(demo, size=size) as pilot:
        await press(pilot, "question_mark")
        await picture(pilot, "help")
        await press(pilot, "escape", "ctrl+p")
        await typed(pilot, "stag")
        await picture(pilot, "palette")
        await press(pilot, "escape", "3", "down", "down", "k", "@")
        await picture(pilot, "log")
        await press(pilot, "escape", "2", "down", "enter")
        await picture(pilot, "credential-opened")


@pytest.mark.parametrize("size", SIZES)
async def test_an_empty_house_looks_as_it_did(empty_house, open_console, picture, size):
    async with open_console(empty_house, size=size, read_only=True) as pilot:
        await picture(pilot, "empty-environments")
        await press(pilot, "2")
        await picture(pilot, "empty-credentials")
        await press(pilot, "3")
        await picture(pilot, "empty-rotations")


@pytest.mark.parametrize("size", SIZES)
async def test_read_only_looks_as_it_did(demo, open_console, picture, size):
    async with open_console(demo, size=size, read_only=True) as pilot:
        await press(pilot, "down", "down", "R")
        await picture(pilot, "read-only")


@pytest.mark.parametrize("theme", [MONO, "light", "contrast", "blue-orange", "blue-orange-light"])
async def test_each_theme_looks_as_it_did(demo, open_console, picture, theme):
    async with open_console(demo, theme=theme) as pilot:
        await picture(pilot, f"theme-{theme}-environments")
        await press(pilot, "2", "space")
        await picture(pilot, f"theme-{theme}-credentials")


async def test_no_colour_looks_as_it_did(demo, open_console, picture, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_console(demo) as pilot:
        await press(pilot, "2", "space")
        await picture(pilot, "no-colour-credentials")


async def test_the_smallest_size_looks_as_it_did(demo, open_console, picture):
    async with open_console(demo, size=(60, 20)) as pilot:
        await picture(pilot, "environments")
        await press(pilot, "2")
        await picture(pilot, "credentials")
        await press(pilot, "3")
        await picture(pilot, "rotations")
        await press(pilot, "end", "slash")
        await picture(pilot, "rotations-scrolled")
        await pilot.resize_terminal(59, 19)
        await settled(pilot)
        await picture(pilot, "too-small")
