"""The installed command in a terminal that understands nothing but lines (TERM=dumb)."""

import os
from pathlib import Path

import pytest

from tests.docs.terminal import Program
from tests.tui.plain.conftest import Kept
from tests.tui.plain.driving import COMMAND
from tokenhouse.tui.wording import plain as words

MENU, CHOICE, LIST = "Menu. A number", "A number, or ? for help:", "Environments. A number"
SURE = "leaves everything as it is:"

pytestmark = pytest.mark.slow


def opened(kept: Kept, folder: Path, *options: str) -> Program:
    environ = {**os.environ, "HOME": str(folder), "TERM": "dumb"}
    command = [COMMAND, "--database", kept.url, "--plain", *options]
    return Program(command, folder, environ, seconds=60)


def test_a_key_is_rotated_and_a_text_inspected_unseen(kept: Kept, tmp_path: Path) -> None:
    program = opened(kept, tmp_path)
    seen = program.walk(
        [
            (MENU, "7\r"),
            (LIST, "1\r"),
            ("Enter for 1, or ?", "\r"),
            (SURE, "yes\r"),
            (words.REVEAL_HOW, "2\r"),
            (LIST, "b\r"),
            (MENU, "4\r"),
            ("neither shown nor kept.", f"{kept.texts.production}\r"),
            ("Enter to ask nothing:", "\r"),
            (words.MENU_AGAIN, "q\r"),
        ]
    )
    assert program.code == 0
    assert "\x1b" not in program.raw
    assert kept.texts.production not in program.raw
    assert "10. Right place: passed." in seen
    lines = seen.splitlines()
    new = lines[lines.index(words.REVEAL_NEXT) + 1]
    assert kept.accepts(new)
    assert kept.accepts(kept.texts.production)


def test_the_end_of_the_input_leaves_in_order(kept: Kept, tmp_path: Path) -> None:
    program = opened(kept, tmp_path)
    seen = program.walk([(MENU, "8\r"), (CHOICE, "\x04")])
    assert program.code == 0
    assert seen.splitlines()[-1] == words.GOODBYE


def test_ctrl_c_leaves_at_once_and_nothing_is_done(kept: Kept, tmp_path: Path) -> None:
    program = opened(kept, tmp_path)
    seen = program.walk([(MENU, "11\r"), ("Credentials. A number", "1\r"), (SURE, "\x03")])
    assert program.code == 130
    assert "Traceback" not in seen
    assert seen.splitlines()[-1].endswith("tokenhouse: interrupted")
    assert all(map(kept.accepts, kept.texts.all))


def test_who_interrupts_before_the_text_was_had_is_told_that_it_is_lost(
    kept: Kept, tmp_path: Path
) -> None:
    program = opened(kept, tmp_path)
    seen = program.walk(
        [
            (MENU, "7\r"),
            (LIST, "2\r"),
            ("Enter for 1, or ?", "\r"),
            (SURE, "yes\r"),
            (words.REVEAL_HOW, "\x03"),
        ]
    )
    assert program.code == 130
    assert "was not handed out and is lost: rotate or revoke it." in seen


def test_the_demo_opens_in_plain_mode_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "tmp").mkdir()
    environ = {
        **os.environ,
        "HOME": str(tmp_path),
        "TERM": "dumb",
        "TMPDIR": str(tmp_path / "tmp"),
    }
    command = [COMMAND, "demo", "--plain", "--size", "1"]
    program = Program(command, tmp_path, environ, seconds=60)
    seen = program.walk([(MENU, "1\r"), (LIST, "q\r")])
    assert program.code == 0
    assert words.DEMO in seen
    assert "\x1b" not in program.raw
    assert "\r" not in program.raw.replace("\r\n", "")
    assert not list((tmp_path / "tmp").iterdir())
