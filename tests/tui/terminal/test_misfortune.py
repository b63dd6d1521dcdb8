"""A store that goes away and comes back, and a fault of the console's own."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path

import pytest

from tests.tui.house import copy_files
from tests.tui.terminal.conftest import COMMAND, Start
from tokenhouse.tui.wording import shell as words

pytestmark = pytest.mark.slow

SECRET = "th_prod_this_must_never_be_written_down"
FAULTY = f"""
import sys
from tokenhouse.tui.app import Console

def fail(self, page, narrowed=None):
    pasted = {SECRET!r}
    raise ZeroDivisionError(pasted)

Console.go = fail
from tokenhouse.__main__ import main
sys.exit(main())
"""


@pytest.fixture
def files(told: Path, tmp_path: Path) -> Path:
    """One's own copy of the demo's house."""
    folder = tmp_path / "house"
    folder.mkdir()
    copy_files(told, folder)
    return folder / "house.db"


def test_a_store_that_is_emptied_is_said_and_its_return_is_seen(
    started: Start, files: Path
) -> None:
    kept = files.read_bytes()
    console = started(COMMAND, "--database", f"sqlite:///{files}", "--read-only")
    seen = console.walk(
        [
            ("checkout", partial(os.truncate, files, 0)),
            ("", "6"),
            (str(words.AWAY), partial(files.write_bytes, kept)),
            (str(words.BACK_AGAIN), "2"),
            ("[2 Credentials]", "q"),
        ]
    )
    assert console.code == 0
    assert "Traceback" not in seen


def test_a_fault_gives_the_terminal_back_and_says_where_its_report_is(
    started: Start, files: Path, tmp_path: Path
) -> None:
    console = started(
        sys.executable, "-c", FAULTY, "--database", f"sqlite:///{files}", "--read-only"
    )
    seen = console.walk([("checkout", "2"), ("stopped because of a fault", "")])
    assert console.code
    assert console.raw.index("\x1b[?1049l") < console.raw.index("stopped because of a fault")
    assert "Traceback" not in seen
    (report,) = tmp_path.rglob("crash-*.txt")
    assert str(report) in "".join(seen.split())
    assert "ZeroDivisionError" in report.read_text()
    assert SECRET not in seen + report.read_text()
