"""Takes every picture anew. The same house, clock and seed give the same bytes."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

from screenshots import recording

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tokenhouse.core.authority.authority import Authority

FOLDER = Path(__file__).parent

for leak in ("NO_COLOR", "COLUMNS", "LINES", "TEXTUAL_THEME"):
    os.environ.pop(leak, None)  # Textual reads them when it is imported
os.environ["TOKENHOUSE_LANG"] = "en"  # whoever takes them


class Scene(NamedTuple):
    """One picture: what is pressed before it is taken."""

    name: str
    keys: tuple[str, ...]
    size: tuple[int, int] = (110, 30)


TO_PRODUCTION = ("down", "down")
DEPLOY_ONLY = ("down",) * 6

SCENES = (
    Scene("environments", TO_PRODUCTION),
    Scene("environment", (*TO_PRODUCTION, "enter")),
    Scene("credentials", ("2", "down", "down")),
    Scene("rotations", ("3",)),
    Scene("inspect", ("4", "d")),
    Scene("people", ("5", "down")),
    Scene("roles", ("5", "M")),
    Scene("audit", ("6",)),
    Scene("rotate", (*TO_PRODUCTION, "R")),
    Scene("mint", (*TO_PRODUCTION, "m", "enter", "enter", *DEPLOY_ONLY)),
    Scene("adjust", ("3", "t")),
    Scene("offboard", ("5", "down", "O")),
    Scene("help", ("?",)),
    Scene("small", ("3",), size=(80, 24)),
    Scene("overview", ("o",)),
)
"""Each page and the main dialogs; the same again in the light theme, in a folder of its own."""

THEMES = {"dark": FOLDER, "light": FOLDER / "light"}


@asynccontextmanager
async def opened(
    authority: Authority, folder: Path, size: tuple[int, int], theme: str
) -> AsyncIterator[Pilot[None]]:
    """A console over the house, at rest."""
    from tests.tui.waiting import settled
    from tokenhouse.core.outcomes import Operator
    from tokenhouse.tui.app import Console

    admin = authority.admin(Operator("alice@ops"))
    shown: dict[str, Any] = {"still": True, "zone": UTC, "state_dir": folder / "state"}
    app = Console(admin, authority=authority, theme=theme, **shown)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield pilot


async def pressed(pilot: Pilot[None], keys: tuple[str, ...]) -> str:
    """The picture after those keys."""
    from tests.tui.pictures import drawn
    from tests.tui.waiting import settled

    for key in keys:
        await pilot.press(key)
        await settled(pilot)
    return drawn(pilot.app)


async def take(folder: Path) -> None:
    """One house, one console a scene and theme."""
    from tokenhouse.demo.seeding import demo_house

    with demo_house(folder).authority as authority:
        for theme, into in THEMES.items():
            into.mkdir(exist_ok=True)
            for scene in SCENES:
                async with opened(authority, folder, scene.size, theme) as pilot:
                    picture = await pressed(pilot, scene.keys)
                file = into / f"{scene.name}.svg"
                file.write_text(picture, encoding="utf-8")
                told(file)


async def record(folder: Path) -> None:
    """The rotation story, in a house of its own: it changes what is in it."""
    from tokenhouse.demo.seeding import demo_house

    with demo_house(folder).authority as authority:
        async with opened(authority, folder, recording.SIZE, "dark") as pilot:
            frames = [await pressed(pilot, frame.keys) for frame in recording.STORY]
    told(recording.placed(recording.joined(frames), FOLDER))


def told(file: Path) -> None:
    """Which one is there."""
    sys.stdout.write(f"{file.relative_to(FOLDER.parent)}\n")


def main() -> int:
    """Every picture of the README and the docs, taken anew into this folder."""
    argparse.ArgumentParser(prog="dev.py screenshots", description=main.__doc__).parse_args()
    for job in (take, record):
        with TemporaryDirectory() as folder:
            asyncio.run(job(Path(folder)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
