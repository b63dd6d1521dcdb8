"""The big list's source: the core's audit log, page by page.

The log counts nothing and skips nothing. Its numbers do, where the whole of it is shown: they
run without a gap. Where it is filtered, pages are walked, and what was counted is remembered.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tokenhouse.core.admin import Admin
from tokenhouse.core.facts import Event
from tokenhouse.core.queries import PAGE, EventQuery, Page
from tokenhouse.tui.biglist.source import Ask

STRIDE = 1_000
"""Events a step where they are only counted: the most that the core gives at once."""


@dataclass(slots=True)
class EventSource:
    """Events that a query lets through, newest first."""

    admin: Admin
    query: EventQuery
    _counted: tuple[str | None, int] = (None, 0)
    """The newest event that was counted, and how many there were up to it."""

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out, so that numbers can be reckoned with."""
        return self.query == EventQuery()

    def page(self, ask: Ask) -> Page[Event]:
        cursor = ask.cursor if not ask.offset else self._skipped(ask)
        return self._events(cursor, ask.limit or PAGE, backwards=ask.backwards)

    def count(self, ask: Ask) -> int:
        if self.is_whole:
            return self._reckoned(ask)
        if ask.backwards:
            return self._walked(ask.cursor)
        total = self._total()
        if ask.cursor is None:
            return total
        return max(0, total - 1 - self._walked(ask.cursor))

    def _events(self, cursor: str | None, limit: int, *, backwards: bool) -> Page[Event]:
        asked = replace(self.query, cursor=cursor, limit=limit, backwards=backwards)
        return self.admin.audit.events(asked)

    def _ends(self) -> tuple[int, int]:
        """The numbers of the newest and the oldest event; the first is lower when there is none."""
        newest = self._events(None, 1, backwards=False).items
        oldest = self._events(None, 1, backwards=True).items
        return (newest[0].seq, oldest[0].seq) if newest and oldest else (0, 1)

    def _reckoned(self, ask: Ask) -> int:
        newest, oldest = self._ends()
        if ask.cursor is None:
            return newest - oldest + 1
        here = int(ask.cursor)
        return max(0, newest - here if ask.backwards else here - oldest)

    def _skipped(self, ask: Ask) -> str | None:
        """The cursor so many rows further on."""
        if not self.is_whole:
            return self._stepped(ask)
        newest, oldest = self._ends()
        if ask.backwards:
            here = oldest - 1 if ask.cursor is None else int(ask.cursor)
            return str(here + ask.offset)
        here = newest + 1 if ask.cursor is None else int(ask.cursor)
        return str(max(0, here - ask.offset))

    def _stepped(self, ask: Ask) -> str | None:
        cursor, left = ask.cursor, ask.offset
        while left:
            page = self._events(cursor, min(left, STRIDE), backwards=ask.backwards)
            if not page.items:
                break
            cursor = page.first if ask.backwards else page.last
            left -= len(page.items)
        return cursor

    def _total(self) -> int:
        """What was counted before, and what has come since."""
        newest, known = self._counted
        for page in self._pages(newest, backwards=newest is not None):
            known += len(page.items)
            # Backwards each page is newer than the one before it; else the first is the newest.
            newest = page.first if newest is None or self._counted[0] is not None else newest
        self._counted = (newest, known)
        return known

    def _walked(self, cursor: str | None) -> int:
        """How many are newer than that one."""
        return sum(len(page.items) for page in self._pages(cursor, backwards=True))

    def _pages(self, cursor: str | None, *, backwards: bool) -> Iterator[Page[Event]]:
        while True:
            page = self._events(cursor, STRIDE, backwards=backwards)
            if not page.items:
                return
            yield page
            cursor = page.first if backwards else page.last
