"""What a terminal may do to a console: grow and shrink, paste, have few colours."""

from __future__ import annotations

import re
from functools import partial

import pytest

from tests.docs.terminal import Program
from tests.tui.terminal.conftest import SECOND, Start

pytestmark = pytest.mark.slow

MANY_COLOURS = re.compile(r"\x1b\[[\d;]*[34]8;[25];")
COLOURS = re.compile(r"\x1b\[(?:\d+;)*(?:3[0-7]|9[0-7])(?:;\d+)*m")
LEAVES = "\x1b[?1049l"


def pasted(text: str) -> str:
    """As a terminal hands it over that marks where a paste begins and where it ends."""
    return f"\x1b[200~{text}\x1b[201~"


def storm(program: Program) -> None:
    """A window that is dragged: many sizes at once, some of them too small for anything."""
    for n in range(120):
        program.resize(20 + 7 * n % 190, 5 + 3 * n % 60)
    program.resize(80, 24)


def in_order(program: Program, seen: str) -> None:
    assert program.code == 0
    assert LEAVES in program.raw
    assert "Traceback" not in seen
    assert "stopped because of a fault" not in seen


def test_a_window_that_is_dragged_wildly_shows_the_console_when_it_rests(started: Start) -> None:
    demo = started()
    seen = demo.walk(
        [
            ("checkout", partial(storm, demo)),
            ("? help", "2"),
            ("[2 Credentials]", partial(storm, demo)),
            (SECOND, "m"),
            ("Issue a credential", partial(storm, demo)),
            ("Issue a credential", "\x1b"),
            (SECOND, partial(demo.resize, 50, 12)),
            ("needs 60 columns and 20 rows", partial(demo.resize, 200, 60)),
            ("[2 Credentials]", "q"),
        ]
    )
    in_order(demo, seen)


def test_a_megabyte_is_refused_in_words_and_the_next_key_works(started: Start) -> None:
    demo = started()
    seen = demo.walk(
        [
            ("checkout", ":"),
            ("theme light", pasted("x" * 1_000_000)),
            ("nothing was pasted", "\x1b"),
            ("? help", "2"),
            ("[2 Credentials]", "/"),
            ("leave the field", pasted("y" * 1_000_000)),
            ("nothing was pasted", "\x1b"),
            (SECOND, "q"),
        ]
    )
    in_order(demo, seen)
    assert "xxxxxxxxxx" not in seen


def test_a_paste_with_line_ends_confirms_nothing_and_opens_nothing(started: Start) -> None:
    demo = started()
    seen = demo.walk(
        [
            ("checkout", pasted("R\ny\nprod\ny\n")),
            ("checkout", "2"),
            (SECOND, "q"),
        ]
    )
    in_order(demo, seen)
    assert "Rotate the key" not in seen
    assert "Rotated" not in seen


@pytest.mark.parametrize("term", ["xterm", "linux"])
def test_a_terminal_of_sixteen_colours_gets_no_other(started: Start, term: str) -> None:
    demo = started(TERM=term, COLORTERM="")
    in_order(demo, demo.walk([("checkout", "2"), (SECOND, "q")]))
    assert not MANY_COLOURS.search(demo.raw)
    assert COLOURS.search(demo.raw)


def test_without_colour_there_is_none(started: Start) -> None:
    demo = started(NO_COLOR="1")
    in_order(demo, demo.walk([("checkout", "2"), (SECOND, "q")]))
    assert not MANY_COLOURS.search(demo.raw)
    assert not COLOURS.search(demo.raw)
