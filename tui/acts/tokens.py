"""Tokens that speak for people: issued for somebody, or minted from what somebody holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from tokenhouse.core.admin import Admin
from tokenhouse.core.facts import Credential, Environment, Issued, User, Workspace
from tokenhouse.tui.actions.action import Effect
from tokenhouse.tui.acts.act import Act
from tokenhouse.tui.wording import acts as words
from tokenhouse.tui.wording.commands import twin


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuePersonalToken(Act[Issued]):
    """A person's own: it follows their role, or the lower one that it is held down to."""

    effect: ClassVar[Effect] = Effect.IRREVERSIBLE
    user: User
    name: str
    role_cap: str | None = None
    expires_at: datetime | None = None

    def carry_out(self, admin: Admin) -> Issued:
        return admin.personal_tokens.issue(
            self.user, self.name, role_cap=self.role_cap, expires_at=self.expires_at
        )

    def command(self) -> str:
        return twin(
            "tokens",
            "issue",
            user=self.user.email,
            name=self.name,
            role_cap=self.role_cap,
            expires=self.expires_at,
        )

    def made(self, result: Issued) -> str | None:
        return result.credential.id

    def said(self, result: Issued) -> str:
        return words.issued_for(result.credential, self.user)


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueWorkspaceToken(Act[Issued]):
    """For one workspace, in one member's name; without preset and scopes, their whole role."""

    effect: ClassVar[Effect] = Effect.IRREVERSIBLE
    workspace: Workspace
    user: User
    name: str
    preset: str | None = None
    scopes: tuple[str, ...] | None = None
    days: int = 30

    def carry_out(self, admin: Admin) -> Issued:
        return admin.workspace_tokens.issue(
            self.workspace,
            self.name,
            user=self.user,
            preset=self.preset,
            scopes=self.scopes,
            days=self.days,
        )

    def command(self) -> str:
        return twin(
            "workspace-tokens",
            "issue",
            self.workspace.slug,
            self.name,
            user=self.user.email,
            preset=self.preset,
            scopes=self.scopes,
            days=self.days,
        )

    def made(self, result: Issued) -> str | None:
        return result.credential.id

    def said(self, result: Issued) -> str:
        return words.issued_for(result.credential, self.user)


@dataclass(frozen=True, slots=True, kw_only=True)
class MintUserActorToken(Act[Issued]):
    """Acts as a person for a while. No cap: everything that their role allows.

    On the command line the personal token itself is the source: from TOKENHOUSE_TOKEN, a file or
    stdin, never from the arguments.
    """

    effect: ClassVar[Effect] = Effect.IRREVERSIBLE
    source: Credential
    user: User
    ttl: timedelta | None = None
    cap: tuple[str, ...] | None = None
    client: str | None = None
    environment: Environment | None = None

    def carry_out(self, admin: Admin) -> Issued:
        return admin.user_actor_tokens.mint(
            self.source,
            ttl=self.ttl,
            cap=self.cap,
            client=self.client,
            environment=self.environment,
        )

    def command(self) -> str:
        return twin(
            "mint-token",
            ttl=self.ttl,
            cap=self.cap,
            full=self.cap is None,
            client=self.client,
            environment=None if self.environment is None else self.environment.id,
        )

    def made(self, result: Issued) -> str | None:
        return result.credential.id

    def said(self, result: Issued) -> str:
        return words.minted_for(result.expires_at, self.user)
