"""What an act leaves to be looked at: a text to be stored, or results one by one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tokenhouse.core.facts import Issued, Report
from tokenhouse.tui.acts.rotations import Rotated

if TYPE_CHECKING:
    from tokenhouse.tui.app import Console


def show_result(console: Console, result: object) -> None:
    """Opens what has to be seen: the only copy of a text, what failed in bulk, where texts are.

    Marks of what was done go; what failed stays marked, to be tried again.
    """
    texts = _texts(result)
    if isinstance(result, Report):
        if result.failed:
            _report(console, result)
        _unmark(console, result)
    elif isinstance(result, Rotated):
        _report(console, result.report, result.path)
        _unmark(console, result.report)
    if texts:  # in front of a report: it cannot be had again
        from tokenhouse.tui.questions.reveal.question import RevealQuestion

        console.push_screen(RevealQuestion(console.admin, issued=texts))


def _report(console: Console, report: Report, kept: Path | None = None) -> None:
    from tokenhouse.tui.questions.bulk import ReportQuestion

    chosen = console.shell.view.chosen()
    question = ReportQuestion(console.admin, report=report, credentials=chosen, kept=kept)
    console.push_screen(question)


def _unmark(console: Console, report: Report) -> None:
    done = frozenset(one.id for one in report.results if one.done)
    for view in console.shell.views.values():
        view.unmark(done)


def _texts(result: object) -> tuple[Issued, ...]:
    if isinstance(result, Rotated):
        return result.lost
    found = result if isinstance(result, tuple) else (result,)
    return tuple(one for one in found if isinstance(one, Issued))
