"""A new workspace."""

from __future__ import annotations

from textual.app import ComposeResult

from tokenhouse.core.facts import Workspace
from tokenhouse.core.rules.names import name_problem, slug_problem
from tokenhouse.tui.acts import CreateWorkspace
from tokenhouse.tui.questions.fields.capped import CappedInput
from tokenhouse.tui.questions.fields.line import LineField
from tokenhouse.tui.questions.places.making import Making
from tokenhouse.tui.wording.questions import places as words


class NewWorkspaceQuestion(Making[CreateWorkspace, Workspace]):
    """A name; the slug is made from it unless one is given."""

    TITLE_WORDS = words.NEW_WORKSPACE
    RULES = {"name": name_problem, "slug": slug_problem}
    OPTIONAL = frozenset({"slug"})

    def body(self) -> ComposeResult:
        name = CappedInput(placeholder=words.WORKSPACE_HINT, id="field-name")
        yield LineField("name", words.NAME, name)
        yield LineField(
            "slug", words.SLUG, CappedInput(placeholder=words.SLUG_HINT, id="field-slug")
        )

    def act(self) -> CreateWorkspace | None:
        return CreateWorkspace(name=self.text("name"), slug=self.text("slug") or None)
