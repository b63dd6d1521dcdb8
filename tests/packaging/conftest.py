"""The sdist and the wheel, made once, the way a release makes them: tree → sdist → wheel."""

import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests import tree, world


def call(command: Sequence[str | Path], cwd: Path) -> str:
    """What it prints; its last words when it fails."""
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env=world.GIVEN,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:]
    return done.stdout


@pytest.fixture(scope="session")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tree.clone(tmp_path_factory.mktemp("clone"))


@pytest.fixture(scope="session")
def dist(clone: Path) -> Path:
    call([sys.executable, "-m", "build"], clone)
    return clone / "dist"


@pytest.fixture(scope="session")
def wheel(dist: Path) -> Path:
    (wheel,) = dist.glob("*.whl")
    return wheel


@pytest.fixture(scope="session")
def shipped(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()
