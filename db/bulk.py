"""Many keys at once: one statement, plain tuples, and indexes that are built when all are there.

Imports and the demo's million take this way. Rows are the same as those written one by one.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import islice
from operator import attrgetter, itemgetter
from typing import Any

from sqlalchemy import Connection, Dialect, Index, insert, update

from tokenhouse.core.facts import ArchivedKey, Credential
from tokenhouse.core.keyring import DIGEST_ALGORITHM
from tokenhouse.core.ports import NewKey
from tokenhouse.db import trigrams
from tokenhouse.db.columns import table_of
from tokenhouse.db.models import CredentialRow, StampRow
from tokenhouse.db.sqlite import WRITES
from tokenhouse.db.store import SqlStore, translated

CHUNK = 50_000
"""Rows a statement: some 50 MB of tuples at once."""

MANY = 20_000
"""From this many on, indexes are built once at the end rather than row by row."""

Row = tuple[Any, ...]
Progress = Callable[[int], None]
"""Told how many rows have been written so far."""

_TABLE = table_of(CredentialRow)
_PLAIN = (
    "id",
    "name",
    "workspace_id",
    "project_id",
    "environment_id",
    "user_id",
    "parent_id",
    "created_by",
    "preset",
    "role_cap",
    "uses",
    "last_source",
)
_BORNE = ("prefix", "last_four", "digest", "digest_key_id")
_INSTANTS = ("issued_at", "expires_at", "revoked_at", "burned_at", "last_used_at")
_ARCHIVED = ("archived_at", "own_expires_at", "successor_id", "uses_when_archived")
_OTHERS = ("digest_algorithm", "kind", "scopes")
_COLUMNS = (*_PLAIN, *_BORNE, *_OTHERS, *_INSTANTS, *_ARCHIVED)


def insert_keys(
    store: SqlStore, keys: Iterable[NewKey], *, expected: int = 0, progress: Progress | None = None
) -> int:
    """Write them all in one transaction, or none of them. Gives how many there were.

    `expected`: about how many will come; it only decides how the work is done. Raises
    `StoreUnavailable`, also when one of the ids is there already.
    """
    written = 0
    with translated(), store.engine.execution_options(**{WRITES: True}).begin() as connection:
        indexes = _dropped_indexes(connection) if expected >= MANY else ()
        spelled = expected >= MANY and trigrams.is_kept(connection)
        if spelled:
            trigrams.release(connection)
        statement, row_of = _prepared(connection.dialect)
        rows = map(row_of, keys)
        # In the order of the key: the table is a tree, and each chunk walks through it once.
        while chunk := sorted(islice(rows, CHUNK), key=itemgetter(0)):
            connection.exec_driver_sql(statement, [row[1] for row in chunk])
            written += len(chunk)
            if progress is not None:
                progress(written)
        for index in indexes:
            index.create(connection)
        if spelled:
            trigrams.keep(connection)
        _move_stamp(connection)
    return written


def _dropped_indexes(connection: Connection) -> tuple[Index, ...]:
    indexes = tuple(index for index in _TABLE.indexes if not index.unique)
    for index in indexes:
        index.drop(connection)
    return indexes


def _prepared(dialect: Dialect) -> tuple[str, Callable[[NewKey], tuple[str, Row]]]:
    """The statement, and how to make a key's id and row for it."""
    compiled = insert(_TABLE).compile(dialect=dialect, column_keys=list(_COLUMNS))
    order = [_COLUMNS.index(name) for name in compiled.positiontup or _COLUMNS]
    return str(compiled), _row_maker(dialect, itemgetter(*order))


def _row_maker(
    dialect: Dialect, in_order: Callable[[Row], Row]
) -> Callable[[NewKey], tuple[str, Row]]:
    plain, borne, instants = attrgetter(*_PLAIN), attrgetter(*_BORNE), attrgetter(*_INSTANTS)
    kind, scopes = _spelling(dialect, "kind"), _spelling(dialect, "scopes")
    instant = _spelling(dialect, "issued_at")

    def row_of(new: NewKey) -> tuple[str, Row]:
        made = new.credential
        others = (DIGEST_ALGORITHM, kind(made.kind), scopes(made.scopes))
        values = (*plain(made), *borne(new), *others, *map(instant, instants(made)))
        return made.id, in_order((*values, *_archived(made, instant)))

    return row_of


def _archived(made: Credential, instant: Callable[[Any], Any]) -> Row:
    if not isinstance(made, ArchivedKey):
        return None, None, None, 0
    before = made.uses - made.uses_since
    return instant(made.archived_at), instant(made.own_expires_at), made.successor_id, before


def _spelling(dialect: Dialect, column: str) -> Callable[[Any], Any]:
    """How the driver is handed a value of the column; remembered, because many repeat."""
    spell = _TABLE.c[column].type.dialect_impl(dialect).bind_processor(dialect)
    return lru_cache(maxsize=65_536)(spell or (lambda value: value))


def _move_stamp(connection: Connection) -> None:
    stamp = table_of(StampRow)
    moved = update(stamp).where(stamp.c.name == "state").values(value=stamp.c.value + 1)
    connection.execute(moved)
