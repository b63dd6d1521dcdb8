"""What it may do: a preset, narrowed or not, or the way to a checklist."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Input, OptionList, Static

from tokenhouse.core.problems import Problem
from tokenhouse.core.rules.presets import MOST_IDS, Preset
from tokenhouse.core.rules.scopes import LONGEST_SCOPE
from tokenhouse.tui.questions.fields.capped import CappedInput
from tokenhouse.tui.questions.fields.picker import Picker
from tokenhouse.tui.questions.fields.problem_line import ProblemLine
from tokenhouse.tui.questions.mint.desk import Desk
from tokenhouse.tui.questions.mint.draft import NOTHING, WHOLE, access_problems
from tokenhouse.tui.questions.mint.forms import CUSTOM
from tokenhouse.tui.questions.mint.steps.step import Step
from tokenhouse.tui.wording.questions import mint as words
from tokenhouse.tui.wording.scopes import preset_says


class AccessStep(Step):
    """Highlighting a preset shows at once the scopes that it means, and for whom."""

    NAME: ClassVar[str] = "access"

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Picker(id="field-preset", classes="choices-of")
            with Vertical():
                with VerticalScroll(classes="means", can_focus=False):
                    yield Static("", markup=False, id="preset-says")
                    yield Static("", markup=False, id="preset-scopes", classes="scopes")
                    yield Static("", markup=False, id="preset-leaves", classes="scopes")
                with Vertical(id="narrow"):
                    yield Static("", markup=False, id="narrow-label")
                    yield CappedInput(
                        placeholder=words.IDS_HINT, id="field-ids", limit=MOST_IDS * LONGEST_SCOPE
                    )
                yield ProblemLine("ids")
                yield ProblemLine("preset")

    def enter(self, desk: Desk) -> None:
        form = desk.draft.form
        rows = [(one.name, one.name) for one in desk.vocabulary.presets if form.takes(one)]
        if form.may_be_empty:
            rows.append((NOTHING, words.NOTHING))
        if form.may_be_whole:
            rows.append((WHOLE, words.WHOLE))
        rows.append((CUSTOM, words.CUSTOM))
        self.query_one(Picker).show(rows, desk.draft.access)
        self.query_one("#field-ids", Input).value = desk.draft.ids

    def paint(self, desk: Desk) -> None:
        preset = desk.draft.preset(desk.vocabulary)
        self.query_one("#preset-says", Static).update(_says(desk.draft.access, preset))
        scopes = self.query_one("#preset-scopes", Static)
        scopes.update(_scope_lines(desk))
        scopes.display = bool(_scope_lines(desk))
        self.query_one("#preset-leaves", Static).update(desk.preview_words())
        narrow = self.query_one("#narrow", Vertical)
        narrow.display = preset is not None and preset.narrows is not None
        if preset is not None and preset.narrows is not None:
            label = words.ONLY_IDS.format(type=preset.narrows, limit=MOST_IDS)
            self.query_one("#narrow-label", Static).update(label)

    def problems(self, desk: Desk) -> dict[str, Problem]:
        return {} if desk.draft.access == CUSTOM else access_problems(desk.draft, desk.vocabulary)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self.post_message(self.Edited(access=event.option_id))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Done())

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Edited(ids=event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Done())


def _says(access: str | None, preset: Preset | None) -> str:
    if preset is not None:
        return preset_says(preset)
    said = {CUSTOM: words.CUSTOM_SAYS, NOTHING: words.NOTHING_SAYS, WHOLE: words.WHOLE_SAYS}
    return said.get(access or "", "")


def _scope_lines(desk: Desk) -> str:
    """The scopes as they would be granted; those of the preset while the ids are wrong."""
    preset = desk.draft.preset(desk.vocabulary)
    if preset is None:
        return "\n".join(desk.draft.ticked) if desk.draft.access == CUSTOM else ""
    wrong = access_problems(desk.draft, desk.vocabulary)
    granted = preset.scopes if wrong else desk.draft.scopes(desk.vocabulary)
    return "\n".join(granted or ())
