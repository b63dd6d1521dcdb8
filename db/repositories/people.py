"""Workspaces, users and members."""

from collections.abc import Sequence

from sqlmodel import Session, col, or_, select

from tokenhouse.core.facts import Member, User, Workspace
from tokenhouse.db import domain
from tokenhouse.db.models import MemberRow, UserRow, WorkspaceRow


class Workspaces:
    """Tenants."""

    def __init__(self, session: Session) -> None:
        """Work within the session's transaction."""
        self._session = session

    def add(self, workspace: Workspace) -> None:
        """Write a new one."""
        self._session.add(
            WorkspaceRow(
                id=workspace.id,
                slug=workspace.slug,
                name=workspace.name,
                created_at=workspace.created_at,
            )
        )
        self._session.flush()

    def all(self) -> Sequence[Workspace]:
        """By slug."""
        rows = self._session.exec(select(WorkspaceRow).order_by(WorkspaceRow.slug))
        return [domain.workspace(row) for row in rows]

    def named(self, name: str) -> Workspace | None:
        """By id or slug."""
        wanted = or_(col(WorkspaceRow.id) == name, col(WorkspaceRow.slug) == name)
        query = select(WorkspaceRow).where(wanted)
        # An id outranks a slug that looks like it.
        row = self._session.exec(query.order_by(col(WorkspaceRow.id) != name)).first()
        return None if row is None else domain.workspace(row)


class Users:
    """People."""

    def __init__(self, session: Session) -> None:
        """Work within the session's transaction."""
        self._session = session

    def add(self, user: User) -> None:
        """Write a new one."""
        self._session.add(
            UserRow(id=user.id, email=user.email, name=user.name, created_at=user.created_at)
        )
        self._session.flush()

    def all(self) -> Sequence[User]:
        """Those not deleted, by email."""
        alive = col(UserRow.deleted_at).is_(None)
        rows = self._session.exec(select(UserRow).where(alive).order_by(UserRow.email))
        return [domain.user(row) for row in rows]

    def named(self, name: str) -> User | None:
        """By id or email, whose capital letters are the same as small ones."""
        wanted = or_(col(UserRow.id) == name, col(UserRow.email).in_({name, name.lower()}))
        alive = col(UserRow.deleted_at).is_(None)
        row = self._session.exec(select(UserRow).where(wanted, alive)).first()
        return None if row is None else domain.user(row)

    def get(self, id_: str) -> User | None:
        """By id, the deleted among them."""
        row = self._session.get(UserRow, id_)
        return None if row is None else domain.user(row)

    def put(self, user: User) -> None:
        """Write what changed of one."""
        row = self._session.get_one(UserRow, user.id)
        row.suspended_at, row.deleted_at = user.suspended_at, user.deleted_at
        self._session.flush()


class Members:
    """Roles of people in workspaces."""

    def __init__(self, session: Session) -> None:
        """Work within the session's transaction."""
        self._session = session

    def put(self, member: Member) -> None:
        """Write a role, new or changed."""
        row = self._row(member.workspace_id, member.user_id)
        if row is None:
            row = MemberRow(
                workspace_id=member.workspace_id, user_id=member.user_id, role=member.role
            )
            self._session.add(row)
        row.role = member.role
        self._session.flush()

    def remove(self, member: Member) -> None:
        """End a membership."""
        row = self._row(member.workspace_id, member.user_id)
        if row is not None:
            self._session.delete(row)
            self._session.flush()

    def of(self, workspace_id: str) -> Sequence[Member]:
        """Everybody in a workspace."""
        mine = col(MemberRow.workspace_id) == workspace_id
        rows = self._session.exec(select(MemberRow).where(mine).order_by(MemberRow.user_id))
        return [domain.member(row) for row in rows]

    def of_user(self, user_id: str) -> Sequence[Member]:
        """Every workspace that somebody belongs to."""
        theirs = col(MemberRow.user_id) == user_id
        rows = self._session.exec(select(MemberRow).where(theirs).order_by(MemberRow.workspace_id))
        return [domain.member(row) for row in rows]

    def get(self, workspace_id: str, user_id: str) -> Member | None:
        """One person's role."""
        row = self._row(workspace_id, user_id)
        return None if row is None else domain.member(row)

    def _row(self, workspace_id: str, user_id: str) -> MemberRow | None:
        return self._session.get(MemberRow, (workspace_id, user_id))
