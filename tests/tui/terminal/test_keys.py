"""The installed command in a real terminal of 80x24, by keys and by mouse."""

from __future__ import annotations

import pytest

from tests.tui.terminal.conftest import COMMAND, UNCOVERED, Start
from tokenhouse.cli.wording import OPENING
from tokenhouse.curtain import ERASE

pytestmark = pytest.mark.slow


def click(column: int, line: int) -> str:
    """A press and a release of the left button, as a terminal reports them (SGR, 1-based)."""
    return f"\x1b[<0;{column};{line}M\x1b[<0;{column};{line}m"


def test_the_demo_is_walked_by_keys_and_mouse_and_left(started: Start) -> None:
    demo = started()
    seen = demo.walk(
        [
            ("checkout", "2"),
            ("[2 Credentials]", "?"),
            ("type to narrow", "\x1b"),
            ("[2 Credentials]", click(38, 2)),
            ("[3 Rotations]", "q"),
        ]
    )
    assert demo.code == 0
    assert "Traceback" not in seen


def test_a_line_is_on_screen_before_the_console_is_imported_and_gone_with_it(
    started: Start,
) -> None:
    demo = started()
    seen = demo.walk([("opening the house", ""), ("checkout", "q")])
    assert demo.code == 0
    assert seen.index("opening the house") < seen.index("Environment")
    assert f"{OPENING}{ERASE}" in demo.raw
    program = started(COMMAND, "--database", "nowhere/at/all.db")
    said = program.walk([("opening the house", "")])
    assert program.code
    assert program.raw.index(ERASE) < program.raw.index("tokenhouse:")
    assert "Traceback" not in said


def test_keys_that_come_in_one_burst_reach_what_they_open(started: Start) -> None:
    demo = started()
    seen = demo.walk(
        [
            ("checkout", "\x1b[B\x1b[B\x1b[BRyy"),
            ("confirm nothing: press again", "\x1b"),
            (UNCOVERED, ":theme light\r"),
            ("Theme: light", "m"),
            ("Issue a credential", "kk\x1b"),
            (UNCOVERED, ":quit\r"),
        ]
    )
    assert demo.code == 0
    assert "DEMO" in seen
    assert "Traceback" not in seen
    assert "stopped because of a fault" not in seen
