"""The checklist of scopes, from the catalog, with search and an optional id."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, OptionList, Static

from tokenhouse.core.problems import Flaw, Problem, problem
from tokenhouse.core.rules.catalog import Catalog
from tokenhouse.core.rules.scopes import ADMIN, ANY, LONGEST_SCOPE
from tokenhouse.tui.questions.fields.capped import CappedInput
from tokenhouse.tui.questions.fields.checklist import Checklist
from tokenhouse.tui.questions.fields.problem_line import ProblemLine
from tokenhouse.tui.questions.mint.desk import Desk
from tokenhouse.tui.questions.mint.draft import access_problems
from tokenhouse.tui.questions.mint.steps.step import Step
from tokenhouse.tui.wording.questions import mint as words
from tokenhouse.tui.wording.scopes import word_says

ALL = "all"


class CustomStep(Step):
    """Every action on every type; what is ticked stands first and stays, whatever is sought."""

    NAME: ClassVar[str] = "custom"

    def __init__(self) -> None:
        super().__init__()
        self._desk: Desk | None = None
        self._says: dict[str, str] = {}
        """What each scope lets one do."""

    def compose(self) -> ComposeResult:
        with Horizontal(classes="line-row"):
            yield Static(words.FIND_SCOPE, markup=False, classes="line-label")
            yield CappedInput(placeholder=words.FIND_HINT, id="find-scope")
            yield Static(words.ONLY_ID, markup=False, classes="line-label")
            yield CappedInput(placeholder=words.ID_HINT, id="scope-id", limit=LONGEST_SCOPE)
        yield Checklist(id="field-scopes")
        yield Static("", markup=False, id="scope-says", classes="soft")
        yield Static("", markup=False, id="ticked", classes="soft")
        yield Static("", markup=False, id="ticked-lost", classes="warning")
        yield ProblemLine("scopes")

    def enter(self, desk: Desk) -> None:
        self._desk = desk
        self._show_rows()

    def paint(self, desk: Desk) -> None:
        self._desk = desk
        ticked = desk.draft.ticked
        self.query_one("#ticked", Static).update(words.chosen(len(ticked), ticked))
        lost = self.query_one("#ticked-lost", Static)
        lost.update(words.lost_words(desk.preview()))
        lost.display = bool(words.lost_words(desk.preview()))

    def problems(self, desk: Desk) -> dict[str, Problem]:
        return access_problems(desk.draft, desk.vocabulary)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._show_rows()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one(Checklist).focus()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        scope = self.query_one(Checklist).highlighted_value
        self.query_one("#scope-says", Static).update(self._says.get(scope or "", ""))

    def on_checklist_done(self, event: Checklist.Done) -> None:
        event.stop()
        self.post_message(self.Done())

    def on_checklist_ticked(self, event: Checklist.Ticked) -> None:
        event.stop()
        self.post_message(self.Edited(ticked=event.ticked))

    def _show_rows(self) -> None:
        if self._desk is None:
            return
        id_ = self.query_one("#scope-id", Input).value.strip()
        wrong = _id_problem(id_, self._desk.vocabulary.catalog)
        typed = self.query_one("#find-scope", Input).value.strip()
        catalog = self._desk.vocabulary.catalog
        self._says = dict(_as_written(typed, catalog)) | scope_says(catalog, "" if wrong else id_)
        ticked = self._desk.draft.ticked
        found = [
            scope
            for scope, says in self._says.items()
            if scope not in ticked and _fits(f"{scope} {says}", typed)
        ]
        rows = [(scope, scope) for scope in (*ticked, *found)]
        self.query_one(Checklist).show(rows, ticked)
        self.post_message(self.Problems({"scopes": wrong} if wrong else {}))


def scope_says(catalog: Catalog, id_: str) -> dict[str, str]:
    """Every action on every type, in words; with an id, on that one of each type."""
    actions = [(word.name, word_says(word)) for word in catalog.actions if word.name != ADMIN]
    types = [(word.name, word_says(word)) for word in catalog.types]
    if not id_:
        actions.append((ANY, words.ANY_ACTION))
        types.append((ALL, words.ANY_TYPE))
    return {
        f"{action}:{type_}:{id_}" if id_ else f"{action}:{type_}": words.scope_says(does, thing)
        for type_, thing in types
        for action, does in actions
    }


def _as_written(typed: str, catalog: Catalog) -> list[tuple[str, str]]:
    """What was sought, where it is a whole scope itself: `read:tags:env:staging`."""
    if typed.count(":") < len("::") or catalog.problem_with(typed) is not None:
        return []
    return [(typed, words.AS_WRITTEN)]


def _fits(row: str, typed: str) -> bool:
    return all(word in row.lower() for word in typed.lower().split())


def _id_problem(id_: str, catalog: Catalog) -> Problem | None:
    """What core would say of any scope with that id."""
    if not id_ or not catalog.types:
        return None
    scope = f"{catalog.actions[0].name}:{catalog.types[0].name}:{id_}"
    found = catalog.problem_with(scope)
    return None if found is None else problem(Flaw.BAD_FORM, expected=words.ID_FORM)
