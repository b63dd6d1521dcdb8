"""Export: to which file. It is made for its owner only, and must be new."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Input, Static

from tokenhouse.core.admin import Admin
from tokenhouse.core.facts import Checkpoint
from tokenhouse.core.problems import Flaw, Problem, problem
from tokenhouse.tui.acts import ExportAudit
from tokenhouse.tui.question import Choice
from tokenhouse.tui.questions.fields.capped import CappedInput
from tokenhouse.tui.questions.fields.line import LineField
from tokenhouse.tui.questions.places.making import Making
from tokenhouse.tui.wording.questions import audit as words
from tokenhouse.tui.wording.questions import common

LONGEST_PATH = 4096


def path_problem(path: str) -> Problem | None:
    """Something has to be named."""
    return None if path.strip() else problem(Flaw.MISSING, limit=LONGEST_PATH)


class ExportQuestion(Making[ExportAudit, Checkpoint]):
    """A path; what is wrong with it is told when it is tried."""

    TITLE_WORDS = words.EXPORT
    RULES = {"path": path_problem}

    def __init__(self, admin: Admin) -> None:
        super().__init__(admin)
        self._offered = words.FILE.format(day=f"{admin.now():%Y-%m-%d}")

    def body(self) -> ComposeResult:
        yield Static(words.SAYS, markup=False)
        field = CappedInput(self._offered, id="field-path", limit=LONGEST_PATH)
        yield LineField("path", words.PATH, field)
        yield Static(words.TWIN, markup=False, classes="soft asked")

    def choices(self) -> Iterable[Widget]:
        yield Choice(common.CANCEL, id="cancel", tone="safe")
        yield Choice(words.EXPORT_DO, id="confirm", key="ctrl+y")

    @on(Input.Submitted)
    def _only_line(self, event: Input.Submitted) -> None:
        event.prevent_default()
        self.confirmed()

    def act(self) -> ExportAudit | None:
        return ExportAudit(path=self.text("path"))
