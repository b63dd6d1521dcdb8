"""Threads, forks, closing, disks that go away, rows that are damaged."""

import os
import sqlite3
import threading
from contextlib import closing
from typing import Any

import pytest

from tests.children import in_a_child
from tests.houses import House, minted, place, said
from tokenhouse.core import CredentialQuery, Issued, StoreUnavailable


@pytest.fixture
def key(house: House) -> Issued:
    return house.environment()


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
class TestForking:
    """A prefork server connects, then forks."""

    def test_a_child_verifies_and_its_parent_goes_on(self, house: House, key: Issued) -> None:
        assert house.authority.verify(key.text)
        for _ in range(3):
            told = in_a_child(lambda: [said(house.authority.verify(key.text)) for _ in range(3)])
            assert told == ["verified"] * 3
            assert house.authority.verify(key.text)
        house.admin.environments.rotate(place(key), grace=house.clock.now - house.clock.now)
        assert said(house.authority.verify(key.text)) == "grace_ended"

    def test_a_child_sees_what_its_parent_revokes(self, house: House, key: Issued) -> None:
        assert house.authority.verify(key.text)
        go_in, go_out = os.pipe()
        told_in, told_out = os.pipe()

        def revoke() -> None:
            house.again().admin(house.admin._actor).environments.archive(place(key))

        other = threading.Thread(target=revoke)
        child = os.fork()
        if child == 0:
            os.write(told_out, said(house.authority.verify(key.text)).encode())
            os.read(go_in, 1)
            os.write(told_out, said(house.authority.verify(key.text)).encode())
            os._exit(0)
        # Each waits for the other's word: what the machine is busy with decides nothing.
        assert os.read(told_in, 100) == b"verified"
        other.start()
        other.join()
        os.write(go_out, b".")
        assert os.read(told_in, 100) == b"parent_dead"
        os.waitpid(child, 0)

    def test_a_child_administers(self, house: House) -> None:
        name = in_a_child(lambda: house.admin.workspaces.create("From a child").slug)
        assert name == "from-a-child"
        assert house.admin.workspaces.get("from-a-child").name == "From a child"

    def test_a_child_counts_its_own_uses_once(self, house: House, key: Issued) -> None:
        house.authority.verify(key.text)

        def use() -> int:
            house.authority.verify(key.text)
            house.authority.flush_usage()
            return 0

        assert in_a_child(use) == 0
        house.authority.flush_usage()
        assert house.admin.credentials.get(key.credential).uses == 2

    def test_a_lock_held_at_the_fork_does_not_hang_the_child(
        self, house: House, key: Issued
    ) -> None:
        house.authority.verify(key.text)
        cache, recorder = house.authority._verifier.cache, house.authority._house.recorder
        with cache._lock, recorder._lock, recorder._writing:
            told = in_a_child(lambda: said(house.authority.verify(key.text)))
        assert told == "verified"


def test_each_thread_has_its_own_line_and_gives_it_back(house: House, key: Issued) -> None:
    house.authority.verify(key.text)
    store = house.authority._house.store
    before = len(store._closers)  # type: ignore[attr-defined]  # the SQL store's
    seen: list[object] = []

    def look() -> None:
        seen.append(store.reader())
        assert house.authority.verify(key.text)

    for _ in range(5):
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()
    assert len({id(reader) for reader in seen}) == len(seen)
    seen.clear()
    assert len(store._closers) <= before + 1  # type: ignore[attr-defined]  # the last may linger


def test_after_closing_nothing_is_answered_and_nothing_reopened(house: House, key: Issued) -> None:
    admin = house.admin
    house.authority.verify(key.text)
    house.authority.close()
    house.authority.close()
    assert said(house.authority.verify(key.text)) == "unavailable"
    for act in (
        admin.workspaces.list,
        lambda: admin.workspaces.create("x"),
        admin.credentials.stamp,
    ):
        with pytest.raises(StoreUnavailable, match="closed"):
            act()
    pool = house.authority._house.store.engine.pool  # type: ignore[attr-defined]  # the SQL store's
    assert pool.checkedin() == 0


def test_a_context_closes(house: House, key: Issued) -> None:
    with house.again() as authority:
        assert authority.verify(key.text)
    assert said(authority.verify(key.text)) == "unavailable"


def test_an_open_page_does_not_freeze_what_verification_sees(house: House, key: Issued) -> None:
    """A long read elsewhere in the same thread holds a snapshot; the reader holds none."""
    store = house.authority._house.store
    with store.reading() as unit:
        unit.credentials.search(CredentialQuery(), house.clock.now)
        assert house.authority.verify(key.text)
        house.again().admin(house.admin._actor).environments.archive(place(key))
        assert said(house.authority.verify(key.text)) == "parent_dead"


def test_a_change_that_fails_halfway_leaves_nothing(house: House, key: Issued) -> None:
    store = house.authority._house.store
    before = house.admin.credentials.stamp()

    def half() -> None:
        with store.writing() as unit:
            unit.environments.set_archived(place(key), house.clock.now)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        half()
    assert house.admin.environments.get(place(key)).archived_at is None
    assert house.admin.credentials.stamp() == before
    assert house.authority.verify(key.text)


def rewrite(house: House, statement: str, *given: Any) -> None:
    """What a hand, a bug or a disk might do: the database's own checks are off."""
    with closing(sqlite3.connect(house.path)) as raw:
        raw.execute("pragma ignore_check_constraints = on")
        assert raw.execute(statement, given).rowcount >= 1
        raw.execute("update stamp set value = value + 1 where name = 'state'")
        raw.commit()


DAMAGE = [
    pytest.param(
        "update credential set digest = '01234567890123456789012345678901'",
        set(),
        id="digest as text",
    ),
    pytest.param(
        "update credential set digest = x'00'",
        {"token"},
        id="half a digest",
    ),
    pytest.param(
        "update credential set scopes = '{'",
        set(),
        id="scopes that are no JSON",
    ),
    pytest.param(
        "update credential set scopes = '\"read\"'",
        set(),
        id="scopes that are no list",
    ),
    pytest.param(
        "update credential set scopes = '[7]'",
        set(),
        id="scopes that are numbers",
    ),
    pytest.param(
        "update credential set expires_at = 'soon'",
        set(),
        id="an end that is no instant",
    ),
    pytest.param(
        "update credential set revoked_at = 7",
        set(),
        id="a revocation that is no instant",
    ),
    pytest.param(
        "update credential set prefix = 'th_moon_'",
        {"token"},
        id="another prefix",
    ),
    pytest.param(
        "update environment set type = 'moon'",
        set(),
        id="a type that is none",
    ),
    pytest.param(
        "update environment set archived_at = 'once'",
        set(),
        id="an archiving that is no instant",
    ),
    pytest.param(
        "update signing_key set sealed = x'00'",
        {"key", "scoped"},
        id="half a sealed secret",
    ),
    pytest.param(
        "update signing_key set sealed = 'text'",
        {"key", "scoped"},
        id="a sealed secret as text",
    ),
    pytest.param(
        "update signing_key set algorithm = 'none'",
        {"key", "scoped"},
        id="another algorithm",
    ),
    pytest.param(
        "delete from stamp",
        set(),
        id="no stamp",
    ),
]


@pytest.mark.parametrize(("statement", "spared"), DAMAGE)
def test_a_damaged_row_lets_nobody_in_and_raises_nothing(
    house: House, key: Issued, statement: str, spared: set[str]
) -> None:
    """`spared`: what does not depend on the damaged cell, and so works as before."""
    scoped = house.admin.scoped_keys.issue(place(key), "CI", preset="Read only")
    token = minted(house.authority.mint_environment_token(key.text)).text
    fresh = house.again()
    if statement == "delete from stamp":
        with closing(sqlite3.connect(house.path)) as raw:
            raw.execute(statement)
            raw.commit()
    else:
        rewrite(house, statement)
    dead = {"unavailable", "unknown", "revoked", "parent_dead"}
    answers = {name: said(fresh.verify(text)) for name, text in (
        ("key", key.text), ("scoped", scoped.text), ("token", token))}  # fmt: skip
    assert answers.keys() == {name for name, answer in answers.items() if answer in dead} | spared
    assert {answers[name] for name in spared} <= {"verified"}


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("update credential set scopes = '7'", "credential"),
        ("update credential set issued_at = 'then'", "damaged"),
        ("update credential set kind = 'magic'", "damaged"),
        ("update environment set type = 'moon'", "damaged"),
    ],
)
def test_a_damaged_row_is_told_with_what_to_do(
    house: House, key: Issued, statement: str, told: str
) -> None:
    rewrite(house, statement)
    look = (
        house.admin.environments.list
        if "environment set" in statement
        else (house.admin.credentials.search)
    )
    with pytest.raises(StoreUnavailable, match="backup") as error:
        look()
    assert told in str(error.value)
    assert "SELECT" not in str(error.value)


def test_a_store_that_goes_away_is_unavailable_and_back_again(house: House, key: Issued) -> None:
    """The tables vanish under an open house, as with a disk that is unmounted."""
    assert house.authority.verify(key.text)
    with closing(sqlite3.connect(house.path)) as raw:
        raw.execute("alter table stamp rename to away")
        raw.commit()
        assert said(house.authority.verify(key.text)) == "unavailable"
        assert said(house.authority.verify(key.text)) == "unavailable"
        with pytest.raises(StoreUnavailable) as error:
            house.admin.workspaces.create("x")
        assert "try again" in str(error.value)
        raw.execute("alter table away rename to stamp")
        raw.commit()
    assert house.authority.verify(key.text)
    house.admin.workspaces.create("x")
