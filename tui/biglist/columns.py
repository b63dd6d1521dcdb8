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
    grow: int = 0
    """Its share of the room that is left."""
    right: bool = False


@dataclass(frozen=True, slots=True)
class Placed(Generic[T]):
    """A column with the width that it was given."""

    column: Column[T]
    width: int


def fit(columns: Sequence[Column[T]], width: int) -> tuple[Placed[T], ...]:
    """Those columns that fit, the room that is left shared by those that grow."""
    kept = list(columns)
    while len(kept) > 1 and _needed(kept) > width:
        droppable = max(kept, key=lambda column: column.rank)
        if not droppable.rank:
            break
        kept.remove(droppable)
    left = max(0, width - _needed(kept))
    shares = sum(column.grow for column in kept)
    placed = []
    for column in kept:
        extra = left * column.grow // shares if shares and column.grow else 0
        placed.append(Placed(column, column.width + extra))
    return tuple(placed)


def _needed(columns: Sequence[Column[T]]) -> int:
    return sum(column.width for column in columns) + len(GAP) * (len(columns) - 1)


def fitted(text: str, width: int, *, right: bool = False) -> str:
    """The text in exactly that many cells, cut with an ellipsis where it must be."""
    if text.isascii():
        if len(text) > width:
            return text[: width - 1] + CUT
        return text.rjust(width) if right else text.ljust(width)
    cells = cell_len(text)
    if cells > width:
        return set_cell_size(text, width - 1) + CUT
    padding = " " * (width - cells)
    return padding + text if right else text + padding
