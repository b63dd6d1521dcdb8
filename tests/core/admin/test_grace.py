"""`archived_keys.set_expiry` and `.end`: an end is moved back and forth, and stays in bounds."""

import pytest

from tests.houses import DAY, HOUR, NOON, TICK, House, flaws, place, said
from tokenhouse.core import Issued, NotFound, State


@pytest.fixture
def key(house: House) -> Issued:
    return house.environment()


def test_back_and_forth_and_idempotent(house: House, key: Issued) -> None:
    house.admin.environments.rotate(place(key))
    move = house.admin.archived_keys.set_expiry
    for at, answer in (
        (NOON, "grace_ended"),
        (NOON - 900 * DAY, "grace_ended"),
        (NOON + HOUR, "verified"),
        (NOON + HOUR, "verified"),
        (NOON + 30 * DAY, "verified"),
    ):
        assert move(key.credential.id, at).grace_ends_at == at
        assert said(house.authority.verify(key.text)) == answer
    assert flaws(lambda: move(key.credential.id, NOON + 30 * DAY + TICK)) == {
        "at": "beyond_horizon"
    }


def test_the_same_end_again_writes_no_event(house: House, key: Issued) -> None:
    house.admin.environments.rotate(place(key))

    def events() -> int:
        with house.authority._house.store.reading() as unit:
            return unit.events.last()[0]

    before = events()
    house.admin.archived_keys.set_expiry(key.credential.id, NOON + DAY)
    assert events() == before
    house.admin.archived_keys.set_expiry(key.credential.id, NOON + HOUR)
    with house.authority._house.store.reading() as unit:
        [event] = unit.events.recent(1)
    assert event.before == {"grace_ends_at": (NOON + DAY).isoformat()}
    assert event.after == {"grace_ends_at": (NOON + HOUR).isoformat()}


def test_cutting_what_was_cut_lets_it_live_no_instant_longer(house: House, key: Issued) -> None:
    """Not on a server whose clock is ahead of the others either."""
    house.admin.environments.rotate(place(key), grace=0 * HOUR)
    stamp = house.admin.credentials.stamp()
    house.clock.move(HOUR)
    assert house.admin.archived_keys.end(key.credential.id).grace_ends_at == NOON
    house.clock.move(-HOUR)
    assert said(house.authority.verify(key.text)) == "grace_ended"
    assert house.admin.credentials.stamp() == stamp


def test_its_own_end_bounds_it(house: House, key: Issued) -> None:
    scoped = house.admin.scoped_keys.issue(
        place(key), "CI", preset="Read only", expires_at=NOON + HOUR
    )
    house.admin.scoped_keys.rotate(scoped.credential)
    move = house.admin.archived_keys.set_expiry
    late = NOON + HOUR + TICK
    assert flaws(lambda: move(scoped.credential.id, late)) == {"at": "outlives_parent"}
    house.clock.move(2 * HOUR)
    ended = house.admin.archived_keys.end(scoped.credential.id)
    assert ended.state(house.clock.now) is State.EXPIRED


def test_only_archived_keys_have_a_grace(house: House, key: Issued) -> None:
    for named in (key.credential.id, "nothing", key.text):
        with pytest.raises(NotFound) as refusal:
            house.admin.archived_keys.set_expiry(named, NOON)
        assert key.text not in str(refusal.value)
