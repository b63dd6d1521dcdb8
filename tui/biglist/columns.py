"""Columns of a big list, and how they share a width."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from rich.cells import cell_len, set_cell_size

from tokenhouse.core.queries import Sort

T = TypeVar("T")

GAP = " "
CUT = "…"


def plain(_: object) -> str:
    """The tone of what needs no tone."""
    return "ink"


def always() -> bool:
    """A column that is never out of place."""
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[T]):
    """One column: what it says of a row, in which tone, and how wide it likes to be."""

    id: str
    title: str
    width: int
    cell: Callable[[T], str]
    tone: Callable[[T], str] = plain
    sort: Sort | None = None
    rank: int = 0
    """Dropped in this order when there is no room, the highest first; 0 always stays."""
    gives: int = 0
    """How many cells it gives up before another column has to go."""
    least: int | None = None
    """How narrow it may become where nothing more can be dropped; None: as wide as it likes."""
    grow: int = 0
    """Its share of the room that is left."""
    right: bool = False
    within: Callable[[T, int], str] | None = None
    """What it says in so many cells, where a cut at the end would take what matters."""
    heading: Callable[[], str] | None = None
    """What stands above it in place of the title, where that changes."""
    wanted: Callable[[], bool] = always
    """Whether it says anything here and now; asked when a width is shared out."""

    @property
    def narrowest(self) -> int:
        """What is left of its width where no other column can go."""
        return self.width - self.gives if self.least is None else self.least

    def said(self, row: T, width: int) -> str:
        """The cell's text, in exactly that many cells."""
        text = self.cell(row) if self.within is None else self.within(row, width)
        return fitted(text, width, right=self.right)


@dataclass(frozen=True, slots=True)
class Placed(Generic[T]):
    """A column with the width that it was given."""

    column: Column[T]
    width: int


def fit(columns: Sequence[Column[T]], width: int) -> tuple[Placed[T], ...]:
    """Those columns that fit, the room that is left shared by those that grow."""
    kept = list(columns)
    while len(kept) > 1 and _needed(kept) - sum(one.gives for one in kept) > width:
        droppable = max(kept, key=lambda column: column.rank)
        if not droppable.rank:
            break
        kept.remove(droppable)
    over = max(0, _needed(kept) - width)
    left = max(0, width - _needed(kept))
    shares = sum(column.grow for column in kept)
    placed = []
    for column in kept:
        # Rounded up, out of what is left then: no cell remains, the first column has the odd one.
        extra = -(-left * column.grow // shares) if shares else 0
        left, shares = left - extra, shares - column.grow
        less = min(over, column.width - column.narrowest)
        over -= less
        placed.append(Placed(column, column.width + extra - less))
    return tuple(placed)


def _needed(columns: Sequence[Column[T]]) -> int:
    return sum(column.width for column in columns) + len(GAP) * (len(columns) - 1)


def fitted(text: str, width: int, *, right: bool = False) -> str:
    """The text in exactly that many cells, cut with an ellipsis where it must be."""
    if text.isascii():
        if len(text) > width:
            return (text[: width - 1].rstrip() + CUT).ljust(width)
        return text.rjust(width) if right else text.ljust(width)
    if cell_len(text) > width:
        # Half a wide glyph leaves a space, which looks better behind the ellipsis.
        text = set_cell_size(text, width - 1).rstrip() + CUT
    padding = " " * (width - cell_len(text))
    return padding + text if right else text + padding


def last_of(text: str, width: int) -> str:
    """The end of the text in at most that many cells, cut at its beginning where it must be."""
    cells = cell_len(text)
    if cells <= width:
        return text
    while text and cells > width - 1:
        cells -= cell_len(text[0])
        text = text[1:]
    return CUT + text
