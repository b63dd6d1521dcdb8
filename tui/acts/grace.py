"""Moving the end of an archived key."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Self

from tokenhouse.core.admin import Admin
from tokenhouse.core.facts import ArchivedKey
from tokenhouse.tui.acts.act import Act
from tokenhouse.tui.wording import acts as words
from tokenhouse.tui.wording.commands import twin


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ending(Act[ArchivedKey]):
    """Moves the end of an archived key."""

    key: ArchivedKey

    def found(self, admin: Admin) -> Self:
        return replace(self, key=admin.archived_keys.get(self.key.id))

    @property
    def stand(self) -> object:
        return self.key.grace_ends_at


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustExpiry(_Ending):
    """The archived key ends at that instant, past ones included. Undone by the former one."""

    at: datetime

    def carry_out(self, admin: Admin) -> ArchivedKey:
        return admin.archived_keys.set_expiry(self.key.id, self.at)

    def command(self) -> str:
        return twin("archived-keys", "set-expiry", self.key.id, at=self.at)

    def said(self, result: ArchivedKey) -> str:
        return words.adjusted(result)

    def undo(self, result: ArchivedKey) -> Act[Any] | None:
        if result.grace_ends_at == self.key.grace_ends_at:
            return None
        return AdjustExpiry(key=result, at=self.key.grace_ends_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class CutNow(_Ending):
    """The archived key ends now. Undone by the end that it had."""

    def carry_out(self, admin: Admin) -> ArchivedKey:
        return admin.archived_keys.end(self.key.id)

    def command(self) -> str:
        return twin("archived-keys", "set-expiry", self.key.id, now=True)

    def said(self, result: ArchivedKey) -> str:
        return words.cut(result)

    def undo(self, result: ArchivedKey) -> Act[Any] | None:
        if self.key.grace_ends_at <= result.grace_ends_at:
            return None
        return AdjustExpiry(key=result, at=self.key.grace_ends_at)
