"""What no house would write, the database itself refuses."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from tests.houses import DAY, NOON, House, place
from tokenhouse.core import Issued

INSTANT = "2026-11-22 12:00:00.000000"


@pytest.fixture
def key(house: House) -> Issued:
    issued = house.environment()
    house.admin.environments.branch(place(house.environment("development")), "x")
    house.admin.scoped_keys.issue(place(issued), "CI", preset="Read only", expires_at=NOON + DAY)
    return issued


@pytest.fixture
def raw(house: House, key: Issued) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(house.path)) as connection:
        connection.execute("pragma foreign_keys = on")
        connection.row_factory = sqlite3.Row
        yield connection


def copied(raw: sqlite3.Connection, table: str, where: str, **changes: Any) -> None:
    """Insert a row once more, with changes."""
    row = dict(raw.execute(f"select * from {table} where {where}").fetchone())  # noqa: S608 - our own tables
    row |= changes
    columns, marks = ", ".join(row), ", ".join("?" * len(row))
    raw.execute(f"insert into {table} ({columns}) values ({marks})", tuple(row.values()))  # noqa: S608 - our own tables


ENVIRONMENT_KEY = "kind = 'environment_key' limit 1"
SCOPED_KEY = "kind = 'scoped_key'"
REFUSED = [
    pytest.param("credential", ENVIRONMENT_KEY, {"id": "x"}, id="a second current key"),
    pytest.param("credential", ENVIRONMENT_KEY, {}, id="an id twice"),
    pytest.param("credential", SCOPED_KEY, {"id": "x", "digest": b"short"}, id="half a digest"),
    pytest.param("credential", SCOPED_KEY, {"id": "x", "digest": None}, id="no digest"),
    pytest.param("credential", SCOPED_KEY, {"id": "x", "last_four": "abc"}, id="three last four"),
    pytest.param("credential", SCOPED_KEY, {"id": "x", "kind": "magic"}, id="an unknown kind"),
    pytest.param(
        "credential", SCOPED_KEY, {"id": "x", "archived_at": INSTANT, "expires_at": None},
        id="archived without an end",
    ),
    pytest.param(
        "credential", SCOPED_KEY, {"id": "x", "own_expires_at": INSTANT}, id="own end of a live key"
    ),
    pytest.param(
        "credential", SCOPED_KEY, {"id": "x", "burned_at": INSTANT}, id="burned and not revoked"
    ),
    pytest.param(
        "credential", SCOPED_KEY, {"id": "x", "uses": 1, "uses_when_archived": 2}, id="uses shrink"
    ),
    pytest.param("credential", SCOPED_KEY, {"id": "x", "environment_id": "y"}, id="no environment"),
    pytest.param("environment", "slug = 'prod'", {"id": "x"}, id="a slug twice in a project"),
    pytest.param("environment", "branch = 'x'", {"id": "x"}, id="a branch twice"),
    pytest.param("environment", "branch = 'x'", {"id": "x", "branch": None}, id="no branch name"),
    pytest.param("environment", "branch = 'x'", {"id": "x", "parent_id": None}, id="no parent"),
    pytest.param(
        "environment", "slug = 'prod'", {"id": "x", "slug": "y", "type": "moon"}, id="no type"
    ),
    pytest.param("project", "1", {"id": "x"}, id="a ref twice"),
    pytest.param("project", "1", {"id": "x", "ref": "x", "workspace_id": "y"}, id="no workspace"),
    pytest.param("workspace", "1", {"id": "x"}, id="a slug twice in a house"),
    pytest.param("signing_key", "1 limit 1", {"kid": "x"}, id="a second signing key for a key"),
    pytest.param("signing_key", "1 limit 1", {"kid": "x", "credential_id": "y"}, id="no key"),
    pytest.param("house", "1", {}, id="a second house"),
    pytest.param("house", "1", {"one": 2}, id="a second house under another number"),
    pytest.param("stamp", "name = 'state'", {}, id="a second stamp"),
    pytest.param("event", "seq = 1", {}, id="an event's number twice"),
    pytest.param("word", "role = 'type' limit 1", {"role": "verb"}, id="a word of no sort"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "where", "changes"), REFUSED)
def test_the_database_refuses(
    raw: sqlite3.Connection, table: str, where: str, changes: dict[str, Any]
) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        copied(raw, table, where, **changes)


@pytest.mark.parametrize(
    ("table", "where", "changes"),
    [
        pytest.param(
            "credential", ENVIRONMENT_KEY, {"id": "x", "revoked_at": INSTANT}, id="a dead key"
        ),
        pytest.param(
            "credential",
            ENVIRONMENT_KEY,
            {"id": "x", "archived_at": INSTANT, "expires_at": INSTANT},
            id="an archived key",
        ),
        pytest.param(
            "environment", "slug = 'prod'", {"id": "x", "archived_at": INSTANT}, id="an old slug"
        ),
        pytest.param(
            "environment", "branch = 'x'", {"id": "x", "archived_at": INSTANT}, id="an old branch"
        ),
    ],
)
def test_history_is_no_second_truth(
    raw: sqlite3.Connection, table: str, where: str, changes: dict[str, Any]
) -> None:
    copied(raw, table, where, **changes)


def test_a_second_email_is_refused_among_the_living(house: House, raw: sqlite3.Connection) -> None:
    house.admin.users.create("a@b.c")
    with pytest.raises(sqlite3.IntegrityError):
        copied(raw, "user", "1", id="x")
    copied(raw, "user", "1", id="x", deleted_at=INSTANT)


@pytest.mark.parametrize("table", ["environment", "project", "workspace"])
def test_what_others_hang_on_cannot_be_torn_out(raw: sqlite3.Connection, table: str) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute(f"delete from {table}")  # noqa: S608 - names of our own


def test_the_houses_own_connections_check_foreign_keys_too(house: House, key: Issued) -> None:
    engine = house.authority._house.store.engine  # type: ignore[attr-defined]  # the SQL store's
    with engine.connect() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"pragma {name}").scalar()
            for name in ("foreign_keys", "journal_mode", "busy_timeout", "synchronous")
        }
    assert pragmas == {
        "foreign_keys": 1, "journal_mode": "wal", "busy_timeout": 20_000, "synchronous": 1,
    }  # fmt: skip


def test_a_console_maps_no_file_and_keeps_little_of_it_after_a_write(house: House) -> None:
    """Else it holds as much of a large house as it has ever counted or looked through."""
    store = house.authority._house.store
    held = ("mmap_size", "cache_size")
    with store.writing() as unit:
        asked = unit.workspaces._session.connection()  # type: ignore[attr-defined]  # the SQL store's
        writing = [asked.exec_driver_sql(f"pragma {name}").scalar() for name in held]
    with store.engine.connect() as connection:  # type: ignore[attr-defined]  # the SQL store's
        after = [connection.exec_driver_sql(f"pragma {name}").scalar() for name in held]
    assert (writing, after) == ([0, -65_536], [0, -4_096])
