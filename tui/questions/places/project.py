"""A new project."""

from __future__ import annotations

from collections.abc import Sequence

from textual import work
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Static

from tokenhouse.core.admin import Admin
from tokenhouse.core.errors import TokenhouseError
from tokenhouse.core.facts import Project, Workspace
from tokenhouse.core.rules.names import name_problem, slug_problem
from tokenhouse.tui.acts import CreateProject
from tokenhouse.tui.questions.fields.capped import CappedInput
from tokenhouse.tui.questions.fields.line import LineField
from tokenhouse.tui.questions.fields.picker import Picker
from tokenhouse.tui.questions.fields.problem_line import ProblemLine
from tokenhouse.tui.questions.places.making import Making
from tokenhouse.tui.wording.problems import error_words
from tokenhouse.tui.wording.questions import places as words


class NewProjectQuestion(Making[CreateProject, Project]):
    """In which workspace, its name, and the ref that is never reused."""

    TITLE_WORDS = words.NEW_PROJECT
    RULES = {"name": name_problem, "ref": slug_problem}
    OPTIONAL = frozenset({"ref"})

    class Read(Message):
        """The workspaces that there are, or why they cannot be read."""

        def __init__(self, found: Sequence[Workspace] | TokenhouseError) -> None:
            """Either."""
            super().__init__()
            self.found = found

    def __init__(self, admin: Admin, *, workspace: Workspace | None = None) -> None:
        super().__init__(admin)
        self._wanted = workspace
        self._workspaces: Sequence[Workspace] = ()

    def body(self) -> ComposeResult:
        name = CappedInput(placeholder=words.PROJECT_HINT, id="field-name")
        yield LineField("name", words.NAME, name)
        yield LineField("ref", words.REF, CappedInput(placeholder=words.REF_HINT, id="field-ref"))
        yield Static(words.FIRST_WORKSPACE, markup=False, classes="asked")
        yield Picker(id="field-workspace")
        yield ProblemLine("workspace")

    def on_mount(self) -> None:
        self._read()

    @work(thread=True, exclusive=True, group="places")
    def _read(self) -> None:
        try:
            self.post_message(self.Read(self.admin.workspaces.list()))
        except TokenhouseError as error:
            self.post_message(self.Read(error))

    def on_new_project_question_read(self, message: Read) -> None:
        if isinstance(message.found, TokenhouseError):
            self.complain(error_words(message.found))
            return
        self._workspaces = message.found
        rows = [(one.id, f"{one.slug} · {one.name}") for one in message.found]
        self.query_one(Picker).show(rows, None if self._wanted is None else self._wanted.id)
        if not rows:
            self.complain(words.NO_WORKSPACE)

    def act(self) -> CreateProject | None:
        chosen = self.query_one(Picker).chosen
        for workspace in self._workspaces:
            if workspace.id == chosen:
                ref = self.text("ref") or None
                return CreateProject(workspace=workspace, name=self.text("name"), ref=ref)
        return None
