"""A stranger installs it: whichever way he takes, `tokenhouse` answers."""

import sys
from pathlib import Path

import pytest

from tests.packaging.conftest import call

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("packaging")]

EVERYTHING = "import tokenhouse.core, tokenhouse.db, tokenhouse.tui"


@pytest.fixture(scope="module")
def room(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment that held nothing before the wheel came, with all that it asks for."""
    room = tmp_path_factory.mktemp("stranger") / "room"
    call([sys.executable, "-m", "venv", room], room.parent)
    call([room / "bin/pip", "install", "--quiet", wheel], room.parent)
    return room


def answers(room: Path) -> None:
    assert call([room / "bin/tokenhouse", "--version"], room).startswith("tokenhouse ")
    assert "demo" in call([room / "bin/tokenhouse", "--help"], room)
    call([room / "bin/python", "-W", "error", "-c", EVERYTHING], room)


def test_the_wheel_alone_is_enough(room: Path) -> None:
    answers(room)


@pytest.mark.parametrize("way", [(), ("--editable",)], ids=["pip install .", "pip install -e ."])
def test_a_clone_installs(way: tuple[str, ...], room: Path, clone: Path) -> None:
    again = ("install", "--quiet", "--force-reinstall", "--no-deps")
    call([room / "bin/pip", *again, *way, clone], room)
    answers(room)
