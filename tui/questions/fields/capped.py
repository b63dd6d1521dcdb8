"""A line of input that cannot be flooded: what is far too long is refused with a sentence."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widgets import Input

from tokenhouse.core.rules.names import LONGEST_NAME
from tokenhouse.tui.wording.problems import paste_too_long

SLACK = 2
"""A name may be typed this many times too long, so that its problem is seen rather than eaten."""


class CappedInput(Input):
    """One line of at most `limit` characters, or a little more that its problem then names."""

    class PasteRefused(Message):
        """A paste was far too long; nothing of it was taken."""

        def __init__(self, field: CappedInput, words: str) -> None:
            """Say why, in words."""
            super().__init__()
            self.field = field
            self.words = words

        @property
        def control(self) -> CappedInput:
            """The input that refused."""
            return self.field

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        id: str | None = None,
        limit: int = LONGEST_NAME,
    ) -> None:
        super().__init__(
            value, placeholder, id=id, max_length=limit * SLACK, compact=True, select_on_focus=False
        )
        self.limit = limit

    def _on_paste(self, event: events.Paste) -> None:
        """Take a sensible paste as `Input` does; refuse a flood without keeping any of it."""
        if len(event.text) > self.limit * SLACK:
            event.prevent_default()
            event.stop()
            self.post_message(self.PasteRefused(self, paste_too_long(len(event.text), self.limit)))
