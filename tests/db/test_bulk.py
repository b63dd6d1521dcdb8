"""Many keys at once are the same keys, and all of them or none."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tokenhouse.core.ambient import random_bytes
from tokenhouse.core.authority.authority import Authority
from tokenhouse.core.errors import StoreUnavailable
from tokenhouse.core.facts import ArchivedKey, Credential
from tokenhouse.core.house import House
from tokenhouse.core.outcomes import Operator
from tokenhouse.core.ports import NewKey
from tokenhouse.core.rules.kinds import Kind, text_prefix
from tokenhouse.core.rules.texts import ID_LENGTH, new_text
from tokenhouse.db.bulk import MANY, insert_keys
from tokenhouse.db.store import SqlStore
from tokenhouse.opening import opened_house

NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)


class Place:
    """An opened house with one environment, and texts that were never issued by a call."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.house: House = opened_house(f"sqlite:///{path}", None, lambda: NOON, random_bytes)
        self.authority = Authority(self.house)
        self.admin = self.authority.admin(Operator("alice@ops"))
        self.admin.workspaces.create("Acme")
        self.admin.projects.create("acme", "Checkout", "checkout")
        issued = self.admin.environments.create("checkout", "production")
        self.environment = self.admin.environments.get(issued.credential.environment_id or "")

    @property
    def store(self) -> SqlStore:
        assert isinstance(self.house.store, SqlStore)
        return self.house.store

    def key(self, **facts: object) -> tuple[str, NewKey]:
        prefix = text_prefix("th", Kind.SCOPED_KEY, self.environment.type)
        text = new_text("th", Kind.SCOPED_KEY, self.environment.type, random_bytes)
        made = Credential(
            id=text[len(prefix) :][:ID_LENGTH],
            kind=Kind.SCOPED_KEY,
            name="imported",
            hint="",
            workspace_id=self.environment.workspace_id,
            project_id=self.environment.project_id,
            environment_id=self.environment.id,
            scopes=("read:all",),
            created_by="import",
            issued_at=NOON,
        )
        keyring = self.house.keyring
        return (
            text,
            NewKey(
                credential=replace(made, **facts),  # type: ignore[arg-type]  # rows of a table
                prefix=prefix,
                last_four=text[-4:],
                digest=keyring.digest(text),
                digest_key_id=keyring.house.digest_key_id,
            ),
        )


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    opened = Place(tmp_path / "house.db")
    yield opened
    opened.authority.close()


def row(place: Place, id_: str) -> dict[str, object]:
    connection = sqlite3.connect(place.path)
    connection.row_factory = sqlite3.Row
    found = dict(connection.execute("select * from credential where id = ?", (id_,)).fetchone())
    connection.close()
    return found


def indexes(place: Place) -> set[str]:
    connection = sqlite3.connect(place.path)
    found = connection.execute("select name from sqlite_master where type = 'index'").fetchall()
    connection.close()
    return {name for (name,) in found}


def test_a_row_is_the_one_that_a_call_would_have_written(place: Place) -> None:
    issued = place.admin.scoped_keys.issue(
        place.environment.id, "job", preset="Deploy only", expires_at=NOON + timedelta(days=30)
    )
    by_call = row(place, issued.credential.id)
    _, twin = place.key()
    facts = replace(issued.credential, id=twin.credential.id)
    insert_keys(place.store, [replace(twin, credential=facts)])
    of_the_text = {"id", "digest", "last_four"}
    in_bulk = row(place, facts.id)
    assert {**in_bulk, **{name: by_call[name] for name in of_the_text}} == by_call


@pytest.mark.parametrize("expected", [0, MANY], ids=["row by row", "indexes at the end"])
def test_texts_of_bulk_keys_verify(place: Place, expected: int) -> None:
    made = [place.key() for _ in range(50)]
    before = indexes(place)
    told: list[int] = []
    keys = [new for _, new in made]
    count = insert_keys(place.store, keys, expected=expected, progress=told.append)
    assert (count, told, indexes(place)) == (50, [50], before)
    assert all(place.authority.verify(text) for text, _ in made)


def test_every_fact_survives(place: Place) -> None:
    facts = {
        "expires_at": NOON + timedelta(days=1),
        "revoked_at": NOON,
        "burned_at": NOON,
        "last_used_at": NOON - timedelta(seconds=1),
        "last_source": "10.2.0.7",
        "uses": 12,
        "preset": "Read only",
        "name": "laptop [old] 部署",
    }
    _, new = place.key(**facts)
    insert_keys(place.store, [new])
    found = place.admin.credentials.get(new.credential.id)
    assert replace(found, hint="") == new.credential


def test_an_archived_key_survives(place: Place) -> None:
    _, new = place.key()
    plain = {name: getattr(new.credential, name) for name in Credential.__slots__}
    old = ArchivedKey(
        **{**plain, "expires_at": NOON + timedelta(hours=1), "uses": 7},
        archived_at=NOON,
        grace_ends_at=NOON + timedelta(hours=1),
        uses_since=3,
        successor_id="00000000000",
    )
    insert_keys(place.store, [replace(new, credential=old)])
    found = place.admin.archived_keys.get(old.id)
    assert replace(found, hint="") == old


def test_all_of_them_or_none(place: Place) -> None:
    made = [place.key() for _ in range(3)]
    twice = [*(new for _, new in made), made[0][1]]
    before, there = place.admin.credentials.count(), indexes(place)
    with pytest.raises(StoreUnavailable):
        insert_keys(place.store, twice, expected=MANY)
    assert (place.admin.credentials.count(), indexes(place)) == (before, there)


def test_verifiers_are_told(place: Place) -> None:
    before = place.admin.credentials.stamp()
    insert_keys(place.store, [place.key()[1]])
    assert place.admin.credentials.stamp() > before
