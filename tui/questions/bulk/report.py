"""What became of each item of a bulk act."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Static

from tokenhouse.core.admin import Admin
from tokenhouse.core.facts import Credential, Report
from tokenhouse.tui.acts import Act
from tokenhouse.tui.question import Choice
from tokenhouse.tui.questions.asking import Asking
from tokenhouse.tui.wording.questions import bulk as words
from tokenhouse.tui.wording.questions import common


class ReportQuestion(Asking[Act[None], None]):
    """Those that were not done stand first."""

    ESCAPE = common.ESC_CLOSE

    def __init__(
        self,
        admin: Admin,
        *,
        report: Report,
        credentials: tuple[Credential, ...] = (),
        kept: Path | None = None,
    ) -> None:
        """`kept` is the file that holds the texts of what was done."""
        super().__init__(admin)
        self._report = report
        self._kept = kept
        self._names = {one.id: one.name for one in credentials}

    def title_words(self) -> str:
        return words.REPORT.format(done=self._report.done, count=len(self._report.results))

    def body(self) -> ComposeResult:
        if self._kept is not None:
            yield Static(words.KEPT.format(path=self._kept), markup=False)
        done = [result for result in self._report.results if result.done]
        lines = [
            words.outcome(result.done, self._names.get(result.id) or result.id, result.detail)
            for result in (*self._report.failed, *done)
        ]
        yield Static("\n".join(lines), markup=False, classes="items")

    def choices(self) -> Iterable[Widget]:
        yield Choice(common.CLOSE, id="cancel", tone="safe")
