"""The verification path on a held connection: prepared statements, no session, no row objects."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from tokenhouse.core.ports import (
    Place,
    StoredEnvironment,
    StoredHouseKey,
    StoredKey,
    StoredProject,
    StoredSigningKey,
    StoredToken,
)
from tokenhouse.core.rules.kinds import EnvironmentType, Kind
from tokenhouse.db.domain import damaged, scopes_from
from tokenhouse.db.statements import FIXED

Row = tuple[Any, ...]
Fetch = Callable[[str, Row], Row | None]
"""Runs a statement with its parameters and gives its one row. Raises `StoreUnavailable`."""


class StatementReader:
    """Reads what verification needs; knows no database but through `fetch`."""

    __slots__ = ("_fetch", "_key", "_sql", "_stamp", "_standing")

    def __init__(self, fetch: Fetch, sql: Mapping[str, str]) -> None:
        """Take the way to run a statement, and the statements in the database's spelling."""
        self._fetch, self._sql = fetch, sql
        # At hand for every verify.
        self._stamp, self._key, self._standing = sql["stamp"], sql["key"], sql["standing"]

    def stamp(self) -> int:
        """Moves with every committed change of state, never with usage."""
        row = self._fetch(self._stamp, _STATE)
        if row is None:
            raise damaged("stamp", "state")
        value: int = row[0]
        return value

    def usage_stamp(self) -> int:
        """Moves when usage was written down."""
        row = self._fetch(self._stamp, _USAGE)
        if row is None:
            raise damaged("stamp", "usage")
        value: int = row[0]
        return value

    def standing(self, id_: str) -> Row | None:
        """What of `key` may change once it is issued, as it was read: equal means unchanged."""
        return self._fetch(self._standing, (id_,))

    def key(self, id_: str) -> StoredKey | None:
        """The stored key of that public id, current or archived."""
        row = self._fetch(self._key, (id_,))
        try:
            return None if row is None else _key(id_, row)
        except (ValueError, TypeError) as error:
            raise damaged("credential", id_) from error

    def owned(self, id_: str) -> StoredToken | None:
        """The personal, workspace or user-actor token of that public id."""
        row = self._fetch(self._sql["owned"], (id_,))
        try:
            return None if row is None else _owned(id_, row)
        except (ValueError, TypeError) as error:
            raise damaged("credential", id_) from error

    def role(self, workspace_id: str, user_id: str) -> str | None:
        """The person's role there; None for a stranger."""
        row = self._fetch(self._sql["role"], (workspace_id, user_id))
        return None if row is None else str(row[0])

    def signing_key(self, kid: str) -> StoredSigningKey | None:
        """The signing key of that id."""
        row = self._fetch(self._sql["signing_key"], (kid,))
        return None if row is None else StoredSigningKey._make(row)

    def current_signing_key(self, environment_id: str) -> StoredSigningKey | None:
        """The signing key of the environment's current key."""
        row = self._fetch(self._sql["current_signing_key"], (environment_id,))
        return None if row is None else StoredSigningKey._make(row)

    def house_signing_key(self, kid: str) -> StoredHouseKey | None:
        """The house's signing key of that id."""
        row = self._fetch(self._sql["house_signing_key"], (kid,))
        return None if row is None else StoredHouseKey(row[0], Kind(row[1]), row[2], row[3])

    def revoked_token(self, jti: str) -> datetime | None:
        """When a token without a row of its own was revoked, if it was."""
        row = self._fetch(self._sql["revoked_token"], (jti,))
        return None if row is None else instant(row[0])

    def workspace_named(self, name: str) -> str | None:
        """The id of the workspace of that id or slug."""
        row = self._either("workspace", "workspace_slug", name)
        return None if row is None else str(row[0])

    def project_named(self, name: str) -> StoredProject | None:
        """The project of that id or ref, the deleted among them."""
        row = self._either("project", "project_ref", name)
        return None if row is None else StoredProject(row[0], row[1], _instant(row[2]))

    def _either(self, by_id: str, by_name: str, name: str) -> Row | None:
        """An id outranks a name that looks like it: a name is chosen, an id is not."""
        return self._fetch(self._sql[by_id], (name,)) or self._fetch(self._sql[by_name], (name,))

    def environment_named(self, project_id: str, slug: str) -> StoredEnvironment | None:
        """The open root environment of that slug."""
        return _environment(self._fetch(self._sql["environment_slug"], (project_id, slug)))

    def environment(self, id_: str) -> StoredEnvironment | None:
        """The environment or branch of that id."""
        return _environment(self._fetch(self._sql["environment"], (id_,)))

    def branch(self, parent_id: str, name: str) -> StoredEnvironment | None:
        """The live branch of that name."""
        return _environment(self._fetch(self._sql["branch"], (parent_id, name)))


_STATE, _USAGE = ("state",), ("usage",)
_FIXED = len(FIXED)


def _key(id_: str, row: Row) -> StoredKey:
    """A row as verification wants it. Most instants are absent, so they are read one by one."""
    prefix, digest, digest_key_id, scopes = row[:4]
    standing = row[_FIXED:]
    ends_at, revoked_at, archived_at, own_end = standing[:4]
    if type(digest) is not bytes:
        raise ValueError("digest")
    if ends_at is not None:
        ends_at = instant(ends_at)
    grace_ends_at = None
    if archived_at is not None:
        archived_at, grace_ends_at = instant(archived_at), ends_at
        ends_at = None if own_end is None else instant(own_end)
    if scopes is not None:
        scopes = _scopes(scopes)
    if revoked_at is not None:
        revoked_at = instant(revoked_at)
    return StoredKey(
        id_,
        prefix,
        digest,
        digest_key_id,
        scopes,
        ends_at,
        revoked_at,
        archived_at,
        grace_ends_at,
        _place(row[4:_FIXED], standing[4:]),
        standing,
    )


def _owned(id_: str, row: Row) -> StoredToken:
    """A person's credential: rarer and further from the hot path than a key, so plainer."""
    kind, prefix, digest, digest_key_id, scopes = row[:5]
    user_id, workspace_id, environment_id, parent_id, role_cap = row[5:10]
    if type(digest) is not bytes:
        raise ValueError("digest")
    ends_at, revoked_at, archived_at, own_end, suspended_at, deleted_at = map(_instant, row[10:])
    return StoredToken(
        id_,
        Kind(kind),
        prefix,
        digest,
        digest_key_id,
        None if scopes is None else _scopes(scopes),
        user_id,
        workspace_id,
        environment_id,
        parent_id,
        role_cap,
        own_end if archived_at is not None else ends_at,
        revoked_at,
        archived_at,
        None if archived_at is None else ends_at,
        suspended_at or deleted_at,
    )


@lru_cache(maxsize=4096)
def _scopes(stored: str) -> tuple[str, ...] | None:
    """Many keys share their scopes, so the JSON is read once."""
    return scopes_from(stored)


@lru_cache(maxsize=4096)
def _place(names: Row, ends: Row) -> Place:
    """Many keys share their environment."""
    environment_id, type_, project_id, workspace_id = names
    archived_at, deleted_at = ends
    return Place(
        environment_id,
        EnvironmentType(type_),
        None if archived_at is None else instant(archived_at),
        project_id,
        None if deleted_at is None else instant(deleted_at),
        workspace_id,
    )


def _environment(row: Row | None) -> StoredEnvironment | None:
    if row is None:
        return None
    id_, parent_id, branch, type_, project_id, workspace_id, archived_at, deleted_at = row
    try:
        return StoredEnvironment(
            id_,
            parent_id or id_,
            branch,
            EnvironmentType(type_),
            project_id,
            workspace_id,
            _instant(archived_at),
            _instant(deleted_at),
        )
    except (ValueError, TypeError) as error:
        raise damaged("environment", id_) from error


def _instant(stored: str | datetime | None) -> datetime | None:
    return None if stored is None else instant(stored)


def instant(stored: str | datetime) -> datetime:
    """An aware instant, from a driver that gives text (SQLite) or datetimes."""
    if isinstance(stored, str):
        return datetime.fromisoformat(stored).replace(tzinfo=UTC)
    return stored
