"""Driving the console by keys, and reading what is on screen."""

from __future__ import annotations

from typing import Any

from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot

from tests.tui.pictures import cells
from tests.tui.waiting import settled
from tokenhouse.tui.app import Console
from tokenhouse.tui.shell.keyboard import event_time

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


def screen(pilot: Pilot[Any]) -> str:
    """Every cell, line by line."""
    return cells(pilot.app)


async def strike(pilot: Pilot[Any], key: str) -> None:
    """One key, as the terminal's driver hands it over, and all that follows from it."""
    await _send(pilot, key)


async def burst(pilot: Pilot[Any], *keys: str) -> str:
    """Keys that come together, as those of an unbracketed paste do, and all that follows."""
    await _send(pilot, *keys)
    return screen(pilot)


async def _send(pilot: Pilot[Any], *keys: str) -> None:
    driver = pilot.app._driver
    assert driver is not None
    for event in [_event(key) for key in keys]:
        event.set_sender(pilot.app)
        driver.send_message(event)
    await settled(pilot)


def _event(key: str) -> Key:
    name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
    return Key(name, key if len(key) == 1 else CHARACTERS.get(key))


async def press(pilot: Pilot[Any], *keys: str) -> str:
    """Presses one after the other, and gives what is on screen then."""
    for key in keys:
        await strike(pilot, key)
    return screen(pilot)


async def typed(pilot: Pilot[Any], text: str) -> str:
    """Types a text, key by key."""
    return await press(pilot, *text)


async def click(pilot: Pilot[Any], target: str, offset: tuple[int, int] = (0, 0)) -> str:
    """A click that must land where it is meant to, and all that follows from it."""
    await settled(pilot)
    # A pilot's click does not come through the terminal, where the console notes when it was.
    if isinstance(pilot.app, Console):
        pilot.app.keyboard.touched(event_time())
    assert await pilot.click(target, offset=offset), f"something else lies over {target}"
    await settled(pilot)
    return screen(pilot)
