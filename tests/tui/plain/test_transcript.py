"""The demo's house read out: menus, lists, one thing of each sort, and the questions."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.tui.plain.driving import COMMAND

TRANSCRIPT = Path(__file__).with_name("transcript.txt")
DEMO = ("demo", "--plain", "--still", "--seed", "7", "--size", "60")
ANSWERS = (
    *("?", "1", "?", "1", "4", "1", "b", "b", "5", "b", "b", "/preview", "4", "b", "b"),
    *("2", "n", "p", "/kind:scoped_key state:expiring", "1", "b", "/kind:nosuch", "b"),
    *("3", "1", "t", "5", "+2h", "no", "k", "", "b", "b"),
    *("5", "1", "6", "1", "b", "b", "S", "", "b", "b", "6", "1", "1", "b", "b", "b"),
    *("7", "1", "6", "", "yes", "b", "8", "1", "?", "b", "3", "/bo", "1", "2", "laptop 2", ""),
    *("no", "4", "2", "nonsense", "", "4", "d", "8", "4", "", "l"),
)
"""What is typed; nothing of it is done, so that the house stays as it was."""


@pytest.mark.slow
def test_the_demo_reads_as_it_did(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    ran = subprocess.run(
        [COMMAND, *DEMO],
        input="".join(f"{answer}\n" for answer in ANSWERS).encode(),
        capture_output=True,
        timeout=120,
        check=True,
        env={**os.environ, "HOME": str(tmp_path), "TZ": "Europe/Berlin"},
    )
    told = ran.stdout.decode()
    if request.config.getoption("--snapshot-update"):
        TRANSCRIPT.write_text(told, encoding="utf-8")
    assert ran.stderr == b""
    assert told == TRANSCRIPT.read_text(encoding="utf-8")


def test_the_transcript_holds_nothing_that_moves_a_cursor_and_no_drawing() -> None:
    told = TRANSCRIPT.read_text(encoding="utf-8")
    assert all(letter.isprintable() or letter == "\n" for letter in told)
    assert not set("●▸·→✓×‖◐○◌✖│─┌└▾≤") & set(told)
