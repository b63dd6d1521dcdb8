"""What is pressed in a list, step by step, and how long each step took."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat

from bench.typist import Pressed, Typist

DOWN, PAGE_DOWN, HOME, END, ESCAPE = "\x1b[B", "\x1b[6~", "\x1b[H", "\x1b[F", "\x1b"
PASTED = "\x1b[200~{}\x1b[201~"
"""Put in at once, so that it is searched for once."""

SWIFT = 0.03
"""Seconds without a frame that end a move: what a key that is held down leaves between two."""

SLOW = 0.2
"""The same for what reads rows first or brings several frames: longer than a side pane rests."""

SCREENFUL = 40
MANY = 20
"""Rows that are written anew where a list shows another part of itself."""

Acts = Iterator[tuple[str, Pressed]]


def walked(typist: Typist, sorts: int) -> Acts:
    """What every list does."""
    typist.press(END, quiet=SLOW)
    typist.press(HOME, quiet=SLOW)
    yield from _presses(typist, "down", repeat(DOWN, 16), SWIFT, rows=1)
    yield from _presses(typist, "rest", repeat(DOWN, 4), SLOW, rows=1)
    typist.press(DOWN * SCREENFUL, quiet=SLOW)
    yield from _presses(typist, "scroll", repeat(DOWN, 16), SWIFT, rows=MANY)
    yield from _presses(typist, "page", repeat(PAGE_DOWN, 6), SLOW, rows=MANY)
    for _ in range(3):
        yield "end", typist.press(END, quiet=SLOW, rows=MANY)
        yield "home", typist.press(HOME, quiet=SLOW, rows=MANY)
    yield from _presses(typist, "sort", repeat("s", sorts), SLOW, rows=MANY)
    for _ in range(2):
        yield "dialog", typist.press("m", quiet=SLOW)
        yield "esc", typist.press(ESCAPE, quiet=SLOW, rows=MANY)


def _presses(typist: Typist, name: str, keys: Iterator[str], quiet: float, rows: int) -> Acts:
    for key in keys:
        yield name, typist.press(key, quiet=quiet, rows=rows)


def filtered(typist: Typist, texts: Mapping[str, Sequence[str]]) -> Acts:
    """The console's filter: a text that lets nothing through, then the key that lets rows in.

    So any row that is painted after that key is there because of it.
    """
    for name, (typed, key) in texts.items():
        typist.press("/", quiet=SLOW)
        typist.press(PASTED.format(typed), quiet=SLOW)
        typist.settle()
        yield name, typist.press(key, quiet=SLOW, rows=1)
        typist.press(ESCAPE, quiet=SLOW)
        typist.settle()
