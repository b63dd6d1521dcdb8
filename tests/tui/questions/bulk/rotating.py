"""Keys whose texts are known, marked on page 2, and the file into which their new texts go."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.widgets import Input

from tests.tui.driving import press
from tests.tui.house import House
from tests.tui.waiting import settled
from tokenhouse.core.facts import Environment, Issued
from tokenhouse.core.rules.kinds import EnvironmentType
from tokenhouse.tui.questions.bulk.rotate import RotateManyQuestion

FULL = Path("/dev/full")
"""Takes nothing, as a full disk does."""


def place(house: House, type_: EnvironmentType = EnvironmentType.PRODUCTION) -> Environment:
    """An environment of the furnished house's shop."""
    admin = house.admin
    project = next(one for one in admin.projects.list() if one.ref == "checkout")
    return next(one for one in admin.environments.list(project) if one.type is type_)


def issued(house: House, count: int, environment: Environment | None = None) -> list[Issued]:
    """Scoped keys `turn-1`, `turn-2`, …"""
    issue = house.admin.scoped_keys.issue
    where = environment or place(house)
    return [issue(where, f"turn-{number}", preset="Read only") for number in range(1, count + 1)]


async def marked(pilot: Pilot[Any], path: Path | str, sought: str = "turn-") -> RotateManyQuestion:
    """What the filter finds is marked, `R` is pressed and the file is named."""
    await press(pilot, "2", "slash", *sought, "enter", "*", "R")
    question = pilot.app.screen
    assert isinstance(question, RotateManyQuestion)
    question.query_one("#field-path", Input).value = str(path)
    await settled(pilot)
    return question


def kept(path: Path) -> list[dict[str, str]]:
    """The lines of the file."""
    found = path.expanduser().read_text(encoding="utf-8")
    return [json.loads(line) for line in found.splitlines()]


def works(house: House, texts: Sequence[str]) -> list[bool]:
    """Which of them are good."""
    return [bool(house.authority.verify(text)) for text in texts]


def flat(said: str) -> str:
    """What is on screen without what only the edges made of it."""
    return " ".join(said.replace("│", " ").split())


def fill_up(path: Path) -> None:
    """From now on nothing more can be written to the file that stands open there."""
    full = os.open(FULL, os.O_WRONLY)
    for link in Path("/proc/self/fd").iterdir():
        if link.is_symlink() and link.readlink() == path:
            os.dup2(full, int(link.name))
    os.close(full)
