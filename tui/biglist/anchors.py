"""Remembered cursors: known places in a list, from which other places are near."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from dataclasses import dataclass, field

MOST = 16_384
"""Anchors kept; more than a list of two million rows has pages."""


@dataclass(slots=True)
class Anchors:
    """Cursors by the index at which they stand, found again by nearness."""

    _cursors: dict[int, str] = field(default_factory=dict)
    _places: list[int] = field(default_factory=list)

    def put(self, place: int, cursor: str | None) -> None:
        """Remembers that cursor; a place that is known keeps the newest one."""
        if cursor is None or len(self._places) >= MOST:
            return
        if place not in self._cursors:
            insort(self._places, place)
        self._cursors[place] = cursor

    def at_or_before(self, place: int) -> tuple[int, str] | None:
        """The nearest one not behind that place."""
        found = bisect_right(self._places, place)
        return self._entry(found - 1) if found else None

    def at_or_behind(self, place: int) -> tuple[int, str] | None:
        """The nearest one not before that place."""
        found = bisect_left(self._places, place)
        return self._entry(found) if found < len(self._places) else None

    def _entry(self, number: int) -> tuple[int, str]:
        place = self._places[number]
        return place, self._cursors[place]
