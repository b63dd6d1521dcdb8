"""A short list with a row for everything else: then there is a line to type it on."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, OptionList

from tokenhouse.core.problems import Problem
from tokenhouse.tui.questions.fields.capped import CappedInput
from tokenhouse.tui.questions.fields.instants import LONGEST
from tokenhouse.tui.questions.fields.line import LineField
from tokenhouse.tui.questions.fields.picker import Picker
from tokenhouse.tui.questions.fields.problem_line import ProblemLine
from tokenhouse.tui.wording.problems import problem_words

CUSTOM = "custom"
"""The row that opens the line."""


class PickOrType(Vertical):
    """Says `Changed` whenever what is chosen or typed changes, `Decided` on Enter or a click."""

    class Changed(Message):
        """Another row, or another text."""

    class Decided(Message):
        """Enter in the list or on the line."""

    def __init__(
        self, name: str, label: str, hint: str, rows: Sequence[tuple[str, str]] = ()
    ) -> None:
        """`name` is the field that core would name in a problem."""
        super().__init__(id=f"choose-{name}")
        self._field = name
        self._label = label
        self._hint = hint
        self._rows = rows

    def compose(self) -> ComposeResult:
        yield Picker(self._rows, id="rows")
        typed = CappedInput(placeholder=self._hint, id=f"field-{self._field}", limit=LONGEST)
        yield LineField(self._field, self._label, typed)

    @property
    def chosen(self) -> str | None:
        """The row."""
        return self.query_one(Picker).chosen

    @property
    def typed(self) -> str | None:
        """What stands on the line while it is open; None while a row is enough."""
        return self.query_one(Input).value if self.chosen == CUSTOM else None

    def show(self, rows: Sequence[tuple[str, str]]) -> None:
        """Other rows; the same one stays chosen."""
        picker = self.query_one(Picker)
        picker.show(rows, picker.chosen)

    def complain(self, found: Problem | None) -> None:
        """What is wrong with what was typed; nothing is said of a line not begun."""
        line = self.query_one(ProblemLine)
        line.update("" if found is None or not self.typed else problem_words(found))

    def take_focus(self) -> None:
        """The list first: its first row is the safe one."""
        self.query_one(Picker).focus()

    @on(OptionList.OptionHighlighted)
    @on(Input.Changed)
    def _changed(self, event: Message) -> None:
        event.stop()
        self.query_one(LineField).display = self.chosen == CUSTOM
        self.post_message(self.Changed())

    @on(OptionList.OptionSelected)
    @on(Input.Submitted)
    def _decided(self, event: Message) -> None:
        event.stop()
        if self.typed == "":
            self.query_one(Input).focus()
        else:
            self.post_message(self.Decided())
