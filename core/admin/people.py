"""Workspaces, users and members."""

from __future__ import annotations

from dataclasses import replace

from tokenhouse.core.admin.desk import Change, Desk
from tokenhouse.core.admin.naming import user_named, workspace_named
from tokenhouse.core.errors import Conflict, Invalid, NotFound
from tokenhouse.core.facts import Member, User, Workspace
from tokenhouse.core.problems import Flaw, problem
from tokenhouse.core.rules.names import checked, email_problem, slug_from, slug_problem
from tokenhouse.core.rules.roles import ROLES
from tokenhouse.core.rules.texts import new_id


class Workspaces(Desk):
    """Tenants: people and projects belong to one."""

    def create(self, name: str, slug: str | None = None) -> Workspace:
        """A new workspace; the slug is made of the name unless one is given."""
        shown = checked("name", name)
        short = checked("slug", slug_from(shown) if slug is None else slug, slug_problem)
        with self._changing() as change:
            if change.unit.workspaces.named(short) is not None:
                raise Invalid({"slug": problem(Flaw.TAKEN)})
            id_ = f"ws_{new_id(self._house.entropy)}"
            workspace = Workspace(id=id_, slug=short, name=shown, created_at=change.now)
            change.unit.workspaces.add(workspace)
            change.note(
                "workspace.create",
                "workspace",
                id_,
                workspace_id=id_,
                after={"slug": short, "name": shown},
            )
        return workspace

    def list(self) -> tuple[Workspace, ...]:
        """All workspaces, by slug."""
        with self._looking() as unit:
            return tuple(unit.workspaces.all())

    def get(self, slug: str) -> Workspace:
        """By slug or id; raises `NotFound`."""
        with self._looking() as unit:
            return workspace_named(unit, slug)


class Users(Desk):
    """People. Suspending is reversible; deleting is not, and blanks no history."""

    def create(self, email: str, name: str | None = None) -> User:
        """A new person, active."""
        address = checked("email", email, email_problem)
        shown = checked("name", address.partition("@")[0][:64] if name is None else name)
        with self._changing() as change:
            if change.unit.users.named(address) is not None:
                raise Invalid({"email": problem(Flaw.TAKEN)})
            id_ = f"usr_{new_id(self._house.entropy)}"
            user = User(id=id_, email=address, name=shown, created_at=change.now)
            change.unit.users.add(user)
            change.note("user.create", "user", id_, after={"email": address, "name": shown})
        return user

    def list(self) -> tuple[User, ...]:
        """All people who were not deleted, by email."""
        with self._looking() as unit:
            return tuple(unit.users.all())

    def suspend(self, user: str | User) -> User:
        """Everything of theirs stops until they are restored. Suspending twice changes nothing."""
        with self._changing() as change:
            found = user_named(change.unit, user)
            if found.suspended_at is not None:
                return found
            return _put(change, "user.suspend", found, replace(found, suspended_at=change.now))

    def restore(self, user: str | User) -> User:
        """What was theirs and has not ended otherwise works again."""
        with self._changing() as change:
            found = user_named(change.unit, user)
            if found.suspended_at is None:
                return found
            return _put(change, "user.restore", found, replace(found, suspended_at=None))

    def delete(self, user: str | User) -> None:
        """Final. The row and every event stay; the email may be used again."""
        with self._changing() as change:
            found = user_named(change.unit, user)
            _put(change, "user.delete", found, replace(found, deleted_at=change.now))


class Members(Desk):
    """Who belongs to a workspace, as what."""

    def add(self, workspace: str | Workspace, user: str | User, role: str) -> Member:
        """Make somebody a member; raises `Conflict` when they are one already."""
        with self._changing() as change:
            member = _member(change, workspace, user, role)
            if change.unit.members.get(member.workspace_id, member.user_id) is not None:
                raise Conflict("already a member of this workspace; change the role instead")
            return _joined(change, "member.add", member, None)

    def set_role(self, workspace: str | Workspace, user: str | User, role: str) -> Member:
        """Change what somebody may do, from this instant on."""
        with self._changing() as change:
            member = _member(change, workspace, user, role)
            before = _existing(change, member)
            return _joined(change, "member.set_role", member, before.role)

    def remove(self, workspace: str | Workspace, user: str | User) -> None:
        """End a membership."""
        with self._changing() as change:
            member = _existing(change, _member(change, workspace, user, ROLES[-1]))
            change.unit.members.remove(member)
            change.note(
                "member.remove",
                "member",
                member.user_id,
                workspace_id=member.workspace_id,
                before={"role": member.role},
            )

    def list(self, workspace: str | Workspace) -> tuple[Member, ...]:
        """The members of a workspace."""
        with self._looking() as unit:
            return tuple(unit.members.of(workspace_named(unit, workspace).id))


def _put(change: Change, action: str, before: User, after: User) -> User:
    change.unit.users.put(after)
    change.note(
        action,
        "user",
        after.id,
        before={"email": before.email, "suspended_at": before.suspended_at},
        after={"suspended_at": after.suspended_at, "deleted_at": after.deleted_at},
    )
    return after


def _member(change: Change, workspace: str | Workspace, user: str | User, role: str) -> Member:
    if role not in ROLES:
        raise Invalid({"role": problem(Flaw.UNKNOWN_CHOICE, choices=", ".join(ROLES))})
    place = workspace_named(change.unit, workspace)
    return Member(workspace_id=place.id, user_id=user_named(change.unit, user).id, role=role)


def _existing(change: Change, member: Member) -> Member:
    found = change.unit.members.get(member.workspace_id, member.user_id)
    if found is None:
        raise NotFound("member", member.user_id)
    return found


def _joined(change: Change, action: str, member: Member, before: str | None) -> Member:
    change.unit.members.put(member)
    change.note(
        action,
        "member",
        member.user_id,
        workspace_id=member.workspace_id,
        before=None if before is None else {"role": before},
        after={"role": member.role},
    )
    return member
