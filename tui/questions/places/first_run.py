"""First run: what an empty house offers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Button, Static

from tokenhouse.core.admin import Admin
from tokenhouse.core.problems import Flaw, Problem, problem
from tokenhouse.core.rules.kinds import EnvironmentType
from tokenhouse.core.rules.names import name_problem
from tokenhouse.tui.acts import Act, LoadDemo, StartHouse
from tokenhouse.tui.question import Choice
from tokenhouse.tui.questions.fields.capped import CappedInput
from tokenhouse.tui.questions.fields.checklist import Checklist
from tokenhouse.tui.questions.fields.line import LineField
from tokenhouse.tui.questions.fields.problem_line import ProblemLine
from tokenhouse.tui.questions.places.making import Making
from tokenhouse.tui.wording.questions import common
from tokenhouse.tui.wording.questions import places as words

USUAL = (EnvironmentType.DEVELOPMENT.value, EnvironmentType.PRODUCTION.value)


class FirstRunQuestion(Making[Act[Any], Any]):
    """A workspace, a project and its environments; or the demo, where there is one to load."""

    TITLE_WORDS = words.FIRST_RUN
    ESCAPE = common.ESC_LATER
    RULES = {"workspace": name_problem, "project": name_problem}

    def __init__(self, admin: Admin, *, load_demo: Callable[[], None] | None = None) -> None:
        super().__init__(admin)
        self._load_demo = load_demo
        self._demo_offered = False

    def body(self) -> ComposeResult:
        yield Static(words.FIRST_SAYS, markup=False, classes="soft")
        workspace = CappedInput(placeholder=words.WORKSPACE_HINT, id="field-workspace")
        yield LineField("workspace", words.FIRST_WORKSPACE, workspace)
        project = CappedInput(placeholder=words.PROJECT_HINT, id="field-project")
        yield LineField("project", words.FIRST_PROJECT, project)
        yield Static(words.FIRST_ENVIRONMENTS, markup=False, classes="asked")
        rows = [(type_.value, said) for type_, said in words.TYPES.items()]
        yield Checklist(rows, USUAL, id="field-types")
        yield ProblemLine("types")

    def choices(self) -> Iterable[Widget]:
        yield Choice(words.LATER, id="cancel", tone="safe")
        yield Choice(words.FIRST_CREATE, id="confirm", key="ctrl+y")
        if self._load_demo is not None:
            yield Choice(words.FIRST_DEMO, id="demo", key="f2")

    @property
    def _types(self) -> tuple[EnvironmentType, ...]:
        ticked = self.query_one(Checklist).ticked
        return tuple(type_ for type_ in words.TYPES if type_.value in ticked)

    def problems(self) -> dict[str, Problem]:
        found = super().problems()
        if not self._types:
            found["types"] = problem(Flaw.UNKNOWN_CHOICE, choices=words.FIRST_CHOICES)
        return found

    def act(self) -> StartHouse:
        names = {"workspace": self.text("workspace"), "project": self.text("project")}
        return StartHouse(**names, types=self._types)

    @on(Checklist.Done)
    def _ticked(self) -> None:
        self.query_one("#confirm").focus()

    @on(Button.Pressed, "#demo")
    def _demo(self) -> None:
        if self._load_demo is None:
            return
        if self._demo_offered:
            self.answer(LoadDemo(load=self._load_demo))
        else:
            self._demo_offered = True
            self.complain(words.FIRST_DEMO_STAYS)
