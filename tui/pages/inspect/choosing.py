"""A field that is filled in by choosing: Enter or a click opens the list."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widgets import Static

from tokenhouse.tui.wording.pages import inspect as words


class ChoiceField(Static, can_focus=True):
    """Says one of several."""

    class Wanted(Message):
        """The list shall be opened."""

        def __init__(self, field: ChoiceField) -> None:
            """Which field asks."""
            super().__init__()
            self.field = field

    def __init__(self, said: str, *, id: str) -> None:
        """`said` is what stands there at first."""
        super().__init__(f"{said} {words.MORE}", id=id, markup=False, classes="choice-field")

    def say(self, said: str) -> None:
        """Another one is chosen."""
        self.update(f"{said} {words.MORE}")

    def on_key(self, event: events.Key) -> None:
        if event.key in {"enter", "space"}:
            event.stop()
            event.prevent_default()
            self.post_message(self.Wanted(self))

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.focus()
        self.post_message(self.Wanted(self))
