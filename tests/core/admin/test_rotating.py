"""Rotation: one successor, inherited facts, grace within bounds, final ends."""

from datetime import datetime, timedelta

import pytest

from tests.houses import DAY, HOUR, NOON, TICK, House, flaws, minted, place, said
from tokenhouse.core import ArchivedKey, Conflict, Invalid, Issued, NotFound, Operator, State

CUT = timedelta(0)


@pytest.fixture
def key(house: House) -> Issued:
    return house.environment()


def archived(house: House, issued: Issued) -> ArchivedKey:
    return house.admin.archived_keys.get(issued.credential.id)


def test_the_successor_takes_over_and_the_old_key_has_its_grace(house: House, key: Issued) -> None:
    fresh = house.admin.environments.rotate(place(key))
    old = archived(house, key)
    assert old.successor_id == fresh.credential.id
    assert (old.archived_at, old.grace_ends_at, old.expires_at) == (NOON, NOON + DAY, NOON + DAY)
    assert old.own_expires_at is None
    current = house.admin.environments.current_key(place(key))
    assert current == fresh.credential
    assert house.admin.environments.current_keys() == {place(key): fresh.credential}
    assert house.authority.verify(key.text)
    assert house.authority.verify(fresh.text)


def test_a_scoped_key_hands_on_what_it_is(house: House, key: Issued) -> None:
    ends = NOON + 40 * DAY
    old = house.admin.scoped_keys.issue(
        place(key), "CI", preset="Trigger only", ids=["a"], expires_at=ends
    )
    fresh = house.admin.scoped_keys.rotate(old.credential, grace=HOUR)
    for name in ("kind", "name", "scopes", "preset", "expires_at", "environment_id", "user_id"):
        assert getattr(fresh.credential, name) == getattr(old.credential, name), name
    assert fresh.text != old.text
    assert archived(house, old).own_expires_at == ends
    [listed] = house.admin.scoped_keys.list(place(key))
    assert listed.id == fresh.credential.id


@pytest.mark.parametrize(
    ("own", "grace", "ends"),
    [
        pytest.param(NOON + HOUR, DAY, NOON + HOUR, id="grace never extends its own end"),
        pytest.param(NOON + DAY, HOUR, NOON + HOUR, id="grace may be shorter"),
        pytest.param(NOON + HOUR, HOUR, NOON + HOUR, id="both at once"),
        pytest.param(None, CUT, NOON, id="no grace ends it now"),
        pytest.param(None, 30 * DAY, NOON + 30 * DAY, id="the longest"),
    ],
)
def test_grace_is_bounded_by_its_own_end(
    house: House, key: Issued, own: datetime | None, grace: timedelta, ends: datetime
) -> None:
    old = house.admin.scoped_keys.issue(place(key), "CI", preset="Read only", expires_at=own)
    house.admin.scoped_keys.rotate(old.credential, grace=grace)
    assert archived(house, old).expires_at == ends
    for at, alive in ((ends - TICK, True), (ends, False)):
        house.clock.now = max(at, NOON)
        assert bool(house.authority.verify(old.text)) is (alive and at >= NOON)


@pytest.mark.parametrize("grace", [-TICK, 30 * DAY + TICK])
def test_a_grace_out_of_bounds_changes_nothing(house: House, key: Issued, grace: timedelta) -> None:
    scoped = house.admin.scoped_keys.issue(place(key), "CI", preset="Read only")
    rotate = house.admin.environments.rotate
    assert set(flaws(lambda: rotate(place(key), grace=grace))) == {"grace"}
    again = house.admin.scoped_keys.rotate
    assert set(flaws(lambda: again(scoped.credential, grace=grace))) == {"grace"}
    house.admin.credentials.burn(key.credential, "leaked")
    assert set(flaws(lambda: rotate(place(key), grace=grace))) == {"grace"}
    assert house.admin.environments.current_key(place(key)) is None
    assert len(house.admin.archived_keys.list()) == 0


def test_a_house_may_allow_less_grace(house: House, key: Issued) -> None:
    strict = house.again(default_grace=HOUR, max_grace=2 * HOUR).admin(Operator("bob"))
    assert flaws(lambda: strict.environments.rotate(place(key), grace=3 * HOUR)) == {
        "grace": "beyond_horizon"
    }
    strict.environments.rotate(place(key))
    assert archived(house, key).grace_ends_at == NOON + HOUR


def test_a_stale_screen_rotates_nothing(house: House, key: Issued) -> None:
    first = house.admin.environments.rotate(place(key), expected=key.credential)
    for stale in (key.credential, key.credential.id, "nothing"):
        with pytest.raises(Conflict, match="look again"):
            house.admin.environments.rotate(place(key), expected=stale)
    assert house.admin.environments.current_key(place(key)) == first.credential
    assert len(house.admin.archived_keys.list()) == 1
    with pytest.raises(Conflict):
        house.admin.scoped_keys.rotate(
            rotated_once(house, place(key))  # an archived form has its successor already
        )


def rotated_once(house: House, root: str) -> str:
    scoped = house.admin.scoped_keys.issue(root, "CI", preset="Read only")
    house.admin.scoped_keys.rotate(scoped.credential)
    return scoped.credential.id


def test_others_in_grace_are_reported_or_ended(house: House, key: Issued) -> None:
    rotate = house.admin.environments.rotate
    second = rotate(place(key))
    third = rotate(place(key))
    assert third.still_alive == (key.credential.id,)
    house.clock.move(HOUR)
    fourth = rotate(place(key), grace=HOUR)
    assert set(fourth.still_alive) == {key.credential.id, second.credential.id}
    fifth = rotate(place(key), end_archived=True)
    assert fifth.still_alive == ()
    dead = (key, second, third)
    assert {said(house.authority.verify(one.text)) for one in dead} == {"grace_ended"}
    assert house.authority.verify(fourth.text)
    assert house.authority.verify(fifth.text)
    scoped = rotated_once(house, place(key))
    assert rotate(place(key)).still_alive
    assert house.admin.archived_keys.get(scoped).state(house.clock.now) is State.ARCHIVED


@pytest.mark.parametrize("end", ["expired", "revoked", "burned"])
def test_what_has_ended_is_not_rotated(house: House, key: Issued, end: str) -> None:
    scoped = house.admin.scoped_keys.issue(
        place(key), "CI", preset="Read only", expires_at=NOON + HOUR
    )
    if end == "expired":
        house.clock.move(HOUR)
    elif end == "revoked":
        house.admin.scoped_keys.revoke(scoped.credential)
    else:
        house.admin.credentials.burn(scoped.credential, "leaked")
    with pytest.raises(Conflict, match=end):
        house.admin.scoped_keys.rotate(scoped.credential)
    assert house.admin.archived_keys.list() == ()


def test_a_burned_environment_key_leaves_none_until_the_next_rotation(
    house: House, key: Issued
) -> None:
    """With its signing key: every token that it signed is dead too."""
    token = minted(house.authority.mint_environment_token(key.text)).text
    scoped = house.admin.scoped_keys.issue(place(key), "CI", scopes=["read:runs"])
    report = house.admin.credentials.burn(key.credential, "leaked in a log")
    assert (report.done, report.failed) == (1, ())
    assert house.admin.environments.current_key(place(key)) is None
    assert said(house.authority.verify(key.text)) == "revoked"
    assert said(house.authority.verify(token)) == "parent_dead"
    assert house.authority.verify(scoped.text)
    refused = house.authority.mint_environment_token(scoped.text, scopes=["read:runs"])
    assert said(refused) == "parent_dead"  # nothing is there to sign with
    fresh = house.admin.environments.rotate(place(key))
    assert house.authority.verify(fresh.text)
    assert house.authority.mint_environment_token(scoped.text, scopes=["read:runs"])
    assert said(house.authority.verify(token)) == "parent_dead"
    assert house.admin.archived_keys.list() == ()


def test_a_current_environment_key_is_burned_or_rotated_but_not_revoked(
    house: House, key: Issued
) -> None:
    report = house.admin.credentials.revoke([key.credential.id])
    assert [result.done for result in report.results] == [False]
    assert "rotate" in report.results[0].detail
    assert house.authority.verify(key.text)


@pytest.mark.parametrize("end", ["revoke", "burn"])
def test_ending_a_credential_ends_its_archived_forms(house: House, key: Issued, end: str) -> None:
    first = house.admin.scoped_keys.issue(place(key), "CI", preset="Read only")
    second = house.admin.scoped_keys.rotate(first.credential)
    third = house.admin.scoped_keys.rotate(second.credential)
    credentials = house.admin.credentials
    if end == "revoke":
        credentials.revoke([second.credential])
    else:
        credentials.burn(second.credential, "leaked")
    assert said(house.authority.verify(first.text)) == "revoked"
    assert said(house.authority.verify(second.text)) == "revoked"
    assert house.authority.verify(third.text)
    for dead in (first, second):
        with pytest.raises(Conflict, match="final"):
            house.admin.archived_keys.set_expiry(dead.credential.id, NOON + HOUR)


@pytest.mark.slow
def test_a_key_with_a_long_history_can_still_be_ended(house: House, key: Issued) -> None:
    """Three years of daily rotations, written straight into the tables."""
    import sqlite3

    scoped = house.admin.scoped_keys.issue(place(key), "CI", preset="Read only")
    with sqlite3.connect(house.path) as raw:
        columns = [row[1] for row in raw.execute("pragma table_info(credential)")]
        own = dict(zip(columns, raw.execute(
            "select * from credential where id = ?", (scoped.credential.id,)).fetchone(),
            strict=True))  # fmt: skip
        successor = scoped.credential.id
        for n in range(1_000):
            own |= {"id": f"old{n:08}", "successor_id": successor}
            own |= {"archived_at": own["issued_at"], "expires_at": "2027-01-01 00:00:00.000000"}
            marks = ",".join("?" * len(own))
            raw.execute(f"insert into credential values ({marks})", tuple(own.values()))  # noqa: S608 - marks only
            successor = own["id"]
    raw.close()
    house.admin.credentials.burn(scoped.credential, "leaked")
    states = {form.state(NOON) for form in house.admin.archived_keys.list()}
    assert states == {State.BURNED}


def test_a_closed_place_changes_no_keys(house: House, key: Issued) -> None:
    scoped = house.admin.scoped_keys.issue(place(key), "CI", preset="Read only")
    dev = house.environment("development")
    branch = house.admin.environments.branch(place(dev), "x")
    house.admin.environments.archive(place(key))
    house.admin.environments.archive(place(dev))
    admin = house.admin
    acts = (
        lambda: admin.environments.rotate(place(key)),
        lambda: admin.scoped_keys.rotate(scoped.credential),
        lambda: admin.scoped_keys.issue(place(key), "n", preset="Read only"),
        lambda: admin.scoped_keys.issue(branch, "n", preset="Read only"),
        lambda: admin.environment_tokens.mint(place(key)),
        lambda: admin.environment_tokens.mint(branch),
        lambda: admin.environments.branch(place(dev), "y"),
    )
    for act in acts:
        with pytest.raises(Conflict, match="archived"):
            act()
    admin.environments.restore(place(key))
    admin.environments.restore(place(dev))
    admin.projects.delete(house.project)
    for act in acts:
        with pytest.raises(Conflict, match="deleted"):
            act()
    with pytest.raises(NotFound):
        admin.environments.create(house.project, "staging")


def test_a_branch_has_no_key_of_its_own_to_rotate(house: House) -> None:
    dev = house.environment("development")
    branch = house.admin.environments.branch(place(dev), "x")
    with pytest.raises(Invalid, match="uses the key of"):
        house.admin.environments.rotate(branch)
    assert house.admin.environments.current_key(branch) == dev.credential


def test_of_two_who_read_the_same_key_the_database_lets_one_archive_it(
    house: House, key: Issued
) -> None:
    """Each archived key has one successor, even where a change was begun on an older reading."""
    from tokenhouse.core.admin.desk import Desk
    from tokenhouse.core.admin.steps.issuing import rotate

    fresh = house.admin.environments.rotate(place(key))
    desk = Desk(house.authority._house, Operator("bob@ops"))
    with (
        pytest.raises(Conflict, match="rotated by somebody else"),
        desk._changing("environments.rotate") as change,
    ):
        rotate(change, change.unit.environments.get(place(key)), key.credential, None)
    assert archived(house, key).successor_id == fresh.credential.id
    assert house.admin.environments.current_key(place(key)) == fresh.credential
