"""Acts on many credentials at once; ids in, one result for each out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from tokenhouse.core.admin import Admin
from tokenhouse.core.facts import Report
from tokenhouse.tui.actions.action import Effect
from tokenhouse.tui.acts.act import Act
from tokenhouse.tui.wording import acts as words
from tokenhouse.tui.wording.commands import twin


@dataclass(frozen=True, slots=True, kw_only=True)
class RevokeCredentials(Act[Report]):
    """They are refused from now on, for good."""

    effect: ClassVar[Effect] = Effect.IRREVERSIBLE
    ids: tuple[str, ...]

    def carry_out(self, admin: Admin) -> Report:
        return admin.credentials.revoke(self.ids)

    def command(self) -> str:
        return twin("credentials", "revoke", *self.ids)

    def said(self, result: Report) -> str:
        return words.revoked(result)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtendCredentials(Act[Report]):
    """They expire at that instant instead."""

    effect: ClassVar[Effect] = Effect.IRREVERSIBLE
    ids: tuple[str, ...]
    at: datetime

    def carry_out(self, admin: Admin) -> Report:
        return admin.credentials.extend(self.ids, self.at)

    def command(self) -> str:
        return twin("credentials", "extend", *self.ids, at=self.at)

    def said(self, result: Report) -> str:
        return words.extended(result, self.at)
