import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests import tree
from tests.tui.house import copy_files
from tests.tui.wording.doubled import PSEUDO
from tests.tui.wording.photographs import PAGES

DOUBLED = (*PAGES, *(f"question-{name}" for name in ("rotate", "adjust", "mint", "revoke-many")))
"""What is drawn with words twice as long."""


@dataclass(frozen=True)
class Album:
    """What a process that speaks one language saw."""

    folder: Path
    hidden: dict[str, list[str]]
    """By scene: the choices of a dialog that could not be seen whole."""
    titles: list[list[Any]]
    """Of each column: its id, what stands over it, and how wide it is."""

    def cells(self, scene: str) -> str:
        return (self.folder / f"{scene}.txt").read_text(encoding="utf-8")

    def picture(self, scene: str) -> str:
        return (self.folder / f"{scene}.svg").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def album(told: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Album]:
    """`album("de")`: every page and every question in that language, looked at once."""
    taken: dict[str, Album] = {}

    def of(language: str) -> Album:
        if language not in taken:
            taken[language] = _taken(language, told, tmp_path_factory.mktemp(language))
        return taken[language]

    return of


def drawn_in(language: str) -> tuple[str, ...]:
    """The scenes of which there is a picture in that language."""
    return DOUBLED if language == PSEUDO else ("credentials",)


def _taken(language: str, told: Path, folder: Path) -> Album:
    house = folder / "house"
    house.mkdir()
    copy_files(told, house)
    program = "doubled" if language == PSEUDO else "photographs"
    done = subprocess.run(
        [sys.executable, "-m", f"tests.tui.wording.{program}", house, folder, *drawn_in(language)],
        cwd=tree.ROOT,
        env={**os.environ, "TOKENHOUSE_LANG": language, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    return Album(folder, **json.loads((folder / "seen.json").read_text(encoding="utf-8")))
