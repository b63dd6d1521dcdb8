"""A field on one line: label, what is filled in, and below it what is wrong, if anything."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Static

from tokenhouse.tui.questions.fields.problem_line import ProblemLine


class LineField(Vertical):
    """Takes one row, and a second one only while there is a problem."""

    def __init__(self, name: str, label: str, widget: Widget) -> None:
        """`widget` carries the id `field-<name>`, as in every question."""
        super().__init__(id=f"line-{name}", classes="line")
        self._field = name
        self._label = label
        self._widget = widget

    def compose(self) -> ComposeResult:
        with Horizontal(classes="line-row"):
            yield Static(self._label, markup=False, classes="line-label")
            yield self._widget
        yield ProblemLine(self._field)
