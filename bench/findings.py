"""What was measured: a figure, at a size, with its spread."""

from __future__ import annotations

from dataclasses import dataclass

from bench.bars import BAR_OF, Bar
from bench.rounds import Spread, Times, ratio, spread


@dataclass(frozen=True, slots=True)
class Finding:
    """One row of the report."""

    figure: str
    size: str
    """`1k`, or `1k → 1M` for a growth."""
    value: Spread
    detail: str = ""
    """The times behind a ratio."""
    on: str = ""
    """The day on which it was measured."""

    @property
    def bar(self) -> Bar:
        """What it is judged by."""
        return BAR_OF[self.figure]

    @property
    def met(self) -> bool | None:
        """By its median."""
        return self.bar.met_by(self.value.median)


def compared(figure: str, size: str, times: Times, over: str, under: str) -> Finding:
    """The finding of a ratio."""
    detail = f"{in_micros(times, over)} / {in_micros(times, under)} µs"
    return Finding(figure, size, ratio(times, over, under), detail)


def in_micros(times: Times, name: str) -> str:
    """The median of one of them."""
    return f"{spread(times[name]).median * 1e6:.3g}"


def size_name(size: int) -> str:
    """`1k`, `100k`, `1M`; others as they are."""
    for unit, sign in ((1_000_000, "M"), (1_000, "k")):
        if size >= unit and size % unit == 0:
            return f"{size // unit}{sign}"
    return str(size)


def size_of(name: str) -> int:
    """How many credentials a name means."""
    units = {"k": 1_000, "M": 1_000_000}
    return int(name[:-1]) * units[name[-1]] if name[-1] in units else int(name)
