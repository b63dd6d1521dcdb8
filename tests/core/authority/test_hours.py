"""Uses by the hour, and verifiers that stay away: what an operator must know before a cut."""

from datetime import timedelta

import pytest

from tests.houses import DAY, HOUR, NOON, SECOND, House, flaws, minted, place
from tokenhouse.core import Issued
from tokenhouse.core.rules.lifetimes import State
from tokenhouse.core.rules.rotation import (
    FORGOTTEN_AFTER,
    HOURS_KEPT,
    QUIET_AFTER,
    REPORTS_EVERY,
    SILENT_AFTER,
    Verdict,
    verdict,
)

MINUTE = timedelta(minutes=1)


@pytest.fixture
def key(house: House) -> Issued:
    return house.environment()


def used(house: House, *texts: str, branch: str | None = None) -> None:
    for text in texts:
        assert house.authority.verify(text, branch=branch)
    house.authority.flush_usage()


def test_an_old_key_and_its_successor_are_watched_by_the_hour(house: House, key: Issued) -> None:
    new = house.admin.environments.rotate(place(key))
    used(house, key.text, key.text, new.text)
    house.clock.move(HOUR)
    used(house, new.text)
    house.clock.move(HOUR)
    hours = house.admin.usage.of_keys([key.credential, new.credential], hours=3)
    assert hours == {key.credential.id: (2, 0, 0), new.credential.id: (1, 1, 0)}


def test_a_key_that_has_not_been_rotated_is_not_watched(house: House, key: Issued) -> None:
    used(house, key.text)
    assert house.admin.usage.of_keys([key.credential], hours=2) == {key.credential.id: (0, 0)}


def test_a_token_counts_for_the_key_that_signed_it_and_once_for_its_place(
    house: House, key: Issued
) -> None:
    house.admin.environments.rotate(place(key))
    scoped = house.admin.scoped_keys.issue(place(key), "CI", scopes=["read:runs"])
    house.authority.flush_usage()
    before = house.admin.usage.of_environment(place(key), hours=1)
    token = minted(house.authority.mint_environment_token(key.text, scopes=["read:runs"])).text
    used(house, token, scoped.text)
    assert house.admin.usage.of_keys([key.credential], hours=1)[key.credential.id][0] >= 1
    [after] = house.admin.usage.of_environment(place(key), hours=1)
    assert after == before[0] + 3, "the minting, the token and the scoped key"


def test_a_branch_counts_for_its_environment(house: House) -> None:
    key = house.environment("preview")
    branch = house.admin.environments.branch(place(key), "feature")
    used(house, key.text, branch="feature")
    assert house.admin.usage.of_environment(branch, hours=1) == (1,)


def test_what_belongs_to_no_environment_counts_for_the_house(house: House, key: Issued) -> None:
    admin = house.admin
    ann = admin.users.create("ann@acme.test")
    admin.members.add(admin.workspaces.list()[0], ann, "viewer")
    assert admin.usage.of_house(hours=2) == (0, 0)
    used(house, admin.personal_tokens.issue(ann, "laptop").text, key.text)
    assert admin.usage.of_house(hours=2) == (0, 2)
    assert admin.usage.of_environment(place(key), hours=2) == (0, 1)


@pytest.mark.parametrize(
    ("hours", "problems"),
    [
        pytest.param(0, {"hours": "bad_form"}, id="none"),
        pytest.param(1, {}, id="one"),
        pytest.param(168, {}, id="a week"),
        pytest.param(169, {"hours": "bad_form"}, id="more than are kept"),
    ],
)
def test_hours_are_asked_for_within_a_week(
    house: House, hours: int, problems: dict[str, str]
) -> None:
    assert flaws(lambda: house.admin.usage.of_house(hours=hours)) == problems


def test_a_key_that_is_not_there_is_left_out(house: House, key: Issued) -> None:
    assert house.admin.usage.of_keys(["nowhere"]) == {}
    assert house.admin.usage.of_keys([]) == {}


def test_what_is_older_than_a_week_is_let_go(house: House, key: Issued) -> None:
    new = house.admin.environments.rotate(place(key), grace=timedelta(days=30))
    used(house, key.text, new.text)
    house.clock.move(HOURS_KEPT + HOUR)
    used(house, new.text)
    with house.authority._house.store.reading() as unit:
        assert {hour for _, hour, _ in unit.usage.by_hour("credential", NOON)} == {
            NOON,
            house.clock.now,
        }, "an hour that somebody may still look at"
    house.clock.move(HOUR)
    used(house, new.text)
    with house.authority._house.store.reading() as unit:
        assert {hour for _, hour, _ in unit.usage.by_hour("credential", NOON)} == {
            house.clock.now - HOUR,
            house.clock.now,
        }
        assert all(hour > NOON for _, hour, _ in unit.usage.by_hour("environment", NOON))


def reported(house: House, key: Issued, name: str) -> None:
    other = house.again(verifier_name=name, usage_interval=HOUR)
    assert other.verify(key.text)
    other.flush_usage()


def test_a_machine_whose_clock_runs_ahead_takes_no_hour_from_the_others(
    house: House, key: Issued
) -> None:
    house.admin.environments.rotate(place(key), grace=timedelta(days=30))
    reported(house, key, "api-1")
    house.clock.move(20 * DAY)
    reported(house, key, "ahead")
    reported(house, key, "ahead")
    house.clock.move(-20 * DAY)
    assert house.admin.usage.of_house(hours=1) == (1,)
    assert house.admin.usage.of_keys([key.credential], hours=1) == {key.credential.id: (1,)}
    house.clock.move(20 * DAY)
    reported(house, key, "api-2")
    house.clock.move(-20 * DAY)
    assert house.admin.usage.of_house(hours=1) == (0,), "two agree that it is long ago"


def test_an_hour_ahead_of_this_clock_is_not_counted(house: House, key: Issued) -> None:
    house.clock.move(2 * HOUR)
    used(house, key.text)
    house.clock.move(-2 * HOUR)
    assert house.admin.usage.of_house(hours=1) == (0,)


# what to make of it


@pytest.mark.parametrize(
    ("state", "last_used", "all_report", "expected"),
    [
        pytest.param(State.ARCHIVED, None, True, Verdict.NEVER_USED, id="never used"),
        pytest.param(State.ARCHIVED, None, False, Verdict.UNSURE, id="never seen used"),
        pytest.param(State.ARCHIVED, QUIET_AFTER, True, Verdict.QUIET, id="quiet"),
        pytest.param(State.ARCHIVED, QUIET_AFTER, False, Verdict.UNSURE, id="seems quiet"),
        pytest.param(State.ARCHIVED, QUIET_AFTER - SECOND, True, Verdict.IN_USE, id="in use"),
        pytest.param(State.ARCHIVED, QUIET_AFTER - SECOND, False, Verdict.IN_USE, id="used"),
        pytest.param(State.GRACE_ENDED, DAY, False, Verdict.ENDED, id="ended"),
        pytest.param(State.REVOKED, DAY, False, Verdict.FINAL, id="final"),
    ],
)
def test_nothing_is_safe_to_cut_while_a_verifier_is_silent(
    state: State, last_used: timedelta | None, all_report: bool, expected: Verdict
) -> None:
    used_at = None if last_used is None else NOON - last_used
    assert verdict(state, used_at, NOON, all_report=all_report) is expected


def test_the_spans_are_those_that_operators_are_told() -> None:
    """docs/operating.md says them, and the console names whoever is silent by them."""
    assert timedelta(minutes=1) == REPORTS_EVERY
    assert timedelta(minutes=5) == SILENT_AFTER
    assert timedelta(days=30) == FORGOTTEN_AFTER
    assert timedelta(days=7) == HOURS_KEPT
    assert timedelta(hours=2) == QUIET_AFTER
