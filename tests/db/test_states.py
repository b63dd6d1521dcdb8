"""A state in SQL is the state of the rule, for every combination of instants."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from itertools import product
from typing import Any

import pytest

from tests.houses import NOON, House, place
from tokenhouse.core import Credential, CredentialQuery, State
from tokenhouse.core.queries import Shown, Sort

OFFSETS = (None, -60, 0, 60)


def instant(offset: int | None) -> str | None:
    """As SQLite keeps it."""
    if offset is None:
        return None
    at = NOON + timedelta(minutes=offset)
    return f"{at:%Y-%m-%d %H:%M:%S.%f}"


def lives() -> Iterator[dict[str, Any]]:
    """Every life that the table's own conditions allow."""
    for expires, revoked, burned, archived, own in product(OFFSETS, repeat=5):
        if (burned is not None and revoked is None) or (own is not None and archived is None):
            continue
        if archived is not None and expires is None:
            continue
        yield {
            "expires_at": instant(expires),
            "revoked_at": instant(revoked),
            "burned_at": instant(burned),
            "archived_at": instant(archived),
            "own_expires_at": instant(own),
        }


@pytest.fixture(scope="module")
def crowd(shared_house: House) -> House:
    root = place(shared_house.environment())
    made = shared_house.admin.scoped_keys.issue(root, "k", preset="Read only")
    with closing(sqlite3.connect(shared_house.path)) as raw:
        raw.row_factory = sqlite3.Row
        own = dict(
            raw.execute("select * from credential where id = ?", (made.credential.id,)).fetchone()
        )
        for n, life in enumerate(lives()):
            row = {**own, **life, "id": f"life{n:07}"}
            marks = ", ".join("?" * len(row))
            raw.execute(f"insert into credential values ({marks})", tuple(row.values()))  # noqa: S608 - marks only
        raw.commit()
    return shared_house


def found(house: House, **asked: Any) -> list[Credential]:
    return list(house.admin.credentials.search(CredentialQuery(limit=10_000, **asked)).items)


@pytest.mark.parametrize("minutes", [-90, -60, -1, 0, 1, 60, 90])
def test_each_row_is_found_in_its_one_state(crowd: House, minutes: int) -> None:
    now = NOON + timedelta(minutes=minutes)
    crowd.clock.now = now
    everything = found(crowd)
    assert len(everything) > 300
    seen: dict[str, State] = {}
    for state in State:
        for one in found(crowd, states=frozenset({state})):
            assert one.id not in seen
            seen[one.id] = state
    assert seen == {one.id: one.state(now) for one in everything}


@pytest.mark.parametrize("pair", [(State.ACTIVE, State.ARCHIVED), tuple(State)])
def test_states_add_up(crowd: House, pair: tuple[State, ...]) -> None:
    crowd.clock.now = NOON
    both = {one.id for one in found(crowd, states=frozenset(pair))}
    assert both == {one.id for one in found(crowd) if one.state(NOON) in pair}


@pytest.mark.parametrize("minutes", [0, 59, 60, 61])
def test_what_expires_soon_is_alive_and_ends_by_then(crowd: House, minutes: int) -> None:
    crowd.clock.now = NOON
    within = timedelta(minutes=minutes)
    expected = {
        one.id
        for one in found(crowd)
        if one.state(NOON) in (State.ACTIVE, State.ARCHIVED)
        and one.expires_at is not None
        and one.expires_at <= NOON + within
    }
    assert {one.id for one in found(crowd, expiring_within=within)} == expected


def test_verification_agrees_with_both(crowd: House) -> None:
    """The reader's facts give the same state as the row's."""
    from tokenhouse.core.rules.lifetimes import state_of

    reader = crowd.authority._house.store.reader()
    for now in (NOON - timedelta(minutes=60), NOON, NOON + timedelta(minutes=60)):
        for one in found(crowd):
            key = reader.key(one.id)
            assert key is not None
            expected, told = one.state(now), state_of(key, now)
            assert told is expected or {told, expected} == {State.BURNED, State.REVOKED}


@pytest.mark.parametrize("descending", [False, True], ids=["rising", "falling"])
@pytest.mark.parametrize("shown", list(Shown))
def test_ordered_by_state_each_is_found_among_its_own(
    crowd: House, shown: Shown, *, descending: bool
) -> None:
    """Other states are not walked through, so none of them may be what is looked for."""
    asked = CredentialQuery(shown=frozenset({shown}), limit=10_000)
    ordered = replace(asked, sort=Sort.STATE, descending=descending)
    found = [
        {one.id for one in crowd.admin.credentials.search(each).items} for each in (asked, ordered)
    ]
    assert found[0] == found[1]
    both = replace(ordered, states=frozenset({State.ACTIVE, State.REVOKED}))
    assert len(crowd.admin.credentials.search(both).items) == crowd.admin.credentials.count(both)
