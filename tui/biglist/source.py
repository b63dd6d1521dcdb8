"""Where rows come from: pages by keyset, from either end, and counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from tokenhouse.core.queries import Page

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Ask:
    """One request: behind a cursor, or before it when `backwards`; no cursor means the end."""

    cursor: str | None = None
    backwards: bool = False
    offset: int = 0
    limit: int = 0


class Source(Protocol[T]):
    """A list somewhere else, in a fixed order. Every call may be slow and may raise."""

    def page(self, ask: Ask) -> Page[T]:
        """The rows asked for, in the order of the list whichever way they were found."""

    def count(self, ask: Ask) -> int:
        """How many rows lie behind (or before) the cursor; all of them without one."""


class Held(Generic[T]):
    """A source that is in memory already: for lists that are short by nature."""

    def __init__(self, rows: Sequence[T]) -> None:
        """A cursor is the index of its row."""
        self.rows = tuple(rows)

    def page(self, ask: Ask) -> Page[T]:
        size = len(self.rows)
        if ask.backwards:
            end = (size if ask.cursor is None else int(ask.cursor)) - ask.offset
            start = max(0, end - ask.limit)
        else:
            start = (0 if ask.cursor is None else int(ask.cursor) + 1) + ask.offset
            end = min(size, start + ask.limit)
        items = self.rows[max(0, start) : max(0, end)]
        return Page(items, str(start), str(end - 1)) if items else Page(())

    def count(self, ask: Ask) -> int:
        size = len(self.rows)
        if ask.cursor is None:
            return size
        here = int(ask.cursor)
        return here if ask.backwards else size - here - 1
