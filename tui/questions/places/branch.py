"""A new branch of an environment."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from tokenhouse.core.admin import Admin
from tokenhouse.core.facts import Environment
from tokenhouse.core.problems import Flaw, Problem, problem
from tokenhouse.core.rules.branches import LONGEST_BRANCH, branch_name, can_be_created
from tokenhouse.tui.acts import CreateBranch
from tokenhouse.tui.questions.fields.capped import CappedInput
from tokenhouse.tui.questions.fields.line import LineField
from tokenhouse.tui.questions.places.making import Making
from tokenhouse.tui.wording.questions import places as words


class NewBranchQuestion(Making[CreateBranch, Environment]):
    """Its name, by git's rules."""

    TITLE_WORDS = words.NEW_BRANCH

    def __init__(self, admin: Admin, *, environment: Environment) -> None:
        super().__init__(admin, place=environment)
        self._root = environment

    def body(self) -> ComposeResult:
        name = CappedInput(placeholder=words.BRANCH_HINT, id="field-name", limit=LONGEST_BRANCH)
        yield LineField("name", words.NAME, name)
        yield Static(words.BRANCH_SAYS, markup=False, classes="soft asked")

    def problems(self) -> dict[str, Problem]:
        short = branch_name(self.text("name"))
        if short is not None and can_be_created(self._root.type, short):
            return {}
        return {"name": problem(Flaw.BAD_FORM, expected=words.BRANCH_FORM)}

    def act(self) -> CreateBranch | None:
        return CreateBranch(environment=self._root, name=self.text("name"))
