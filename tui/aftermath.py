"""What an act leaves to be looked at: a text to be stored, or results one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tokenhouse.core.facts import Issued, Report

if TYPE_CHECKING:
    from tokenhouse.tui.app import Console


def show_result(console: Console, result: object) -> None:
    """Opens what has to be seen: the only copy of a text, or what failed in bulk.

    Marks of what was done go; what failed stays marked, to be tried again.
    """
    texts = _texts(result)
    if texts:
        from tokenhouse.tui.questions.reveal.question import RevealQuestion

        console.push_screen(RevealQuestion(console.admin, issued=texts))
    elif isinstance(result, Report):
        if result.failed:
            from tokenhouse.tui.questions.bulk import ReportQuestion

            chosen = console.shell.view.chosen()
            console.push_screen(ReportQuestion(console.admin, report=result, credentials=chosen))
        done = frozenset(one.id for one in result.results if one.done)
        for view in console.shell.views.values():
            view.unmark(done)


def _texts(result: object) -> tuple[Issued, ...]:
    found = result if isinstance(result, tuple) else (result,)
    return tuple(one for one in found if isinstance(one, Issued))
