"""Going through page 4: pasting, choosing, and what the page holds."""

from typing import Any, cast

from textual.events import Paste
from textual.pilot import Pilot

from tests.tui.driving import click, press, screen, typed
from tests.tui.waiting import settled
from tokenhouse.tui.app import Console
from tokenhouse.tui.pages.inspect.view import InspectView


def page(pilot: Pilot[Any]) -> InspectView:
    """The page in front."""
    return cast("InspectView", cast("Console", pilot.app).shell.view)


def held(pilot: Pilot[Any]) -> str:
    """The text that the masked field holds."""
    return page(pilot).text_side.secret.held()


async def paste(pilot: Pilot[Any], text: str) -> str:
    """As a terminal hands it over: to whatever has the keyboard."""
    pilot.app.post_message(Paste(text))
    await settled(pilot)
    return screen(pilot)


async def choose(pilot: Pilot[Any], field: str, text: str) -> str:
    """A field's list opened, one row found by typing, and chosen."""
    await click(pilot, field)
    await typed(pilot, text)
    return await press(pilot, "enter")
