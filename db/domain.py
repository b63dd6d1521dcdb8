"""Rows become facts here, and nowhere else. A row that cannot is named, with what to do."""

import json
from collections.abc import Sequence
from typing import Any

from tokenhouse.core.errors import Damaged
from tokenhouse.core.facts import (
    ArchivedKey,
    Credential,
    Environment,
    Event,
    Member,
    Project,
    User,
    Workspace,
)
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.core.rules.texts import hint_of
from tokenhouse.db.columns import table_of
from tokenhouse.db.models import (
    CredentialRow,
    EnvironmentRow,
    EventRow,
    MemberRow,
    ProjectRow,
    UserRow,
    WorkspaceRow,
)


def damaged(table: str, key: object) -> Damaged:
    """The error for a row that no house could have written."""
    return Damaged(
        f"row {str(key)[:24]!r} of table {table!r} is damaged; restore the database from a "
        "backup, or have the row repaired, then try again"
    )


def unreadable(why: str) -> Damaged:
    """The error for a cell whose type cannot read it; nobody can tell any more which it was."""
    return Damaged(
        f"a row of the database is damaged and cannot be read ({why}); `tokenhouse audit verify` "
        "says whether the audit log is, and a backup brings back what was there"
    )


def workspace(row: WorkspaceRow) -> Workspace:
    """A tenant."""
    return Workspace(id=row.id, slug=row.slug, name=row.name, created_at=row.created_at)


def user(row: UserRow) -> User:
    """A person."""
    return User(
        id=row.id,
        email=row.email,
        name=row.name,
        created_at=row.created_at,
        suspended_at=row.suspended_at,
        deleted_at=row.deleted_at,
    )


def member(row: MemberRow) -> Member:
    """A role in a workspace."""
    return Member(workspace_id=row.workspace_id, user_id=row.user_id, role=row.role)


def project(row: ProjectRow) -> Project:
    """A project."""
    return Project(
        id=row.id,
        ref=row.ref,
        name=row.name,
        workspace_id=row.workspace_id,
        created_at=row.created_at,
        deleted_at=row.deleted_at,
    )


def environment(row: EnvironmentRow) -> Environment:
    """A root environment or a branch."""
    return Environment(
        id=row.id,
        slug=row.slug,
        type=row.type,
        project_id=row.project_id,
        workspace_id=row.workspace_id,
        created_at=row.created_at,
        branch=row.branch,
        parent_id=row.parent_id,
        owner_id=row.owner_id,
        archived_at=row.archived_at,
    )


_C = table_of(CredentialRow).c
SHOWN = (
    _C.id,
    _C.kind,
    _C.prefix,
    _C.last_four,
    _C.scopes,
    _C.expires_at,
    _C.archived_at,
    _C.own_expires_at,
    _C.successor_id,
    _C.uses,
    _C.uses_when_archived,
    _C.name,
    _C.workspace_id,
    _C.project_id,
    _C.environment_id,
    _C.user_id,
    _C.parent_id,
    _C.preset,
    _C.role_cap,
    _C.created_by,
    _C.issued_at,
    _C.revoked_at,
    _C.burned_at,
    _C.last_used_at,
    _C.last_source,
)
"""What a credential's facts are made of, in the order in which `credential` takes it apart."""

_SAME = tuple(column.name for column in SHOWN[11:])


def credential(row: Sequence[Any]) -> Credential:
    """A current or an archived key, from its `SHOWN` columns and, where read, its successor's.

    Works on plain tuples: a page of the big list makes 128 of these between two key strokes.
    """
    id_, kind, prefix, last_four, scopes, expires_at, archived_at, own_end = row[:8]
    if archived_at is not None and expires_at is None:
        raise damaged("credential", id_)
    facts: dict[str, Any] = dict(zip(_SAME, row[11:25], strict=True))
    facts |= {
        "id": id_,
        "kind": kind,
        "hint": hint_of(prefix, id_, last_four),
        "scopes": _scopes(id_, scopes),
        "expires_at": expires_at,
        "uses": row[9],
    }
    if archived_at is None:
        return Credential(**facts)
    successor_uses, successor_last_used_at = row[25:27] or (None, None)
    return ArchivedKey(
        archived_at=archived_at,
        own_expires_at=own_end,
        grace_ends_at=expires_at,
        successor_id=row[8],
        uses_since=row[9] - row[10],
        successor_uses=successor_uses or 0,
        successor_last_used_at=successor_last_used_at,
        **facts,
    )


def _scopes(id_: str, stored: object) -> tuple[str, ...] | None:
    if stored is None:
        return None
    if not isinstance(stored, list) or not all(isinstance(one, str) for one in stored):
        raise damaged("credential", id_)
    return tuple(stored)


def scopes_from(stored: str | list[str] | None) -> tuple[str, ...] | None:
    """A scopes column as a raw statement sees it: JSON text, or decoded by the driver."""
    if stored is None:
        return None
    scopes = json.loads(stored) if isinstance(stored, str) else stored
    if not isinstance(scopes, list) or not all(isinstance(one, str) for one in scopes):
        raise ValueError("scopes")
    return tuple(scopes)


def event(row: EventRow) -> Event:
    """One link of the audit log."""
    kind = None if row.credential_kind is None else Kind(row.credential_kind)
    return Event(**{**row.model_dump(), "credential_kind": kind})
