"""The filter bar: one line above a list, with completion and a place for a complaint."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import Input, Static

Complete = Callable[[str], str | None]


class Completion(Suggester):
    """Asks the page how a text goes on."""

    def __init__(self, complete: Complete) -> None:
        """Nothing is remembered: places come and go."""
        super().__init__(use_cache=False, case_sensitive=True)
        self._complete = complete

    async def get_suggestion(self, value: str) -> str | None:
        return self._complete(value)


class Line(Input):
    """A field in which tab takes the suggestion."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "cursor_right", show=False)]


class FilterBar(Vertical):
    """Hidden until it is opened; stays while it has a text. A complaint has a line of its own."""

    class Edited(Message):
        """The text is another."""

        def __init__(self, text: str) -> None:
            """The whole text."""
            super().__init__()
            self.text = text

    class Done(Message):
        """The list shall have the keyboard again."""

    def __init__(self, placeholder: str, complete: Complete) -> None:
        """`complete` gives a text that goes on from the one typed so far."""
        super().__init__(classes="filter")
        self._line = Line(
            placeholder=placeholder, suggester=Completion(complete), compact=True, id="filter-text"
        )
        self._line.cursor_blink = False
        self._problem = Static("", markup=False, classes="problem")

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Static("/", markup=False, classes="sign")
            yield self._line
        yield self._problem

    def on_mount(self) -> None:
        self.display = False
        self._problem.display = False

    @property
    def text(self) -> str:
        """What the list is narrowed by."""
        return self._line.value

    def open(self) -> None:
        """Shows the line and takes the keyboard."""
        self.display = True
        self._line.focus()

    def set(self, text: str) -> None:
        """Puts a text in, as if it had been typed."""
        self.display = bool(text)
        self._line.value = text
        self._line.cursor_position = len(text)

    def clear(self) -> None:
        """Takes the text away and hides the line."""
        self._line.value = ""
        self.complain("")
        self.display = False

    def complain(self, sentence: str) -> None:
        """Says what is wrong with the text, below it."""
        self._problem.update(sentence)
        self._problem.display = bool(sentence)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Edited(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if not self.text:
            self.display = False
        self.post_message(self.Done())
