"""The console in another language, looked at by a process of its own: words are read but once.

    TOKENHOUSE_LANG=de python -m tests.tui.wording.photographs HOUSE OUT SCENE...

HOUSE is a folder with the demo's house. OUT gets the cells of each scene, a picture of those that
are named, and in `seen.json` what a test asks of them.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC
from pathlib import Path
from typing import Any, NamedTuple

from textual.pilot import Pilot

from tests.tui.driving import press
from tests.tui.house import House, StandingClock, open_house
from tests.tui.pictures import cells, drawn
from tests.tui.questions.gallery import demo_subjects, on_screen, tour
from tokenhouse.demo.clock import STILL_AT
from tokenhouse.tui.app import Console
from tokenhouse.tui.biglist.biglist import BigList
from tokenhouse.tui.question import Choice

SIZE = (80, 24)

PAGES = {
    "environments": ("1", "down", "down"),
    "environment-opened": ("enter",),
    "credentials": ("escape", "2"),
    "rotations": ("3",),
    "inspect": ("4",),
    "people": ("escape", "5"),
    "audit": ("6",),
    "help": ("question_mark",),
}
"""Each from the one before it, by these keys."""


class Seen(NamedTuple):
    """One scene, and what of it can be judged without looking."""

    name: str
    text: str
    picture: str = ""
    hidden: tuple[str, ...] = ()
    """The choices of a dialog that cannot be seen whole."""


class Title(NamedTuple):
    """Of a column, and how wide that is."""

    column: str
    title: str
    width: int


async def look(house: House, wanted: Sequence[str]) -> tuple[list[Seen], list[Title]]:
    """Every page, then every question; and the titles of all lists that there were."""
    console = Console(house.admin, authority=house.authority, still=True, zone=UTC)
    async with console.run_test(size=SIZE) as pilot:
        seen: list[Seen] = []
        titles: set[Title] = set()
        for name, keys in PAGES.items():
            await press(pilot, *keys)
            seen.append(_seen(pilot, name, wanted))
            titles |= set(_titles(pilot))
        await press(pilot, "escape")
        async for name, _question in tour(pilot, demo_subjects(house)):
            seen.append(_seen(pilot, f"question-{name}", wanted))
        return seen, sorted(titles)


def _seen(pilot: Pilot[Any], name: str, wanted: Sequence[str]) -> Seen:
    picture = drawn(pilot.app) if name in wanted else ""  # which takes longer than all the rest
    return Seen(name, cells(pilot.app), picture, tuple(_hidden(pilot)))


def _titles(pilot: Pilot[Any]) -> Iterator[Title]:
    for listing in pilot.app.query(BigList):
        yield from (Title(one.id, one.title, one.width) for one in listing.columns)


def _hidden(pilot: Pilot[Any]) -> Iterator[str]:
    """Choices that are there and not on the screen, or not with their whole label."""
    screen = pilot.app.screen
    for choice in screen.query(Choice):
        label = str(choice.label)
        if choice.display and not (on_screen(choice.region, screen) and label in cells(pilot.app)):
            yield label


def main(folder: Path, out: Path, wanted: Sequence[str]) -> None:
    """Look, and write down what was seen."""
    with closing(open_house(folder, clock=StandingClock(STILL_AT), seed="demo")) as house:
        seen, titles = asyncio.run(look(house, wanted))
    for one in seen:
        (out / f"{one.name}.txt").write_text(one.text, encoding="utf-8")
        (out / f"{one.name}.svg").write_text(one.picture, encoding="utf-8")
    told = {"hidden": {one.name: one.hidden for one in seen}, "titles": titles}
    (out / "seen.json").write_text(json.dumps(told), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
