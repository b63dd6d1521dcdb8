"""Takes every picture anew. The same house, clock and seed give the same bytes."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from datetime import UTC
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

FOLDER = Path(__file__).parent

for leak in ("NO_COLOR", "COLUMNS", "LINES", "TEXTUAL_THEME"):
    os.environ.pop(leak, None)  # Textual reads them when it is imported
os.environ["TOKENHOUSE_LANG"] = "en"  # whoever takes them


class Scene(NamedTuple):
    """One picture: what is pressed before it is taken."""

    name: str
    keys: tuple[str, ...]
    size: tuple[int, int] = (110, 30)
    theme: str = "dark"


TO_PRODUCTION = ("down", "down")
DEPLOY_ONLY = ("down",) * 6

SCENES = (
    Scene("environments", TO_PRODUCTION),
    Scene("environment", (*TO_PRODUCTION, "enter")),
    Scene("credentials", ("2", "down", "down")),
    Scene("rotations", ("3",)),
    Scene("inspect", ("4", "escape", "d")),
    Scene("people", ("5", "down")),
    Scene("roles", ("5", "M")),
    Scene("audit", ("6",)),
    Scene("rotate", (*TO_PRODUCTION, "R")),
    Scene("mint", (*TO_PRODUCTION, "m", "enter", *"CI job", "enter", *DEPLOY_ONLY)),
    Scene("adjust", ("3", "t")),
    Scene("offboard", ("5", "down", "O")),
    Scene("help", ("?",)),
    Scene("small", ("3",), size=(80, 24)),
    Scene("light", ("2",), theme="light"),
)


async def take(folder: Path) -> None:
    """One house, one console a scene."""
    from tests.tui.pictures import drawn
    from tests.tui.waiting import settled
    from tokenhouse.core.outcomes import Operator
    from tokenhouse.demo.seeding import demo_house
    from tokenhouse.tui.app import Console

    with demo_house(folder).authority as authority:
        admin = authority.admin(Operator("alice@ops"))
        for scene in SCENES:
            app = Console(
                admin,
                authority=authority,
                still=True,
                zone=UTC,
                theme=scene.theme,
                state_dir=folder / "state",
            )
            async with app.run_test(size=scene.size) as pilot:
                await settled(pilot)
                for key in scene.keys:
                    await pilot.press(key)
                    await settled(pilot)
                picture = drawn(app)
            (FOLDER / f"{scene.name}.svg").write_text(picture, encoding="utf-8")
            sys.stdout.write(f"screenshots/{scene.name}.svg\n")


def main() -> int:
    """Every picture of the README and the docs, taken anew into this folder."""
    argparse.ArgumentParser(prog="dev.py screenshots", description=main.__doc__).parse_args()
    with TemporaryDirectory() as folder:
        asyncio.run(take(Path(folder)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
