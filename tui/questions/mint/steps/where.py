"""In which environment or branch."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.events import Key
from textual.message import Message
from textual.widgets import Input, OptionList, Static

from tokenhouse.core.admin import Admin
from tokenhouse.core.errors import TokenhouseError
from tokenhouse.core.facts import Environment
from tokenhouse.core.problems import Flaw, Problem, problem
from tokenhouse.tui.atlas import read_atlas
from tokenhouse.tui.questions.fields.capped import CappedInput
from tokenhouse.tui.questions.fields.picker import Picker
from tokenhouse.tui.questions.fields.problem_line import ProblemLine
from tokenhouse.tui.questions.mint.desk import Desk
from tokenhouse.tui.questions.mint.steps.step import Step, seek
from tokenhouse.tui.wording.questions import common
from tokenhouse.tui.wording.questions import mint as words


class WhereStep(Step):
    """Every place that the kind can belong to, found by typing."""

    NAME: ClassVar[str] = "where"

    class Loaded(Message):
        """The places of the house."""

        def __init__(self, places: tuple[tuple[Environment, str], ...]) -> None:
            """Each with the words of its row."""
            super().__init__()
            self.places = places

    def __init__(self) -> None:
        super().__init__()
        self._desk: Desk | None = None
        self._places: tuple[tuple[Environment, str], ...] | None = None

    def compose(self) -> ComposeResult:
        yield CappedInput(placeholder=words.FIND, id="find-place")
        yield Picker(id="field-environment")
        yield Static(common.READING, markup=False, id="note", classes="soft")
        yield ProblemLine("environment")

    def enter(self, desk: Desk) -> None:
        self._desk = desk
        if self._places is None:
            self._load(desk.admin)
        else:
            self._show_rows(desk)

    def paint(self, desk: Desk) -> None:
        self._desk = desk

    @work(thread=True, exclusive=True, group="places")
    def _load(self, admin: Admin) -> None:
        try:
            places = tuple(place_rows(admin))
        except TokenhouseError as error:
            self.post_message(self.Failed(error))
        else:
            self.post_message(self.Loaded(places))

    def on_where_step_loaded(self, message: Loaded) -> None:
        message.stop()
        self._places = message.places
        if self._desk is not None:
            self._show_rows(self._desk)

    def _show_rows(self, desk: Desk, *, found: bool = False) -> None:
        """Nobody's place is assumed: without a wish, none is highlighted until one is chosen."""
        rows = self._rows(desk)
        at = self._nearest(desk.draft.environment, {row for row, _ in rows})
        if at is None and rows and (found or len(rows) == 1):
            at = rows[0][0]
        self.query_one(Picker).show(rows, at, or_first=False)
        if at is None:
            self.post_message(self.Edited(environment=None))
        note = "" if desk.draft.form.in_branches else words.NAMED_ROOT
        self.query_one("#note", Static).update(note if rows else words.NO_PLACE)

    def _nearest(self, wanted: Environment | None, shown: set[str]) -> str | None:
        """The place itself, the root whose key it uses, or a branch of it."""
        if wanted is None:
            return None
        branches = [place.id for place, _ in self._places or () if place.parent_id == wanted.id]
        near = (wanted.id, wanted.root_id, *branches)
        return next((id_ for id_ in near if id_ in shown), None)

    def problems(self, desk: Desk) -> dict[str, Problem]:
        place = desk.draft.environment
        if place is not None and desk.draft.form.works_in(place):
            return {}
        return {"environment": problem(Flaw.UNKNOWN_CHOICE, choices=words.LISTED)}

    def take_focus(self) -> None:
        self.query_one(Picker).focus()

    def on_key(self, event: Key) -> None:
        seek(event, self.query_one(Input), self.query_one(Picker))

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if self._desk is not None and self._places is not None:
            self._show_rows(self._desk, found=bool(event.value.strip()))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Done())

    def on_picker_undecided(self, event: Picker.Undecided) -> None:
        event.stop()
        self.post_message(self.Done())

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        found = [place for place, _ in self._places or () if place.id == event.option_id]
        if found:
            self.post_message(self.Edited(environment=found[0]))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Done())

    def _rows(self, desk: Desk) -> list[tuple[str, str]]:
        sought = self.query_one("#find-place", Input).value.lower().split()
        return [
            (place.id, row)
            for place, row in self._places or ()
            if desk.draft.form.works_in(place) and all(word in row.lower() for word in sought)
        ]


def place_rows(admin: Admin) -> list[tuple[Environment, str]]:
    """Every place with the words of its row, in the order of page 1. For a worker."""
    atlas = read_atlas(admin)
    paths = {id_: atlas.path(one) for id_, one in atlas.environments.items()}
    places = sorted(atlas.environments.values(), key=lambda one: paths[one.id])
    return [(one, words.place_row(one, paths[one.id])) for one in places]
