"""Moving the end of an archived key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tokenhouse.core.admin import Admin
from tokenhouse.core.facts import ArchivedKey
from tokenhouse.tui.acts.act import Act
from tokenhouse.tui.wording import acts as words
from tokenhouse.tui.wording.commands import twin


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustExpiry(Act[ArchivedKey]):
    """The archived key ends at that instant, past ones included. Undone by the former one."""

    key: ArchivedKey
    at: datetime

    def carry_out(self, admin: Admin) -> ArchivedKey:
        return admin.archived_keys.set_expiry(self.key.id, self.at)

    def command(self) -> str:
        return twin("archived-keys", "set-expiry", self.key.id, at=self.at)

    def said(self, result: ArchivedKey) -> str:
        return words.adjusted(result)

    def undo(self, result: ArchivedKey) -> Act[Any] | None:
        return AdjustExpiry(key=result, at=self.key.grace_ends_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class CutNow(Act[ArchivedKey]):
    """The archived key ends now. Undone by the end that it had."""

    key: ArchivedKey

    def carry_out(self, admin: Admin) -> ArchivedKey:
        return admin.archived_keys.end(self.key.id)

    def command(self) -> str:
        return twin("archived-keys", "set-expiry", self.key.id, now=True)

    def said(self, result: ArchivedKey) -> str:
        return words.cut(result)

    def undo(self, result: ArchivedKey) -> Act[Any] | None:
        return AdjustExpiry(key=result, at=self.key.grace_ends_at)
