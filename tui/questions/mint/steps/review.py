"""Everything once more, with what deserves a second thought."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tokenhouse.core.errors import Invalid
from tokenhouse.core.problems import Problem
from tokenhouse.tui.questions.mint.draft import settled
from tokenhouse.tui.questions.mint.steps.life import ends_line
from tokenhouse.tui.questions.mint.steps.step import Desk, Step
from tokenhouse.tui.questions.mint.warnings import Second, warnings
from tokenhouse.tui.wording.kinds import kind_words
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
        try:
            ready = settled(desk.draft, desk.vocabulary, desk.moment)
        except Invalid:
            found: tuple[str, ...] = ()
        else:
            roles, catalog = desk.admin.roles, desk.vocabulary.catalog
            found = warnings(Second(ready, desk.preview(), desk.others, roles, catalog))
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
    draft = desk.draft
    rows = {
        "kind": kind_words(draft.kind),
        "who": draft.owner.row if draft.owner is not None else "",
        "where": desk.where,
        "name": draft.name.strip() if draft.form.named else "",
        "access": _access(desk),
        "ends": ends_line(desk).removeprefix("→ "),
    }
    lines = [
        f"{words.REVIEW_ROWS[row]:<{LABEL}} {text}".replace("\n", "\n" + " " * (LABEL + 1))
        for row, text in rows.items()
        if text
    ]
    return Content("\n".join(lines))


def _access(desk: Desk) -> str:
    if not desk.draft.form.has_scopes:
        cap = desk.draft.chosen_cap
        return words.WHOLE_ROLE if cap is None else words.AT_MOST.format(role=cap)
    preset = desk.draft.preset(desk.vocabulary)
    try:
        scopes = desk.draft.scopes(desk.vocabulary)
    except Invalid:
        scopes = ()
    if scopes is None:
        return words.WHOLE_ROLE if preset is None else f"{preset.name}\n{words.WHOLE_ROLE}"
    named = () if preset is None else (preset.name,)
    return "\n".join((*named, *scopes)) or words.NOTHING
