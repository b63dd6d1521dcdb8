"""What is measured and how good is good enough: one row for each figure.

The numbers are the product's targets; `limit` None marks a figure that is shown and not judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


class Better(Enum):
    """Which side of its limit a figure should be on."""

    LOWER = "≤"
    HIGHER = "≥"


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure and its limit."""

    figure: str
    what: str
    limit: float | None
    better: Better = Better.LOWER
    unit: str = "×"

    def met_by(self, value: float) -> bool | None:
        """None where nothing is asked."""
        if self.limit is None:
            return None
        return value <= self.limit if self.better is Better.LOWER else value >= self.limit

    def spelled(self) -> str:
        """As a person writes it: `≤ 1.5×`."""
        if self.limit is None:
            return "–"
        gap = "" if self.unit == "×" else " "
        return f"{self.better.value} {self.limit:g}{gap}{self.unit}"


def _at_least(figure: str, what: str, limit: float | None) -> Bar:
    return Bar(figure, what, limit, Better.HIGHER)


PRESSES = {
    "down": ("cursor down, in view", 4),
    "scroll": ("cursor down, scrolling", 6),
    "page": ("page down", 10),
    "end": ("end", 20),
    "home": ("home", 20),
    "sort": ("sorted by another column that has an index", 20),
    "facet": ("filter keystroke → rows, a facet", 40),
    "prefix": ("filter keystroke → rows, the beginning of an id", 40),
    "substring": ("filter keystroke → rows, a part of a name", 60),
    "dialog": ("a dialog opens: its first frame", 40),
    "esc": ("a dialog closes by Esc", 30),
}
"""What is pressed, and within how many milliseconds its frame shall have ended."""

ALIKE = tuple(name for name in PRESSES if name not in {"facet", "prefix", "substring"})
"""What the peers do as well."""

PEERS = ("DataTable", "fastdatatable")


def _presses() -> Iterator[Bar]:
    for name, (what, limit) in PRESSES.items():
        yield Bar(f"P16 {name}", f"{what}: key → end of frame, p50", limit, unit="ms")
        if name in {"down", "scroll"}:
            yield Bar(f"P16 {name} p95", f"{what}: key → end of frame, p95", 10, unit="ms")
        if name == "down":
            yield Bar("P16 down bytes", "written for a cursor move in view", 1024, unit="B")
            rest = "written for one after which the cursor rests, side pane included"
            yield Bar("P16 rest bytes", rest, None, unit="B")
        if name in ALIKE:
            for peer in PEERS:
                yield _at_least(f"P16 {name}, {peer}", f"{what}: {peer} / ours", None)


def _alongside() -> Iterator[Bar]:
    yield Bar("P16 live", "one live cell change: processor's time", 4, unit="ms")
    for peer in PEERS:
        yield _at_least(
            f"P16 live, {peer}", f"one cell changed, processor's time: {peer} / ours", None
        )
    yield Bar("P16 memory", "private memory, growth with the house", 1.3)
    yield Bar("P16 memory in use", "private memory after the last round / after the first", 1.1)
    what = "private memory in the last quarter of ten minutes of use / in the first"
    yield Bar("P16 memory lasting", what, 1.1)
    for peer in PEERS:
        yield _at_least(f"P16 memory, {peer}", f"private memory: {peer} / ours", None)


BARS = (
    _at_least("P1 key", "cached key, sees each revocation, 8 processes record: J / ours", 7),
    _at_least("P1 token", "cached token, sees each revocation, 8 processes record: J / ours", 6),
    _at_least("P2 key", "cached key, 50 ms of staleness: J / ours", 25),
    _at_least("P2 token", "cached token, 50 ms of staleness: J / ours", 22),
    Bar("P3 environment key", "from the store, nothing remembered: ours / S", 1.5),
    Bar("P3 scoped key", "from the store, nothing remembered: ours / S", 1.5),
    Bar("P3 environment key, known", "its row read and compared every time: ours / S", 1.5),
    Bar("P3 scoped key, known", "its row read and compared every time: ours / S", 1.5),
    Bar("P3 token", "from the store, nothing remembered: ours / J", None),
    _at_least("P3 environment key, idiom", "Session.exec(select()) / ours", 12),
    _at_least("P3 scoped key, idiom", "Session.exec(select()) / ours", 12),
    Bar("P4 environment key", "growth of P3 with the house", 1.3),
    Bar("P4 scoped key", "growth of P3 with the house", 1.3),
    Bar("P4 token", "growth of P3 with the house", None),
    Bar("P4 S", "growth of S itself with its table", None),
    Bar("P5", "token never seen before, its key's facts warm: ours / J", 1.2),
    Bar("P6 malformed", "a text of another shape: ours / S", 0.1),
    Bar("P6 checksum", "one wrong character: ours / S", 0.1),
    Bar("P9 store", "from the store, uses recorded / not recorded", 1.1),
    Bar("P9 cached", "cached, uses recorded / not recorded", 1.1),
    Bar("P16 environments", "exec → first rows of page 1, growth with the house", 1.5),
    Bar("P16 credentials", "exec → first rows of page 2, growth with the house", 1.5),
    Bar("P16 environments CPU", "CPU until then, beyond importing sqlmodel", 350, unit="ms"),
    Bar("P16 credentials CPU", "CPU until then, beyond importing sqlmodel", 350, unit="ms"),
    Bar("P16 frame", "exec → a frame on screen / bare python", 5),
    *_presses(),
    *_alongside(),
)
"""In the order of the report."""

BAR_OF = {bar.figure: bar for bar in BARS}
