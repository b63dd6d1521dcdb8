"""Rotations: a new key, and the old one archived with a grace window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from tokenhouse.core.admin import Admin
from tokenhouse.core.facts import Credential, Environment, Issued
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.tui.actions.action import Effect
from tokenhouse.tui.acts.act import Act
from tokenhouse.tui.wording import acts as words
from tokenhouse.tui.wording.commands import twin


@dataclass(frozen=True, slots=True, kw_only=True)
class RotateEnvironment(Act[Issued]):
    """A new environment key. `expected` is the key that was on screen: a stale screen loses."""

    effect: ClassVar[Effect] = Effect.IRREVERSIBLE
    environment: Environment
    grace: timedelta | None = None
    expected: str | None = None
    end_archived: bool = False

    def carry_out(self, admin: Admin) -> Issued:
        return admin.environments.rotate(
            self.environment,
            grace=self.grace,
            expected=self.expected,
            end_archived=self.end_archived,
        )

    def command(self) -> str:
        return twin(
            "environments",
            "rotate",
            self.environment.id,
            grace=self.grace,
            end_archived=self.end_archived,
        )

    def said(self, result: Issued) -> str:
        return words.rotated(result.credential, self.environment, self.grace)


@dataclass(frozen=True, slots=True, kw_only=True)
class RotateScopedKey(Act[Issued]):
    """A new text for a scoped key or a personal token; name, bounds and expiry stay."""

    effect: ClassVar[Effect] = Effect.IRREVERSIBLE
    key: Credential
    grace: timedelta | None = None

    def carry_out(self, admin: Admin) -> Issued:
        desk = admin.personal_tokens if self._is_personal else admin.scoped_keys
        return desk.rotate(self.key.id, grace=self.grace)

    @property
    def _is_personal(self) -> bool:
        return self.key.kind is Kind.PERSONAL_TOKEN

    def command(self) -> str:
        noun = "tokens" if self._is_personal else "scoped-keys"
        return twin(noun, "rotate", self.key.id, grace=self.grace)

    def said(self, result: Issued) -> str:
        return words.key_rotated(result.credential, self.grace)
