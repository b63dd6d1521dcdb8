"""What is remembered is forgotten the moment it stops being true."""

import asyncio
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.houses import HOUR, NOON, SECOND, TICK, House, minted, place, said
from tokenhouse.core import Admin, Credential, Issued, Kind, Operator, Resource
from tokenhouse.core.ports import Reader


class Counting:
    """Stands before a reader and writes down what it is asked."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.asked = reader, list[str]()

    def __getattr__(self, name: str) -> Any:
        self.asked.append(name)
        return getattr(self.reader, name)


@pytest.fixture
def key(house: House) -> Issued:
    return house.environment()


def watched(authority: Any) -> Counting:
    store = authority._house.store
    counting = Counting(store.reader())
    store.reader = lambda: counting
    return counting


def revoked(admin: Admin, key: Credential) -> None:
    admin.scoped_keys.revoke(key)


def revoked_in_bulk(admin: Admin, key: Credential) -> None:
    admin.credentials.revoke([key])


def burned(admin: Admin, key: Credential) -> None:
    admin.credentials.burn(key, "leaked")


def rotated_without_grace(admin: Admin, key: Credential) -> None:
    admin.scoped_keys.rotate(key, grace=timedelta(0))


def its_environment_archived(admin: Admin, key: Credential) -> None:
    admin.environments.archive(key.environment_id or "")


def its_project_deleted(admin: Admin, key: Credential) -> None:
    admin.projects.delete(key.project_id or "")


CHANGES = (
    revoked,
    revoked_in_bulk,
    burned,
    rotated_without_grace,
    its_environment_archived,
    its_project_deleted,
)


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("by", ["this process", "another process"])
def test_the_first_verify_after_a_commit_refuses(
    house: House, key: Issued, change: Callable[[Admin, Credential], None], by: str
) -> None:
    scoped = house.admin.scoped_keys.issue(place(key), "CI", preset="Read only")
    for _ in range(3):
        assert house.authority.verify(scoped.text)
    actor = house.authority if by == "this process" else house.again()
    change(actor.admin(Operator("bob")), scoped.credential)
    assert not house.authority.verify(scoped.text)


def test_tokens_follow_their_ancestors_at_once(house: House, key: Issued) -> None:
    """The key that signed, the key that asked, the branch that it is for."""
    dev = house.environment("development")
    branch = house.admin.environments.branch(place(dev), "x")
    scoped = house.admin.scoped_keys.issue(place(dev), "CI", scopes=["read:runs"])
    mint = house.authority.mint_environment_token
    by_key = minted(mint(dev.text, branch="x")).text
    by_scoped = minted(mint(scoped.text, scopes=["read:runs"])).text
    for text in (by_key, by_scoped, by_key, by_scoped):
        assert house.authority.verify(text)
    house.admin.environments.archive(branch)
    assert said(house.authority.verify(by_key)) == "parent_dead"
    assert house.authority.verify(by_scoped)
    house.admin.environments.restore(branch)
    assert house.authority.verify(by_key)
    other = house.again().admin(Operator("bob"))
    other.environments.rotate(place(dev), grace=timedelta(0))
    assert said(house.authority.verify(by_key)) == "parent_dead"
    assert said(house.authority.verify(by_scoped)) == "parent_dead"


def test_a_hit_asks_the_store_for_the_stamp_and_nothing_else(house: House, key: Issued) -> None:
    token = minted(house.authority.mint_environment_token(key.text)).text
    scoped = house.admin.scoped_keys.issue(place(key), "CI", preset="Read only").text
    for text in (key.text, scoped, token):
        assert house.authority.verify(text)
        counting = watched(house.authority)
        assert house.authority.verify(text)
        assert counting.asked == ["stamp"]
        assert house.authority.verify(text, kinds=set(Kind))
        assert counting.asked == ["stamp"] * 2
        house.authority._house.store.__dict__.pop("reader")


def test_a_hit_of_a_house_that_reads_every_time_asks_for_the_one_row(
    house: House, key: Issued
) -> None:
    careful = house.again(read_every_time=True)
    assert careful.verify(key.text)
    counting = watched(careful)
    assert careful.verify(key.text)
    assert counting.asked == ["standing"]


def test_after_a_change_elsewhere_the_one_row_is_read_once(house: House, key: Issued) -> None:
    assert house.authority.verify(key.text)
    house.environment("staging")
    counting = watched(house.authority)
    assert house.authority.verify(key.text)
    assert counting.asked == ["stamp", "standing"]
    assert house.authority.verify(key.text)
    assert counting.asked == ["stamp", "standing", "stamp"]


@pytest.mark.parametrize(
    ("end", "kind"),
    [pytest.param(NOON + HOUR, "token", id="exp"), pytest.param(NOON + 2 * HOUR, "key", id="own")],
)
def test_an_answer_is_remembered_until_its_end_and_not_a_tick_longer(
    house: House, key: Issued, end: Any, kind: str
) -> None:
    text = (
        minted(house.authority.mint_environment_token(key.text)).text
        if kind == "token"
        else house.admin.scoped_keys.issue(
            place(key), "CI", preset="Read only", expires_at=end
        ).text
    )
    assert house.authority.verify(text)
    counting = watched(house.authority)
    house.clock.now = end - TICK
    assert house.authority.verify(text)
    assert counting.asked == ["stamp"]
    house.clock.now = end
    assert said(house.authority.verify(text)) == "expired"


def test_a_grace_ends_for_a_remembered_answer_too(house: House, key: Issued) -> None:
    token = minted(house.authority.mint_environment_token(key.text, ttl=24 * HOUR)).text
    house.admin.environments.rotate(place(key), grace=HOUR)
    assert house.authority.verify(key.text)
    assert house.authority.verify(token)
    house.clock.now = NOON + HOUR - TICK
    assert house.authority.verify(key.text)
    assert house.authority.verify(token)
    house.clock.now = NOON + HOUR
    assert said(house.authority.verify(key.text)) == "grace_ended"
    assert said(house.authority.verify(token)) == "parent_dead"


def test_a_clock_that_steps_back_before_a_token_began_refuses_it(house: House, key: Issued) -> None:
    token = minted(house.authority.mint_environment_token(key.text)).text
    assert house.authority.verify(token)
    house.clock.now = NOON - 60 * SECOND
    counting = watched(house.authority)
    assert house.authority.verify(token)
    assert counting.asked == ["stamp"]
    assert house.again().verify(token)
    house.clock.now = NOON - 60 * SECOND - TICK
    assert said(house.authority.verify(token)) == "not_yet_valid"


def test_staleness_bounds_how_long_a_revocation_may_go_unseen(house: House, key: Issued) -> None:
    stale = house.again(staleness=timedelta(seconds=10))
    scoped = house.admin.scoped_keys.issue(place(key), "CI", preset="Read only")
    assert stale.verify(scoped.text)
    assert stale.verify(scoped.text)
    house.admin.scoped_keys.revoke(scoped.credential)
    house.clock.move(10 * SECOND - TICK)
    stale.verify(scoped.text)
    house.clock.move(TICK)
    assert said(stale.verify(scoped.text)) == "revoked"


def test_within_the_bound_the_store_is_not_asked_at_all(house: House, key: Issued) -> None:
    stale = house.again(staleness=timedelta(seconds=10))
    assert stale.verify(key.text)
    assert stale.verify(key.text)
    counting = watched(stale)
    assert stale.verify(key.text)
    house.clock.move(9 * SECOND)
    assert stale.verify(key.text)
    assert counting.asked == []
    house.clock.move(SECOND)
    assert stale.verify(key.text)
    assert counting.asked == ["stamp"]


def test_a_clock_stepping_back_asks_anew(house: House, key: Issued) -> None:
    stale = house.again(staleness=timedelta(seconds=10))
    scoped = house.admin.scoped_keys.issue(place(key), "CI", preset="Read only")
    for _ in range(2):
        assert stale.verify(scoped.text)
    house.admin.scoped_keys.revoke(scoped.credential)
    house.clock.move(-TICK)
    assert said(stale.verify(scoped.text)) == "revoked"


def test_a_house_may_remember_little_or_nothing(house: House, key: Issued) -> None:
    keys = [
        house.admin.scoped_keys.issue(place(key), f"k{n}", preset="Read only").text
        for n in range(5)
    ]
    for size in (0, 1, 3):
        small = house.again(cache_size=size)
        for _ in range(2):
            assert all(small.verify(text) for text in keys)
        assert len(small._verifier.cache._entries) == size


def test_threads_never_see_a_revoked_key_alive(house: House, key: Issued) -> None:
    """Each thread notes what it saw after the commit that it was told of."""
    scoped = [
        house.admin.scoped_keys.issue(place(key), f"k{n}", preset="Read only") for n in range(10)
    ]
    dead: set[str] = set()
    wrong: list[str] = []
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            for one in scoped:
                was_dead = one.text in dead
                if house.authority.verify(one.text) and was_dead:
                    wrong.append(one.credential.id)

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for one in scoped:
        house.admin.scoped_keys.revoke(one.credential)
        dead.add(one.text)
    done.set()
    for thread in threads:
        thread.join()
    assert not wrong


async def test_an_answer_from_memory_never_leaves_the_loop(
    house: House, key: Issued, monkeypatch: pytest.MonkeyPatch
) -> None:
    left: list[object] = []
    real = asyncio.to_thread

    async def noticed(call: Any, *given: Any) -> Any:
        left.append(call)
        return await real(call, *given)

    monkeypatch.setattr(asyncio, "to_thread", noticed)
    assert await house.authority.averify(key.text)
    assert len(left) == 1
    assert await house.authority.averify(key.text)
    assert await house.authority.averify(key.text, source="10.0.0.1")
    assert len(left) == 1
    assert await house.authority.aauthorize(key.text, "read", Resource("runs"))
    refused = await house.authority.aauthorize(key.text, "read", Resource("members"))
    assert said(refused) == "out_of_scope"
    assert len(left) == 1
    assert said(await house.authority.averify("th_prod_x")) == "malformed"
    house.admin.environments.archive(place(key))
    assert said(await house.authority.averify(key.text)) == "parent_dead"
    assert len(left) == 3


async def test_many_tasks_ask_at_once(house: House, key: Issued) -> None:
    answers = await asyncio.gather(*(house.authority.averify(key.text) for _ in range(50)))
    assert all(answers)
