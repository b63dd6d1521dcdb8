"""Everything once more, with what deserves a second thought."""

from __future__ import annotations

from typing import ClassVar

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
    lines = [
        f"{words.REVIEW_ROWS[row]:<{LABEL}} {text}".replace("\n", "\n" + " " * (LABEL + 1))
        for row, text in review_rows(desk).items()
    ]
    return Content("\n".join(lines))
