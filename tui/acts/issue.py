"""Issuing scoped keys and minting environment tokens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from tokenhouse.core.admin import Admin
from tokenhouse.core.facts import Environment, Issued
from tokenhouse.tui.actions.action import Effect
from tokenhouse.tui.acts.act import Act
from tokenhouse.tui.wording import acts as words
from tokenhouse.tui.wording.commands import twin


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueScopedKey(Act[Issued]):
    """An additional, named key of an environment: a preset's scopes, or scopes named here."""

    effect: ClassVar[Effect] = Effect.IRREVERSIBLE
    environment: Environment
    name: str
    preset: str | None = None
    scopes: tuple[str, ...] | None = None
    ids: tuple[str, ...] | None = None
    expires_at: datetime | None = None

    def carry_out(self, admin: Admin) -> Issued:
        return admin.scoped_keys.issue(
            self.environment,
            self.name,
            preset=self.preset,
            scopes=self.scopes,
            ids=self.ids,
            expires_at=self.expires_at,
        )

    def command(self) -> str:
        return twin(
            "scoped-keys",
            "issue",
            self.environment.id,
            self.name,
            preset=self.preset,
            scopes=self.scopes,
            ids=self.ids,
            expires=self.expires_at,
        )

    def made(self, result: Issued) -> str | None:
        return result.credential.id

    def said(self, result: Issued) -> str:
        return words.issued(result.credential, self.environment)


@dataclass(frozen=True, slots=True, kw_only=True)
class MintEnvironmentToken(Act[Issued]):
    """A signed token of an environment or branch, minted by its current key."""

    effect: ClassVar[Effect] = Effect.IRREVERSIBLE
    environment: Environment
    scopes: tuple[str, ...] = ()
    ttl: timedelta | None = None

    def carry_out(self, admin: Admin) -> Issued:
        return admin.environment_tokens.mint(self.environment, scopes=self.scopes, ttl=self.ttl)

    def command(self) -> str:
        scopes = self.scopes or None
        return twin("environment-tokens", "mint", self.environment.id, scopes=scopes, ttl=self.ttl)

    def said(self, result: Issued) -> str:
        return words.minted(result.expires_at, self.environment)
