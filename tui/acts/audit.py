"""Taking the audit log out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from tokenhouse.core.admin import Admin
from tokenhouse.core.errors import Invalid, Misconfigured
from tokenhouse.core.facts import Checkpoint
from tokenhouse.core.problems import Flaw, problem
from tokenhouse.tui.actions.action import Effect
from tokenhouse.tui.acts.act import Act
from tokenhouse.tui.wording import acts as words
from tokenhouse.tui.wording.commands import twin
from tokenhouse.tui.wording.questions.audit import NEW_FILE


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportAudit(Act[Checkpoint]):
    """The whole log, into a new file of one's own. The house stays as it is."""

    effect: ClassVar[Effect] = Effect.READ
    path: str

    def carry_out(self, admin: Admin) -> Checkpoint:
        try:
            return admin.audit.export(Path(self.path).expanduser())
        except Misconfigured:
            raise Invalid({"path": problem(Flaw.BAD_FORM, expected=NEW_FILE)}) from None

    def command(self) -> str:
        return twin("audit", "export", out=self.path)

    def said(self, result: Checkpoint) -> str:
        return words.exported(result.seq, self.path)
