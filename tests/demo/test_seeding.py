"""What is promised of the demo's house: it is the same each time, and everything occurs in it."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

import tokenhouse
from tokenhouse.core.admin import Admin
from tokenhouse.core.facts import ArchivedKey, Credential
from tokenhouse.core.outcomes import Operator, Reason, Refused
from tokenhouse.core.queries import SOON, CredentialQuery
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.core.rules.lifetimes import State
from tokenhouse.core.rules.names import LONGEST_NAME
from tokenhouse.core.rules.rotation import Verdict, verdict
from tokenhouse.demo.cast import LONG, ODD_NAMES
from tokenhouse.demo.clock import STILL_AT
from tokenhouse.demo.seeding import SIZE, DemoHouse, demo_house
from tokenhouse.demo.stage import Caller
from tokenhouse.demo.story import FEWEST
from tokenhouse.demo.traffic import Traffic

ALL = CredentialQuery(limit=10_000)


def everything(admin: Admin) -> tuple[Credential, ...]:
    return admin.credentials.search(ALL).items


def test_the_same_seed_gives_the_same_house(told: DemoHouse, admin: Admin, tmp_path: Path) -> None:
    with demo_house(tmp_path).authority as again:
        assert everything(again.admin(Operator("test"))) == everything(admin)


def test_another_seed_gives_another_house(admin: Admin, tmp_path: Path) -> None:
    with demo_house(tmp_path, seed=8).authority as other:
        ids = {one.id for one in everything(other.admin(Operator("test")))}
    assert not ids & {one.id for one in everything(admin)}


def test_there_are_as_many_as_promised(admin: Admin) -> None:
    roots = [one for one in admin.environments.list() if one.parent_id is None]
    assert len(admin.workspaces.list()) == 3
    assert len(roots) == 12
    assert len(admin.environments.list()) > len(roots)
    assert abs(admin.credentials.count() - SIZE) < 10


@pytest.mark.parametrize("size", [1, 200, 1500])
def test_any_size_can_be_had(tmp_path: Path, size: int) -> None:
    with demo_house(tmp_path, size=size).authority as authority:
        count = authority.admin(Operator("test")).credentials.count()
    assert abs(count - max(FEWEST, size)) < 10


@pytest.mark.parametrize("state", list(State))
def test_every_state_occurs(admin: Admin, state: State) -> None:
    assert admin.credentials.count(CredentialQuery(states=frozenset({state})))


@pytest.mark.parametrize("kind", [one for one in Kind if one is not Kind.ENVIRONMENT_TOKEN])
def test_every_stored_kind_occurs_alive_and_ended(admin: Admin, kind: Kind) -> None:
    states = {one.state(STILL_AT) for one in everything(admin) if one.kind is kind}
    assert State.ACTIVE in states
    assert states & {State.EXPIRED, State.REVOKED, State.BURNED}


def test_what_speaks_for_people_is_held_by_many(admin: Admin) -> None:
    personal = admin.personal_tokens.list()
    assert len({one.user_id for one in personal}) >= 7
    assert {one.role_cap for one in personal} == {None, "developer", "viewer"}
    assert {one.preset for one in admin.workspace_tokens.list()} > {None, "Read only"}
    minted = admin.user_actor_tokens.list()
    assert {one.parent_id for one in minted} <= {one.id for one in personal}
    assert {one.scopes is None for one in minted} == {True, False}
    assert {one.environment_id is None for one in minted} == {True, False}


def test_the_suspended_person_had_something_in_use(admin: Admin) -> None:
    (suspended,) = (one for one in admin.users.list() if one.suspended_at)
    theirs = admin.personal_tokens.list(suspended)
    used = max(one.last_used_at for one in theirs if one.last_used_at)
    assert suspended.suspended_at is not None
    assert STILL_AT - used < timedelta(hours=24)


def test_somebody_belongs_nowhere_and_somebody_to_three_places(admin: Admin) -> None:
    places = [admin.members.list(one) for one in admin.workspaces.list()]
    counts = [
        sum(member.user_id == user.id for members in places for member in members)
        for user in admin.users.list()
    ]
    assert {0, 1, 2, 3} <= set(counts)


@pytest.mark.parametrize("kind", [Kind.ENVIRONMENT_KEY, Kind.SCOPED_KEY, Kind.PERSONAL_TOKEN])
def test_what_rotates_is_archived_and_current(admin: Admin, kind: Kind) -> None:
    mine = [one for one in everything(admin) if one.kind is kind]
    assert {isinstance(one, ArchivedKey) for one in mine} == {True, False}


def test_something_ends_soon_and_something_was_never_used(admin: Admin) -> None:
    soon = CredentialQuery(expiring_within=SOON, kinds=frozenset({Kind.SCOPED_KEY}))
    assert admin.credentials.count(soon) > 10
    assert any(one.uses == 0 and one.state(STILL_AT) is State.ACTIVE for one in everything(admin))


@pytest.mark.parametrize("name", ODD_NAMES)
def test_names_that_try_a_screen_occur(admin: Admin, name: str) -> None:
    assert any(one.name == name for one in everything(admin))


def test_the_long_name_is_of_sixty_characters() -> None:
    assert len(LONG) == 60 < LONGEST_NAME


def test_the_cockpit_has_something_to_say(admin: Admin) -> None:
    environments = {one.id: one for one in admin.environments.list()}
    projects = {one.id: one.ref for one in admin.projects.list()}
    said: dict[str, set[Verdict]] = {}
    for key in admin.archived_keys.list():
        place = environments.get(key.environment_id or "")
        if place is None:
            continue
        found = verdict(key.state(STILL_AT), key.last_used_at, STILL_AT)
        said.setdefault(f"{projects[place.project_id]}/{place.slug}", set()).add(found)
    assert Verdict.IN_USE in said["checkout/prod"]
    assert Verdict.QUIET in said["search/prod"]
    assert Verdict.QUIET in said["billing/prod"]
    assert any(Verdict.NEVER_USED in found for found in said.values())
    assert Verdict.ENDED in said["checkout/staging"]
    assert Verdict.FINAL in said["billing/staging"]


def test_the_old_production_key_was_used_seconds_ago(admin: Admin) -> None:
    newest = max(admin.archived_keys.list(), key=lambda key: key.archived_at.timestamp())
    old = next(
        key
        for key in admin.archived_keys.list()
        if key.last_used_at and (STILL_AT - key.last_used_at).total_seconds() < 10
    )
    assert old.last_source == "10.2.0.7"
    assert old.successor_uses > old.uses_since > 0
    assert admin.credentials.minted(old)
    assert newest.archived_at < STILL_AT


def test_one_environment_has_no_current_key(admin: Admin) -> None:
    roots = [one for one in admin.environments.list() if one.parent_id is None]
    assert len(roots) - len(admin.environments.current_keys()) == 1


def test_history_is_told_in_order(told: DemoHouse) -> None:
    with told.authority._house.store.reading() as unit:
        events = unit.events.recent(10_000)
    instants = [event.at for event in reversed(events)]
    assert instants == sorted(instants)
    assert instants[-1] < STILL_AT
    assert (instants[-1] - instants[0]).days > 50
    assert len({event.actor for event in events}) >= 4


def test_texts_in_hands_open_what_they_belong_to(told: DemoHouse) -> None:
    found = [
        bool(told.authority.verify(caller.text, branch=caller.branch)) for caller in told.callers
    ]
    assert sum(found) > len(found) // 2


def test_what_the_suspended_person_holds_is_refused(told: DemoHouse) -> None:
    answers = [told.authority.verify(caller.text) for caller in told.callers]
    assert any(isinstance(one, Refused) and one.reason is Reason.SUSPENDED for one in answers)


def test_a_moving_house_ends_now(tmp_path: Path) -> None:
    made = demo_house(tmp_path, size=1, still=False)
    with made.authority:
        admin = made.authority.admin(Operator("test"))
        began = admin.now()
        assert max(one.issued_at for one in everything(admin)) < began
        assert admin.now() >= began


def test_traffic_moves_the_counters(tmp_path: Path) -> None:
    made = demo_house(tmp_path, size=1)
    with made.authority as authority:
        admin = authority.admin(Operator("test"))
        before = sum(one.uses for one in everything(admin))
        traffic = Traffic(made)
        for _ in range(5):
            traffic.round()
        authority.flush_usage()
        assert sum(one.uses for one in everything(admin)) > before


def test_traffic_ends_when_it_is_left(tmp_path: Path) -> None:
    made = demo_house(tmp_path, size=1)
    with made.authority, Traffic(made) as traffic:
        assert traffic._thread.is_alive()
    assert not traffic._thread.is_alive()


def test_servers_report_so_that_a_quiet_key_is_known_to_be_quiet(admin: Admin) -> None:
    seen = admin.usage.verifiers()
    assert [one.name for one in seen] == ["api-1", "api-2", "worker-eu"]
    assert not any(one.is_silent(STILL_AT) for one in seen)


def test_traffic_has_the_servers_go_on_reporting(own: DemoHouse) -> None:
    admin = own.authority.admin(Operator("test"))
    traffic = Traffic(replace(own, callers=(Caller("nothing", "nowhere"),)))
    for minutes in (0, 3, 6, 9):
        own.clock.move_to(STILL_AT + timedelta(minutes=minutes))
        traffic.round()
        assert not any(one.is_silent(own.clock()) for one in admin.usage.verifiers())
    own.authority.flush_usage()
    assert len(admin.usage.verifiers()) == 3, "the console of the demo is none of them"


def test_the_story_can_be_told_in_a_house_of_one_s_own(tmp_path: Path) -> None:
    from tokenhouse.core.ambient import random_bytes, utc_now
    from tokenhouse.core.authority.authority import Authority
    from tokenhouse.demo.seeding import furnish
    from tokenhouse.opening import opened_house

    ids = []
    for name in ("one", "two"):
        url = f"sqlite:///{tmp_path / name}.db"
        house = opened_house(url, None, utc_now, random_bytes, verifies=False)
        with Authority(house) as authority:
            furnish(house, size=1)
            admin = authority.admin(Operator("test"))
            ids.append({one.id for one in everything(admin)})
            assert max(one.issued_at for one in everything(admin)) < admin.now()
            assert admin.usage.verifiers() == (), "nobody would ever report again"
        tokenhouse.connect(url).close()
    assert not ids[0] & ids[1], "the keys of a real house come from real chance"
