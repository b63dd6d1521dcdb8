"""Workspaces, users and members."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tokenhouse.core.admin.desk import Change, Desk
from tokenhouse.core.admin.naming import user_named, workspace_named
from tokenhouse.core.admin.reach import workspace_within
from tokenhouse.core.admin.steps.founding import (
    checked_type,
    new_environment,
    new_project,
    new_workspace,
)
from tokenhouse.core.admin.steps.offboarding import carry_out, end, leave, leaving, put
from tokenhouse.core.errors import Conflict, Forbidden, Invalid, NotFound
from tokenhouse.core.facts import Member, Report, Started, User, Workspace
from tokenhouse.core.outcomes import Reason
from tokenhouse.core.problems import Flaw, problem
from tokenhouse.core.rules.kinds import EnvironmentType
from tokenhouse.core.rules.names import checked, email_problem
from tokenhouse.core.rules.roles import GUEST, OWNER
from tokenhouse.core.rules.texts import new_id


class Workspaces(Desk):
    """Tenants: people and projects belong to one."""

    def create(self, name: str, slug: str | None = None) -> Workspace:
        """A new workspace; the slug is made of the name unless one is given."""
        with self._changing("workspaces.create") as change:
            return new_workspace(change, name, slug)

    def start(
        self,
        name: str,
        project: str,
        environments: Sequence[EnvironmentType | str],
        *,
        ref: str | None = None,
    ) -> Started:
        """A workspace, a project in it and its environments: all of them, or nothing.

        Every environment gets its first key. Raises `Invalid`.
        """
        types = [checked_type(type_, "environments") for type_ in environments]
        with self._changing("workspaces.start") as change:
            workspace = new_workspace(change, name, None)
            place = new_project(change, workspace, project, ref)
            keys = tuple(new_environment(change, place, type_) for type_ in types)
            return Started(workspace, place, keys)

    def list(self) -> tuple[Workspace, ...]:
        """All workspaces that the actor may see, by slug."""
        with self._looking("workspaces.list") as (unit, permit):
            return permit.kept(unit.workspaces.all(), lambda one: permit.sees(one.id))

    def get(self, slug: str) -> Workspace:
        """By slug or id; raises `NotFound`."""
        with self._looking("workspaces.get") as (unit, permit):
            found = workspace_named(unit, slug)
            permit.at(found.id, missing=NotFound("workspace", slug))
            return found


class Users(Desk):
    """People. Suspending is reversible; deleting is not, and blanks no history."""

    def create(self, email: str, name: str | None = None) -> User:
        """A new person, active. Addresses differ by more than capital letters."""
        address = checked("email", email, email_problem).lower()
        shown = checked("name", address.partition("@")[0][:64] if name is None else name)
        with self._changing("users.create") as change:
            if change.unit.users.named(address) is not None:
                raise Invalid({"email": problem(Flaw.TAKEN)})
            id_ = f"usr_{new_id(self._house.entropy)}"
            user = User(id=id_, email=address, name=shown, created_at=change.now)
            change.unit.users.add(user)
            change.note("user.create", "user", id_, after={"email": address, "name": shown})
        return user

    def list(self) -> tuple[User, ...]:
        """All people who were not deleted, by email."""
        with self._looking("users.list") as (unit, _permit):
            return tuple(unit.users.all())

    def suspend(self, user: str | User) -> User:
        """Everything of theirs stops until they are restored. Suspending twice changes nothing."""
        with self._changing("users.suspend") as change:
            found = user_named(change.unit, user)
            if found.suspended_at is not None:
                return found
            return put(change, "user.suspend", found, replace(found, suspended_at=change.now))

    def restore(self, user: str | User) -> User:
        """What was theirs and has not ended otherwise works again."""
        with self._changing("users.restore") as change:
            found = user_named(change.unit, user)
            if found.suspended_at is None:
                return found
            return put(change, "user.restore", found, replace(found, suspended_at=None))

    def delete(self, user: str | User) -> None:
        """Final: all that speaks for them is revoked. The row and every event stay.

        Environments of their own are archived, and their keys revoked, as when somebody leaves
        without an heir. The email may be used again, by somebody who inherits nothing.
        """
        with self._changing("users.delete") as change:
            found = user_named(change.unit, user)
            end(change, leaving(change.unit, change.now, found, None))
            put(change, "user.delete", found, replace(found, deleted_at=change.now))

    def offboard(
        self,
        user: str | User,
        *,
        transfer_to: str | User | None = None,
        dry_run: bool = False,
    ) -> Report:
        """All that is theirs, and what becomes of each; carried out unless it is a dry run.

        Their tokens are revoked with what was made from them; environments of their own go to
        `transfer_to`, an active member there, or are archived and their keys revoked, so that
        whoever restores one rotates it first; memberships end, and the person is suspended. Other
        keys stay, those of environments that change hands too: each is listed, to be rotated.
        All of it happens in one transaction. Raises `Invalid` for an heir who is none.
        """
        if dry_run:
            with self._looking("users.offboard") as look:
                found = user_named(look.unit, user)
                return leaving(look.unit, self._house.now(), found, transfer_to).report()
        with self._changing("users.offboard") as change:
            plan = leaving(change.unit, change.now, user_named(change.unit, user), transfer_to)
            carry_out(change, plan)
            return plan.report()


class Members(Desk):
    """Who belongs to a workspace, as what."""

    def add(self, workspace: str | Workspace, user: str | User, role: str) -> Member:
        """Make somebody a member; raises `Conflict` when they are one already.

        A `Principal` gives the address, or a `User` that holds it: by a bare id they reach only
        those whose memberships they look after. Else an id that was seen somewhere could be
        turned into a name and an address by adding it and reading the audit log.
        """
        with self._changing("members.add") as change:
            place = _place(change, workspace, role)
            person = _newcomer(change, user)
            if change.unit.members.get(place.id, person.id) is not None:
                raise Conflict("already a member of this workspace; change the role instead")
            member = Member(workspace_id=place.id, user_id=person.id, role=role)
            return _joined(change, "member.add", member, None)

    def set_role(self, workspace: str | Workspace, user: str | User, role: str) -> Member:
        """Change what somebody may do, from this instant on."""
        with self._changing("members.set_role") as change:
            before = _existing(change, _place(change, workspace, role), user)
            _may_change(change, before)
            after = replace(before, role=role)
            return _joined(change, "member.set_role", after, before.role)

    def remove(self, workspace: str | Workspace, user: str | User) -> None:
        """End a membership."""
        with self._changing("members.remove") as change:
            member = _existing(change, _place(change, workspace, GUEST.name), user)
            _may_change(change, member)
            leave(change, member)

    def list(self, workspace: str | Workspace) -> tuple[Member, ...]:
        """The members of a workspace."""
        with self._looking("members.list") as look:
            return tuple(look.unit.members.of(workspace_within(look, workspace).id))


def _place(change: Change, workspace: str | Workspace, role: str) -> Workspace:
    """The workspace in which the actor may give that role."""
    roles = change.house.roles
    if role not in roles:
        raise Invalid({"role": problem(Flaw.UNKNOWN_CHOICE, choices=", ".join(roles.names))})
    place = workspace_within(change, workspace)
    change.permit.may_grant(place.id, (roles.named(role),))
    return place


def _newcomer(change: Change, named: str | User) -> User:
    """Who joins: known to the actor by address, or by a membership that they may change."""
    found = user_named(change.unit, named)
    by_address = found.email == named.email if isinstance(named, User) else found.id != named
    if by_address or change.permit.is_operators:
        return found
    if any(change.permit.sees(one.workspace_id) for one in change.unit.members.of_user(found.id)):
        return found
    raise NotFound("user", found.id)


def _is_active(change: Change, user_id: str) -> bool:
    user = change.unit.users.get(user_id)
    return user is not None and user.suspended_at is None and user.deleted_at is None


def _may_change(change: Change, member: Member) -> None:
    """Nobody changes somebody above them; the last owner is an Operator's affair (§3)."""
    role = change.house.roles.named(member.role)
    change.permit.may_grant(member.workspace_id, (role,))
    if change.permit.is_operators or role.name != OWNER.name:
        return
    owners = [
        one
        for one in change.unit.members.of(member.workspace_id)
        if one.role == OWNER.name and _is_active(change, one.user_id)
    ]
    if all(one.user_id == member.user_id for one in owners):
        raise Forbidden(Reason.OUT_OF_SCOPE, "changing a workspace's last owner")


def _existing(change: Change, place: Workspace, named: str | User) -> Member:
    """Their membership there; of all others `NotFound` repeats just the name that was given.

    So it does not tell whom the house knows besides, nor by which id.
    """
    try:
        found = change.unit.members.get(place.id, user_named(change.unit, named).id)
    except NotFound:
        found = None
    if found is None:
        raise NotFound("member", named.id if isinstance(named, User) else named)
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
