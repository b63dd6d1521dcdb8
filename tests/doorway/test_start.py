"""What a start imports and keeps: each module here costs the first paint milliseconds."""

import gc
import subprocess
import sys
from pathlib import Path

import pytest

from tokenhouse.cli.call import Call, settle
from tokenhouse.cli.grammar import parser
from tokenhouse.cli.main import main

LATER = (
    "alembic",
    "jwt",
    "sqlalchemy.dialects.postgresql",
    "tokenhouse.tui.questions.mint",
    "tokenhouse.tui.questions.rotate",
)
CONSOLE = "import tokenhouse.cli.verbs.consoles, tokenhouse.opening, tokenhouse.tui.app"
HOST = "import tokenhouse; tokenhouse.connect('sqlite:///house.db').close()"


def imported(code: str, folder: str) -> list[str]:
    asked = f"{code}; import sys; print(*[one for one in {LATER!r} if one in sys.modules])"
    return subprocess.check_output([sys.executable, "-c", asked], text=True, cwd=folder).split()


def test_a_console_starts_without_what_it_needs_later(tmp_path) -> None:
    assert imported(CONSOLE, str(tmp_path)) == []


def test_a_host_has_imported_jwt_before_its_first_request(tmp_path) -> None:
    assert "jwt" in imported(HOST, str(tmp_path))


@pytest.mark.parametrize("before", [True, False])
def test_a_command_leaves_the_search_for_waste_as_it_was(before: bool) -> None:
    (gc.enable if before else gc.disable)()
    try:
        assert main(["--version"]) == 0
        assert gc.isenabled() is before
    finally:
        gc.enable()


def test_a_console_that_has_started_searches_again_but_not_through_its_start() -> None:
    gc.disable()
    try:
        settle()
        assert gc.isenabled()
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
        gc.enable()


def test_a_command_that_has_opened_its_house_looks_for_waste_again(tmp_path: Path) -> None:
    """What it imports may stay; what it reads, a million rows perhaps, must not."""
    house = ("--database", f"sqlite:///{tmp_path / 'house.db'}")
    assert main([*house, "start", "Acme", "Shop"]) == 0
    before = gc.isenabled()
    gc.disable()
    try:
        with Call(parser().parse_args([*house, "environments", "list"])).closing() as call:
            _ = call.authority
            assert gc.isenabled()
    finally:
        (gc.enable if before else gc.disable)()
