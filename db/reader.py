"""The verification path on a held connection: prepared statements, no session, no row objects."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from tokenhouse.core.ports import Place, StoredEnvironment, StoredKey, StoredSigningKey
from tokenhouse.core.rules.kinds import EnvironmentType
from tokenhouse.db.domain import damaged, scopes_from
from tokenhouse.db.statements import FIXED

Row = tuple[Any, ...]
Fetch = Callable[[str, Row], Row | None]
"""Runs a statement with its parameters and gives its one row. Raises `StoreUnavailable`."""


class StatementReader:
    """Reads what verification needs; knows no database but through `fetch`."""

    __slots__ = (
        "_branch",
        "_current",
        "_environment",
        "_fetch",
        "_key",
        "_signing",
        "_stamp",
        "_standing",
    )

    def __init__(self, fetch: Fetch, sql: Mapping[str, str]) -> None:
        """Take the way to run a statement, and the statements in the database's spelling."""
        self._fetch = fetch
        self._stamp, self._key, self._standing = sql["stamp"], sql["key"], sql["standing"]
        self._signing, self._current = sql["signing_key"], sql["current_signing_key"]
        self._environment, self._branch = sql["environment"], sql["branch"]

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

    def signing_key(self, kid: str) -> StoredSigningKey | None:
        """The signing key of that id."""
        row = self._fetch(self._signing, (kid,))
        return None if row is None else StoredSigningKey._make(row)

    def current_signing_key(self, environment_id: str) -> StoredSigningKey | None:
        """The signing key of the environment's current key."""
        row = self._fetch(self._current, (environment_id,))
        return None if row is None else StoredSigningKey._make(row)

    def environment(self, id_: str) -> StoredEnvironment | None:
        """The environment or branch of that id."""
        return _environment(self._fetch(self._environment, (id_,)))

    def branch(self, parent_id: str, name: str) -> StoredEnvironment | None:
        """The live branch of that name."""
        return _environment(self._fetch(self._branch, (parent_id, name)))


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
    id_, parent_id, branch, archived_at = row
    try:
        archived = None if archived_at is None else instant(archived_at)
    except (ValueError, TypeError) as error:
        raise damaged("environment", id_) from error
    return StoredEnvironment(id_, parent_id or id_, branch, archived)


def instant(stored: str | datetime) -> datetime:
    """An aware instant, from a driver that gives text (SQLite) or datetimes."""
    if isinstance(stored, str):
        return datetime.fromisoformat(stored).replace(tzinfo=UTC)
    return stored
