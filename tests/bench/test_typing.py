"""How a frame is known to have ended, and what a peer shows."""

import os
import re
import sys
from pathlib import Path

import pytest

from bench.bars import ALIKE, BAR_OF, PEERS, PRESSES
from bench.lists.rows import COLUMNS, rows
from bench.terminal import COLUMNS as WIDTH
from bench.typist import PATIENCE, Typist, Watch

BEGIN, END = b"\x1b[?2026h", b"\x1b[?2026l"
ROW = "● active  ".encode()

ECHO = f"""
import os, tty
tty.setraw(0)
os.write(1, b"\\x1b[?2026$p")
answer = os.read(0, 11)
assert answer == b"\\x1b[?2026;2$y", answer
os.write(1, b"up")
while (key := os.read(0, 1)) != b"q":
    os.write(1, {BEGIN!r} + key + {END!r})
    os.write(1, {BEGIN!r} + {ROW!r} + {END!r})
"""
"""A program that asks its terminal first, and then writes two frames for each key."""


def test_only_a_whole_frame_counts() -> None:
    watch = Watch(began=10.0, quiet=0.5, rows=0)
    watch.hear(BEGIN + b"half", at=10.1)
    assert watch.shown is None
    assert watch.patience == PATIENCE
    watch.hear(END[:3], at=10.2)
    watch.hear(END[3:], at=10.25)
    assert watch.shown == pytest.approx(0.25)
    assert watch.patience == 0.5


def test_a_key_is_answered_by_the_frame_that_completes_its_rows() -> None:
    watch = Watch(began=0.0, quiet=0.5, rows=2)
    watch.hear(BEGIN + ROW + END, at=1.0)
    assert watch.shown is None
    watch.hear(BEGIN + ROW + END, at=2.0)
    watch.hear(BEGIN + b"397 rows" + END, at=3.0)
    assert [watch.shown, watch.last] == [2.0, 3.0]
    assert watch.written == 3 * len(BEGIN + END) + 2 * len(ROW) + len(b"397 rows")


def test_a_program_in_a_terminal_is_answered_pressed_and_left() -> None:
    typist = Typist((sys.executable, "-c", ECHO), os.environ, Path.cwd())
    try:
        typist.wait_for(re.compile("up"), 20)
        pressed = typist.press("x", quiet=0.3, rows=1)
        assert 0 < pressed.shown <= pressed.last
        assert pressed.written == 2 * len(BEGIN + END) + len(b"x") + len(ROW)
        assert typist.processor_time > 0
        assert typist.memory > 0
    finally:
        typist.close()


def test_a_peer_shows_as_many_rows_as_wide_as_the_terminal() -> None:
    made = list(rows(300))
    assert len(set(made)) == 300
    assert {len(row) for row in made} == {len(COLUMNS)}
    assert sum(width + 2 for width in COLUMNS.values()) + 2 <= WIDTH


def test_each_press_has_a_bar_and_each_peer_a_row() -> None:
    assert all(BAR_OF[f"P16 {act}"].limit for act in PRESSES)
    assert all(f"P16 {act}, {peer}" in BAR_OF for act in ALIKE for peer in PEERS)
