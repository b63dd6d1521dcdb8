"""Everything once more, with what deserves a second thought."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tokenhouse.core.errors import Invalid
from tokenhouse.core.problems import Problem
from tokenhouse.tui.questions.mint.desk import Desk, review_rows, second_thoughts
from tokenhouse.tui.questions.mint.draft import settled
from tokenhouse.tui.questions.mint.steps.step import Step
from tokenhouse.tui.wording.questions import mint as words

LABEL = 8
"""Cells for labels, where none is longer."""


class ReviewStep(Step):
    """Takes the focus itself: Enter does nothing here, the arrows scroll."""

    NAME: ClassVar[str] = "review"

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="review"):
            yield Static("", markup=False, id="review-rows")
            yield Static("", markup=False, id="review-warnings", classes="warning")

    def paint(self, desk: Desk) -> None:
        self.query_one("#review-rows", Static).update(_rows(desk))
        found = second_thoughts(desk)
        self.query_one("#review-warnings", Static).update("\n".join(f"! {one}" for one in found))

    def problems(self, desk: Desk) -> dict[str, Problem]:
        try:
            settled(desk.draft, desk.vocabulary, desk.moment)
        except Invalid as invalid:
            return invalid.problems
        return {}

    def take_focus(self) -> None:
        self.query_one("#review").focus()


def _rows(desk: Desk) -> Content:
    rows = [(words.REVIEW_ROWS[row], text) for row, text in review_rows(desk).items()]
    column = max(LABEL, *(cell_len(label) for label, _ in rows), 0)
    lines = [
        f"{set_cell_size(label, column)} {text}".replace("\n", "\n" + " " * (column + 1))
        for label, text in rows
    ]
    return Content("\n".join(lines))
