"""The rows of the table of actions that are about the audit log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tokenhouse.tui.actions.action import Action, Group
from tokenhouse.tui.actions.twins import export_twin

if TYPE_CHECKING:
    from tokenhouse.tui.app import Console

AUDIT = frozenset({"audit"})


def export(console: Console) -> None:
    """The whole log, to a file."""
    from tokenhouse.tui.questions.audit import ExportQuestion

    console.push_screen(ExportQuestion(console.admin))


AUDITING = (
    Action(
        id="export",
        keys=("e",),
        group=Group.LOOK,
        run=export,
        scope="admin",
        pages=AUDIT,
        command=export_twin,
        rank=20,
    ),
)
