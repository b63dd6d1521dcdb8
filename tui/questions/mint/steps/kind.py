"""Which kind of credential."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import OptionList, Static

from tokenhouse.core.rules.kinds import Kind
from tokenhouse.tui.questions.fields.picker import Picker
from tokenhouse.tui.questions.mint.desk import Desk
from tokenhouse.tui.questions.mint.forms import FORMS
from tokenhouse.tui.questions.mint.steps.step import Step
from tokenhouse.tui.wording.kinds import kind_words
from tokenhouse.tui.wording.questions import mint as words


class KindStep(Step):
    """One row a form, and what the highlighted kind is good for."""

    NAME: ClassVar[str] = "kind"

    def compose(self) -> ComposeResult:
        yield Picker(id="field-kind")
        yield Static("", markup=False, id="kind-says", classes="soft says")

    def enter(self, desk: Desk) -> None:
        rows = [(kind.value, kind_words(kind)) for kind in FORMS]
        # Shown here and not from the start: a row highlighted on mounting would be an edit.
        self.query_one(Picker).show(rows, desk.draft.kind.value)

    def paint(self, desk: Desk) -> None:
        self.query_one("#kind-says", Static).update(words.KINDS[desk.draft.kind])

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if event.option_id is not None:
            self.post_message(self.Edited(kind=Kind(event.option_id)))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Done())
