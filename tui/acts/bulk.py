"""Acts on many credentials at once; ids in, one result for each out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from tokenhouse.core.admin import Admin
from tokenhouse.core.facts import Report
from tokenhouse.tui.actions.action import Effect
from tokenhouse.tui.acts.act import Act
from tokenhouse.tui.acts.parts import Watch, in_parts
from tokenhouse.tui.wording import acts as words
from tokenhouse.tui.wording.commands import twin


@dataclass(frozen=True, slots=True, kw_only=True)
class RevokeCredentials(Act[Report]):
    """They are refused from now on, for good."""

    effect: ClassVar[Effect] = Effect.IRREVERSIBLE
    ids: tuple[str, ...]
    watch: Watch = field(default_factory=Watch, compare=False, repr=False)

    def carry_out(self, admin: Admin) -> Report:
        return in_parts(self.ids, self.watch, admin.credentials.revoke)

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
    watch: Watch = field(default_factory=Watch, compare=False, repr=False)

    def carry_out(self, admin: Admin) -> Report:
        extend = admin.credentials.extend
        return in_parts(self.ids, self.watch, lambda part: extend(part, self.at))

    def command(self) -> str:
        return twin("credentials", "extend", *self.ids, at=self.at)

    def said(self, result: Report) -> str:
        return words.extended(result, self.at)
