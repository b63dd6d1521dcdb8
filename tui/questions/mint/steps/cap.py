"""How far a personal token may go: its holder's role, or a lower one."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import OptionList, Static

from tokenhouse.tui.questions.fields.picker import Picker
from tokenhouse.tui.questions.fields.problem_line import ProblemLine
from tokenhouse.tui.questions.mint.desk import Desk
from tokenhouse.tui.questions.mint.draft import NO_CAP
from tokenhouse.tui.questions.mint.steps.step import Step
from tokenhouse.tui.wording.questions import mint as words


class CapStep(Step):
    """Highlighting a role shows at once what it leaves of the holder's, workspace by workspace."""

    NAME: ClassVar[str] = "cap"

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Picker(id="field-role_cap", classes="choices-of")
            with Vertical():
                with VerticalScroll(classes="means", can_focus=False):
                    yield Static("", markup=False, id="cap-says")
                    yield Static("", markup=False, id="cap-leaves", classes="scopes")
                yield ProblemLine("role_cap")

    def enter(self, desk: Desk) -> None:
        names = desk.admin.roles.names
        rows = [(NO_CAP, words.NO_CAP), *((name, name) for name in names)]
        self.query_one(Picker).show(rows, desk.draft.role_cap)

    def paint(self, desk: Desk) -> None:
        cap = desk.draft.chosen_cap
        said = words.NO_CAP_SAYS if cap is None else words.CAP_SAYS.format(role=cap)
        self.query_one("#cap-says", Static).update(said)
        self.query_one("#cap-leaves", Static).update(desk.preview_words())

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self.post_message(self.Edited(role_cap=event.option_id or NO_CAP))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Done())
