"""A new environment."""

from __future__ import annotations

from collections.abc import Sequence

from textual import work
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Static

from tokenhouse.core.admin import Admin
from tokenhouse.core.errors import TokenhouseError
from tokenhouse.core.facts import Issued, Project
from tokenhouse.core.rules.kinds import EnvironmentType
from tokenhouse.core.rules.names import slug_problem
from tokenhouse.tui.acts import CreateEnvironment
from tokenhouse.tui.questions.fields.capped import CappedInput
from tokenhouse.tui.questions.fields.line import LineField
from tokenhouse.tui.questions.fields.picker import Picker
from tokenhouse.tui.questions.fields.problem_line import ProblemLine
from tokenhouse.tui.questions.places.making import Making
from tokenhouse.tui.wording.problems import error_words
from tokenhouse.tui.wording.questions import places as words


class NewEnvironmentQuestion(Making[CreateEnvironment, Issued]):
    """Its type, its slug, and the project unless that is given."""

    TITLE_WORDS = words.NEW_ENVIRONMENT
    RULES = {"slug": slug_problem}
    OPTIONAL = frozenset({"slug"})

    class Read(Message):
        """The projects that there are, or why they cannot be read."""

        def __init__(self, found: Sequence[Project] | TokenhouseError) -> None:
            """Either."""
            super().__init__()
            self.found = found

    def __init__(self, admin: Admin, *, project: Project | None = None) -> None:
        super().__init__(admin)
        self._project = project
        self._projects: Sequence[Project] = () if project is None else (project,)

    def body(self) -> ComposeResult:
        yield Picker([(type_.value, said) for type_, said in words.TYPES.items()], id="field-type")
        yield ProblemLine("type")
        slug = CappedInput(placeholder=words.SLUG_FROM_TYPE, id="field-slug")
        yield LineField("slug", words.SLUG, slug)
        yield Static(self._project_words(), markup=False, classes="asked")
        if self._project is None:
            yield Picker(id="field-project")
        yield Static(words.ENVIRONMENT_SAYS, markup=False, classes="soft asked")

    def _project_words(self) -> str:
        if self._project is None:
            return words.PROJECT
        return words.in_project(self._project.ref)

    def on_mount(self) -> None:
        if self._project is None:
            self._read()

    @work(thread=True, exclusive=True, group="places")
    def _read(self) -> None:
        try:
            self.post_message(self.Read(self.admin.projects.list()))
        except TokenhouseError as error:
            self.post_message(self.Read(error))

    def on_new_environment_question_read(self, message: Read) -> None:
        if isinstance(message.found, TokenhouseError):
            self.complain(error_words(message.found))
            return
        self._projects = [one for one in message.found if one.deleted_at is None]
        rows = [(one.id, f"{one.ref} · {one.name}") for one in self._projects]
        self.query_one("#field-project", Picker).show(rows, None)
        if not rows:
            self.complain(words.NO_PROJECT)

    def act(self) -> CreateEnvironment | None:
        project = self._chosen_project()
        chosen = self.query_one("#field-type", Picker).chosen
        if project is None or chosen is None:
            return None
        slug = self.text("slug") or None
        return CreateEnvironment(project=project, type=EnvironmentType(chosen), slug=slug)

    def _chosen_project(self) -> Project | None:
        if self._project is not None:
            return self._project
        chosen = self.query_one("#field-project", Picker).chosen
        return next((one for one in self._projects if one.id == chosen), None)
