"""Driving the console by keys, and reading what is on screen."""

from __future__ import annotations

from typing import Any

from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot

from tests.tui.pictures import both
from tests.tui.waiting import settled

CHARACTERS = {
    "space": " ",
    "colon": ":",
    "slash": "/",
    "asterisk": "*",
    "question_mark": "?",
    "enter": "\r",
    "tab": "\t",
}
"""What named keys type."""


def screen(pilot: Pilot[object]) -> str:
    """Every cell, line by line."""
    return both(pilot.app)[0]


async def strike(pilot: Pilot[object], key: str) -> None:
    """One key, as the terminal's driver hands it over, and all that follows from it."""
    name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
    character = key if len(key) == 1 else CHARACTERS.get(key)
    driver = pilot.app._driver
    assert driver is not None
    event = Key(name, character)
    event.set_sender(pilot.app)
    driver.send_message(event)
    await settled(pilot)


async def press(pilot: Pilot[object], *keys: str) -> str:
    """Presses one after the other, and gives what is on screen then."""
    for key in keys:
        await strike(pilot, key)
    return screen(pilot)


async def typed(pilot: Pilot[object], text: str) -> str:
    """Types a text, key by key."""
    return await press(pilot, *text)


async def click(pilot: Pilot[Any], target: str, offset: tuple[int, int] = (0, 0)) -> str:
    """A click that must land where it is meant to, and all that follows from it."""
    await settled(pilot)
    assert await pilot.click(target, offset=offset), f"something else lies over {target}"
    await settled(pilot)
    return screen(pilot)
