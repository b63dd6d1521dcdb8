"""The model behind the big list: pages of rows around where somebody looks.

It plans what to fetch and takes what was fetched; it never fetches. Each page is reached from
the nearest place whose cursor is known (top, bottom, or any page seen before), so that OFFSET
only ever spans the way from there: nothing for a scroll, something for a far jump.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from tokenhouse.core.queries import PAGE, Page
from tokenhouse.tui.biglist.anchors import Anchors
from tokenhouse.tui.biglist.source import Ask, Source

T = TypeVar("T")

PAGES_KEPT = 48
"""Pages in memory: some 6,000 rows, whatever the length of the list."""


@dataclass(frozen=True, slots=True)
class Fetch:
    """One page to be fetched, and how to reach it."""

    page: int
    start: int
    ask: Ask


@dataclass(frozen=True, slots=True)
class Reseat:
    """Where an old place stands in a list that has changed."""

    cursor: str | None
    before: int
    """Rows that stand before the cursor now."""
    behind: int
    """Index of the first row behind it now."""
    total: int


class Window(Generic[T]):
    """Pages of `size` rows of one list, as it was at one moment."""

    def __init__(
        self, *, size: int = PAGE, kept: int = PAGES_KEPT, total: int | None = None
    ) -> None:
        """Nothing is known yet, mostly not even how long the list is."""
        self.size = size
        self.total = total
        self._kept = kept
        self._pages: OrderedDict[int, tuple[T, ...]] = OrderedDict()
        self._cursors: dict[int, str | None] = {}
        self._forward = Anchors()
        self._backward = Anchors()
        self._seen_to = 0
        self._more = True

    @property
    def extent(self) -> int:
        """How many rows to make room for: the length, or what is known of it so far."""
        if self.total is not None:
            return self.total
        return self._seen_to + (self.size if self._more and self._seen_to else 0)

    def row(self, index: int) -> T | None:
        """The row there, None when its page is not at hand."""
        page = self._pages.get(index // self.size)
        if page is None:
            return None
        inside = index % self.size
        return page[inside] if inside < len(page) else None

    def put(self, index: int, row: T) -> None:
        """That row is something else now, and stands where it stood; its page is at hand."""
        number, inside = divmod(index, self.size)
        page = self._pages[number]
        self._pages[number] = (*page[:inside], row, *page[inside + 1 :])

    def find(self, wanted: Callable[[T], bool], near: int) -> int | None:
        """The index of the first row at hand that is wanted, the page of `near` first."""
        here = near // self.size
        for number in sorted(self._pages, key=lambda page: abs(page - here)):
            for inside, row in enumerate(self._pages[number]):
                if wanted(row):
                    return number * self.size + inside
        return None

    def missing(self, top: int, bottom: int) -> tuple[Fetch, ...]:
        """What to fetch so that rows `top` up to, not including, `bottom` are at hand."""
        end = bottom if self.total is None else min(bottom, self.total)
        if end <= max(0, top):
            return () if self.total is not None or self._pages else (self.plan(0),)
        numbers = range(max(0, top) // self.size, (end - 1) // self.size + 1)
        for number in numbers:
            if number in self._pages:
                self._pages.move_to_end(number)
        return tuple(self.plan(number) for number in numbers if number not in self._pages)

    def plan(self, number: int) -> Fetch:
        """The cheapest known way to that page."""
        start = number * self.size
        from_place, cursor = self._forward.at_or_before(start) or (0, None)
        ahead = Ask(cursor, backwards=False, offset=start - from_place, limit=self.size)
        back = self._from_behind(start)
        chosen = back if back is not None and back.offset < ahead.offset else ahead
        return Fetch(number, start, chosen)

    def _from_behind(self, start: int) -> Ask | None:
        end = start + self.size if self.total is None else min(start + self.size, self.total)
        near = self._backward.at_or_behind(end)
        if near is not None:
            place, cursor = near
            return Ask(cursor, backwards=True, offset=place - end, limit=end - start)
        if self.total is None or end <= start:
            return None
        return Ask(None, backwards=True, offset=self.total - end, limit=end - start)

    def take(self, fetch: Fetch, page: Page[T]) -> None:
        """Keeps a page that was fetched, and remembers its ends."""
        self._pages[fetch.page] = page.items
        self._pages.move_to_end(fetch.page)
        self._cursors[fetch.page] = page.first
        while len(self._pages) > self._kept:
            gone, _ = self._pages.popitem(last=False)
            self._cursors.pop(gone, None)
        end = fetch.start + len(page.items)
        self._backward.put(fetch.start, page.first)
        self._forward.put(end, page.last)
        self._learn_length(fetch, end)

    def _learn_length(self, fetch: Fetch, end: int) -> None:
        self._seen_to = max(self._seen_to, end)
        if self.total is None and end - fetch.start < self.size:
            if end > fetch.start or fetch.start == 0:
                self.total = end
            self._more = False

    def first_of(self, number: int) -> str | None:
        """The cursor of the first row of a page at hand."""
        return self._cursors.get(number)

    def reseated(self, place: Reseat) -> Window[T]:
        """An empty window over the changed list, in which the old place is known."""
        fresh: Window[T] = Window(size=self.size, kept=self._kept, total=place.total)
        fresh._backward.put(place.before, place.cursor)
        fresh._forward.put(place.behind, place.cursor)
        return fresh


def top_for(index: int, *, top: int, room: int, extent: int) -> int:
    """Where a view must begin so that the row is in it, moved as little as can be."""
    highest = max(0, extent - room)
    return max(0, min(top, highest, index), min(index - room + 1, highest))


def reseat(source: Source[T], cursor: str | None) -> Reseat:
    """Asks where that cursor stands now. Slow: for a worker."""
    total = source.count(Ask())
    if cursor is None:
        return Reseat(None, 0, 0, total)
    before = source.count(Ask(cursor, backwards=True))
    behind = total - source.count(Ask(cursor))
    return Reseat(cursor, before, behind, total)
