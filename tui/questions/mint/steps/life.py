"""Its name and how long it lives."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, OptionList, Static

from tokenhouse.core.problems import Problem
from tokenhouse.tui.questions.fields.capped import CappedInput
from tokenhouse.tui.questions.fields.instants import LONGEST
from tokenhouse.tui.questions.fields.line import LineField
from tokenhouse.tui.questions.fields.picker import Picker
from tokenhouse.tui.questions.mint.desk import Desk, ends_line
from tokenhouse.tui.questions.mint.draft import life_problems
from tokenhouse.tui.questions.mint.forms import CUSTOM, LIVES, NEVER
from tokenhouse.tui.questions.mint.steps.step import Step
from tokenhouse.tui.wording import times
from tokenhouse.tui.wording.questions import common
from tokenhouse.tui.wording.questions import mint as words

SAID: dict[str, str] = {CUSTOM: common.CUSTOM, NEVER: words.NEVER}


class LifeStep(Step):
    """Presets for the end, the usual one highlighted, and a date when none of them fits."""

    NAME: ClassVar[str] = "life"

    def compose(self) -> ComposeResult:
        yield LineField("name", words.NAME, CappedInput(id="field-name"))
        with Horizontal():
            yield Picker(id="field-life", classes="choices-of")
            with Vertical():
                yield LineField(
                    "expires_at", words.UNTIL, CappedInput(id="field-expires_at", limit=LONGEST)
                )
                yield Static("", markup=False, id="ends-at")
                yield Static(common.INSTANT_HINT, markup=False, id="until-hint", classes="soft")

    def enter(self, desk: Desk) -> None:
        draft = desk.draft
        rows = [(life, SAID.get(life) or times.span(LIVES[life])) for life in draft.form.lives]
        self.query_one(Picker).show(rows, draft.chosen_life)
        self.query_one("#field-name", Input).value = draft.name
        self.query_one("#field-expires_at", Input).value = draft.until
        self.query_one("#line-name").display = draft.form.named
        label = words.NAME if draft.form.name_needed else words.CLIENT
        self.query_one("#line-name .line-label", Static).update(label)

    def paint(self, desk: Desk) -> None:
        custom = desk.draft.chosen_life == CUSTOM
        self.query_one("#line-expires_at .line-row").display = custom
        self.query_one("#until-hint").display = custom
        self.query_one("#ends-at", Static).update(ends_line(desk))

    def problems(self, desk: Desk) -> dict[str, Problem]:
        return life_problems(desk.draft, desk.moment)

    def take_focus(self) -> None:
        name = self.query_one("#field-name", Input)
        (name if self.query_one("#line-name").display else self.query_one(Picker)).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        field = "name" if event.input.id == "field-name" else "until"
        self.post_message(self.Edited(**{field: event.value}))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """From the name to the end, from the end onwards."""
        event.stop()
        if event.input.id == "field-name":
            self.query_one(Picker).focus()
        else:
            self.post_message(self.Done())

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self.post_message(self.Edited(life=event.option_id))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        until = self.query_one("#field-expires_at", Input)
        if event.option_id == CUSTOM and not until.value:
            until.focus()
        else:
            self.post_message(self.Done())
