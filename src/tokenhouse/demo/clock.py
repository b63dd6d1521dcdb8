"""A clock that is moved by hand while history is made, and then stands still or runs on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tokenhouse.core.ambient import Clock

STILL_AT = datetime(2026, 3, 14, 12, 4, tzinfo=UTC)
"""What the clock of a still demo says: pictures of it never change."""


class DemoClock:
    """Says what it was told last, until it is let go."""

    def __init__(self, at: datetime) -> None:
        """Stand at that instant."""
        self._at = at
        self._source: Clock | None = None

    def __call__(self) -> datetime:
        """The present of the house."""
        return self._at if self._source is None else self._source()

    def move_to(self, at: datetime) -> None:
        """Time passes, or is turned back."""
        self._at = at

    def move(self, by: timedelta) -> None:
        """Time passes."""
        self._at += by

    def follow(self, source: Clock) -> None:
        """From now on, say what that clock says."""
        self._source = source
