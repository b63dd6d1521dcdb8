"""People: entering them, what they are where, keeping them out, seeing them off."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

from tokenhouse.core.admin import Admin
from tokenhouse.core.facts import Member, Report, User, Workspace
from tokenhouse.tui.actions.action import Effect
from tokenhouse.tui.acts.act import Act
from tokenhouse.tui.wording import acts as words
from tokenhouse.tui.wording.commands import twin


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateUser(Act[User]):
    """A person, who belongs nowhere yet."""

    effect: ClassVar[Effect] = Effect.IRREVERSIBLE
    email: str
    name: str | None = None

    def carry_out(self, admin: Admin) -> User:
        return admin.users.create(self.email, self.name)

    def command(self) -> str:
        return twin("users", "create", self.email, name=self.name)

    def said(self, result: User) -> str:
        return words.created(result.email)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddMember(Act[Member]):
    """They are a member from now on."""

    workspace: Workspace
    user: User
    role: str

    def carry_out(self, admin: Admin) -> Member:
        return admin.members.add(self.workspace, self.user, self.role)

    def command(self) -> str:
        return twin("members", "add", self.workspace.slug, self.user.email, self.role)

    def said(self, result: Member) -> str:
        return words.joined(self.user, self.workspace, result.role)

    def undo(self, result: Member) -> Act[Any] | None:
        return RemoveMember(workspace=self.workspace, user=self.user, role=result.role)


def role_of(admin: Admin, workspace: Workspace, user: User) -> str | None:
    """What somebody is there, as it stands."""
    there = admin.members.list(workspace)
    return next((one.role for one in there if one.user_id == user.id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRole(Act[Member]):
    """They are something else in that workspace; `former` is what undoing puts back."""

    workspace: Workspace
    user: User
    role: str
    former: str

    def found(self, admin: Admin) -> Self:
        former = role_of(admin, self.workspace, self.user)
        return replace(self, former=self.former if former is None else former)

    @property
    def stand(self) -> object:
        return self.former

    def carry_out(self, admin: Admin) -> Member:
        return admin.members.set_role(self.workspace, self.user, self.role)

    def command(self) -> str:
        return twin("members", "set-role", self.workspace.slug, self.user.email, self.role)

    def said(self, result: Member) -> str:
        return words.joined(self.user, self.workspace, result.role)

    def undo(self, result: Member) -> Act[Any] | None:
        if self.former == result.role:
            return None
        return ChangeRole(
            workspace=self.workspace, user=self.user, role=self.former, former=result.role
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveMember(Act[None]):
    """They are no member any more; `role` is what undoing makes of them."""

    workspace: Workspace
    user: User
    role: str

    def found(self, admin: Admin) -> Self:
        role = role_of(admin, self.workspace, self.user)
        return replace(self, role=self.role if role is None else role)

    @property
    def stand(self) -> object:
        return self.role

    def carry_out(self, admin: Admin) -> None:
        admin.members.remove(self.workspace, self.user)

    def command(self) -> str:
        return twin("members", "remove", self.workspace.slug, self.user.email)

    def said(self, result: None) -> str:
        return words.left(self.user, self.workspace)

    def undo(self, result: None) -> Act[Any] | None:
        return AddMember(workspace=self.workspace, user=self.user, role=self.role)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Holding(Act[User]):
    """Keeps somebody out, or lets them in again."""

    user: User

    def found(self, admin: Admin) -> Self:
        there = (one for one in admin.users.list() if one.id == self.user.id)
        return replace(self, user=next(there, self.user))

    @property
    def stand(self) -> object:
        return self.user.suspended_at


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspendUser(_Holding):
    """All that speaks for them is refused until they are restored."""

    def carry_out(self, admin: Admin) -> User:
        return admin.users.suspend(self.user)

    def command(self) -> str:
        return twin("users", "suspend", self.user.email)

    def said(self, result: User) -> str:
        return words.suspended(result)

    def undo(self, result: User) -> Act[Any] | None:
        return None if self.stand else RestoreUser(user=result)


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreUser(_Holding):
    """What is theirs and has not ended otherwise works again."""

    def carry_out(self, admin: Admin) -> User:
        return admin.users.restore(self.user)

    def command(self) -> str:
        return twin("users", "restore", self.user.email)

    def said(self, result: User) -> str:
        return words.restored_user(result)

    def undo(self, result: User) -> Act[Any] | None:
        return SuspendUser(user=result) if self.stand else None


@dataclass(frozen=True, slots=True, kw_only=True)
class OffboardUser(Act[Report]):
    """All that they own and hold is handed on or ended, and they are gone from every place."""

    effect: ClassVar[Effect] = Effect.IRREVERSIBLE
    user: User
    transfer_to: User | None = None

    def carry_out(self, admin: Admin) -> Report:
        return admin.users.offboard(self.user, transfer_to=self.transfer_to)

    def command(self) -> str:
        heir = None if self.transfer_to is None else self.transfer_to.email
        return twin("users", "offboard", self.user.email, transfer_to=heir)

    def said(self, result: Report) -> str:
        return words.offboarded(self.user, result)
