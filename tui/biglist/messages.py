"""What a big list tells the page around it."""

from __future__ import annotations

from textual.message import Message

from tokenhouse.core.queries import Sort


class Moved(Message, namespace="big_list"):
    """The cursor is on another row, or its row has changed."""


class Changed(Message, namespace="big_list"):
    """Length or marks are different."""


class Rewritten(Message, namespace="big_list"):
    """The row under the cursor says something else, and stands where it stood."""


class Opened(Message, namespace="big_list"):
    """The row under the cursor was chosen."""


class Sorted(Message, namespace="big_list"):
    """Somebody asked for another order by clicking on a title."""

    def __init__(self, sort: Sort) -> None:
        """The column's order."""
        super().__init__()
        self.sort = sort


class Failed(Message, namespace="big_list"):
    """A read failed."""

    def __init__(self, error: Exception) -> None:
        """What it raised."""
        super().__init__()
        self.error = error
