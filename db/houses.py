"""Opening a house: its store, its tables, and the row that says who it is."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection, Engine
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlmodel import Session, select

from tokenhouse.core.errors import Misconfigured
from tokenhouse.core.ports import HouseKeys
from tokenhouse.core.rules import catalog, presets
from tokenhouse.db import schema, trigrams
from tokenhouse.db.models import HouseRow, PresetRow, StampRow, WordRow
from tokenhouse.db.sqlite import (
    STATEMENTS,
    WRITES,
    create_file,
    engine_for,
    enter_wal,
    line_opener,
    path_of,
    unusable,
)
from tokenhouse.db.store import SqlStore


def parsed(url: str) -> URL:
    """The URL of an embedded house; `Misconfigured` for any other, without repeating passwords."""
    try:
        found = make_url(url)
    except ArgumentError:
        raise Misconfigured(
            "the database URL cannot be read; write sqlite:///path/to/house.db"
        ) from None
    if found.drivername != "sqlite":
        raise Misconfigured(
            f"databases of the kind {found.drivername!r} are not supported; "
            "write sqlite:///path/to/house.db"
        )
    return found


def open_store(url: str) -> SqlStore:
    """The store behind a URL, its file there and able to serve; its tables not looked at yet."""
    path = path_of(parsed(url))
    create_file(path)
    enter_wal(path)
    return SqlStore(engine_for(path), path.name, line_opener(path), STATEMENTS)


def bring_up(store: SqlStore, can_keep: Callable[[Connection], bool] = trigrams.can_keep) -> None:
    """An empty database gets its tables; one of another version is refused with what to do."""
    found = _state(store.engine, store)
    if found is schema.Schema.OLDER:
        raise Misconfigured(
            f"{store.location} was made by an older version; run `tokenhouse db upgrade` "
            "(after a backup), nothing was changed"
        )
    writer = store.engine.execution_options(**{WRITES: True})
    if found is not schema.Schema.CURRENT:
        schema.upgrade(writer)
    with store.engine.connect() as connection:
        # Every insert would fail in an SQLite that does not know what its trigger writes to.
        in_the_way = trigrams.is_kept(connection) and not can_keep(connection)
    if in_the_way:
        with writer.begin() as connection:
            trigrams.release(connection)


def _state(engine: Engine, store: SqlStore) -> schema.Schema:
    try:
        with engine.connect() as connection:
            return schema.state(connection)
    except DBAPIError as error:
        raise unusable(path_of(store.engine.url), error.orig or error) from None


def keys_of(store: SqlStore) -> HouseKeys | None:
    """The sealed keys of the house, None when it has not been founded yet."""
    with Session(store.engine) as session:
        row = session.exec(select(HouseRow)).first()
    if row is None:
        return None
    return HouseKeys(row.id, row.check_value, row.digest_key_id, row.digest_key, row.audit_key)


def found(store: SqlStore, keys: HouseKeys, now: datetime) -> HouseKeys:
    """Write the first rows of a house; of two founders the first one's keys stand."""
    with Session(store.engine.execution_options(**{WRITES: True})) as session:
        session.connection()
        if session.exec(select(HouseRow)).first() is None:
            session.add(
                HouseRow(
                    id=keys.house_id,
                    check_value=keys.check,
                    digest_key_id=keys.digest_key_id,
                    digest_key=keys.digest_key,
                    audit_key=keys.audit_key,
                    created_at=now,
                )
            )
            session.add_all(_first_rows())
            session.commit()
    return keys_of(store) or keys


def _first_rows() -> list[StampRow | WordRow | PresetRow]:
    rows: list[StampRow | WordRow | PresetRow] = [
        StampRow(name="state", value=0),
        StampRow(name="usage", value=0),
    ]
    for role, words in (("action", catalog.ACTIONS), ("type", catalog.TYPES)):
        rows += [
            WordRow(role=role, name=word.name, position=place, description=word.description)
            for place, word in enumerate(words)
        ]
    rows += [
        PresetRow(
            name=preset.name,
            position=place,
            description=preset.description,
            scopes=None if preset.scopes is None else list(preset.scopes),
            narrows=preset.narrows,
        )
        for place, preset in enumerate(presets.BUILT_IN)
    ]
    return rows
