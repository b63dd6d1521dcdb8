"""Who reports what it sees, who has gone silent, and who is still waited for."""

import logging
import os
from datetime import timedelta

import pytest

import tokenhouse
from tests.houses import DAY, HOUR, NOON, SECOND, House, away, chance, place
from tokenhouse.core import Authority, Issued, Settings, StoreUnavailable
from tokenhouse.core.errors import Conflict, NotFound
from tokenhouse.core.queries import EventQuery
from tokenhouse.core.rules.lifetimes import SKEW
from tokenhouse.core.rules.rotation import FORGOTTEN_AFTER, REPORTS_EVERY, SILENT_AFTER

MINUTE = timedelta(minutes=1)


@pytest.fixture
def key(house: House) -> Issued:
    return house.environment()


def used(house: House, *texts: str) -> None:
    for text in texts:
        assert house.authority.verify(text)
    house.authority.flush_usage()


def verifier(house: House, name: str) -> Authority:
    """Another process by that name; it writes when it is told to."""
    return house.again(verifier_name=name, usage_interval=HOUR)


def test_a_verifier_is_known_once_it_has_verified(house: House, key: Issued) -> None:
    other = verifier(house, "api-1")
    other.flush_usage()
    assert house.admin.usage.verifiers() == ()
    other.verify(key.text)
    other.flush_usage()
    [seen] = house.admin.usage.verifiers()
    assert (seen.name, seen.reported_at) == ("api-1", NOON)


@pytest.mark.parametrize(
    ("later", "told_at"),
    [
        pytest.param(REPORTS_EVERY - SECOND, NOON, id="not within the minute"),
        pytest.param(REPORTS_EVERY, NOON + REPORTS_EVERY, id="after a minute, used or not"),
        pytest.param(-SECOND, NOON - SECOND, id="a clock that was put right is right at once"),
    ],
)
def test_a_quiet_verifier_still_reports(
    house: House, key: Issued, later: timedelta, told_at: object
) -> None:
    other = verifier(house, "api-1")
    other.verify(key.text)
    other.flush_usage()
    house.clock.move(later)
    other.flush_usage()
    [seen] = house.admin.usage.verifiers()
    assert seen.reported_at == told_at


def test_a_verifier_that_ends_in_order_is_waited_for_no_more(house: House, key: Issued) -> None:
    other = verifier(house, "api-1")
    other.verify(key.text)
    other.close()
    assert house.admin.usage.verifiers() == ()


def test_one_that_cannot_say_goodbye_is_missed(
    house: House, key: Issued, caplog: pytest.LogCaptureFixture
) -> None:
    other = verifier(house, "api-1")
    other.verify(key.text)
    other.flush_usage()
    away(other)
    with caplog.at_level(logging.WARNING, "tokenhouse.usage"):
        other.close()
    [seen] = house.admin.usage.verifiers()
    assert not seen.is_silent(NOON + SILENT_AFTER - SECOND)
    assert seen.is_silent(NOON + SILENT_AFTER)


@pytest.mark.parametrize(
    ("ahead", "silent"),
    [
        pytest.param(SKEW, False, id="as far as servers' clocks may differ"),
        pytest.param(SKEW + SECOND, True, id="a moment further"),
        pytest.param(365 * DAY, True, id="a year"),
    ],
)
def test_who_reports_from_a_time_to_come_has_told_nothing(
    house: House, key: Issued, ahead: timedelta, silent: bool
) -> None:
    other = verifier(house, "ahead")
    house.clock.move(ahead)
    other.verify(key.text)
    other.flush_usage()
    house.clock.move(-ahead)
    [seen] = house.admin.usage.verifiers()
    assert seen.is_silent(NOON) is silent


def reported(house: House, key: Issued, *names: str) -> None:
    for name in names:
        other = verifier(house, name)
        other.verify(key.text)
        other.flush_usage()


def names(house: House) -> list[str]:
    return [one.name for one in house.admin.usage.verifiers()]


def test_no_report_takes_another_away_or_makes_it_newer(house: House, key: Issued) -> None:
    reported(house, key, "gone")
    house.clock.move(10 * FORGOTTEN_AFTER)
    reported(house, key, "there", "too")
    first = house.admin.usage.verifiers()[0]
    assert (first.name, first.reported_at) == ("gone", NOON)
    assert names(house) == ["gone", "there", "too"]


def test_a_rotation_forgets_who_was_silent_for_longer_than_any_grace(
    house: House, key: Issued
) -> None:
    reported(house, key, "gone")
    house.clock.move(SECOND)
    young = house.admin.scoped_keys.issue(place(key), "CI", scopes=["read:runs"])
    house.clock.move(FORGOTTEN_AFTER - SECOND)
    house.admin.scoped_keys.rotate(young.credential)
    assert names(house) == ["gone"], "silent for just as long"
    house.clock.move(SECOND)
    assert names(house) == ["gone"], "looking forgets nobody"
    newer = house.admin.scoped_keys.issue(place(key), "CD", scopes=["read:runs"])
    house.admin.scoped_keys.rotate(newer.credential)
    assert names(house) == []


def test_who_may_have_met_an_archived_key_is_not_forgotten_while_that_works(
    house: House, key: Issued
) -> None:
    reported(house, key, "gone")
    house.clock.move(2 * FORGOTTEN_AFTER)
    house.admin.environments.rotate(place(key), grace=DAY)
    assert names(house) == ["gone"]
    house.clock.move(DAY - SECOND)
    house.admin.environments.rotate(place(key), grace=DAY)
    assert names(house) == ["gone"]
    house.clock.move(SECOND)
    house.admin.environments.rotate(place(key), grace=DAY)
    assert names(house) == []


def test_a_revoked_key_keeps_nobody_in_mind(house: House, key: Issued) -> None:
    scoped = house.admin.scoped_keys.issue(place(key), "CI", scopes=["read:runs"])
    reported(house, key, "gone")
    house.clock.move(2 * FORGOTTEN_AFTER)
    house.admin.scoped_keys.rotate(scoped.credential)
    assert names(house) == ["gone"]
    house.admin.scoped_keys.revoke(scoped.credential)
    newer = house.admin.scoped_keys.issue(place(key), "CD", scopes=["read:runs"])
    house.admin.scoped_keys.rotate(newer.credential)
    assert names(house) == []


def test_who_is_gone_for_good_can_be_forgotten_and_that_is_on_record(
    house: House, key: Issued
) -> None:
    reported(house, key, "gone", "gone")
    house.clock.move(SILENT_AFTER)
    reported(house, key, "gone", "there")
    assert house.admin.usage.forget("gone") == 2
    assert names(house) == ["gone", "there"], "one of that name reports"
    first, second = house.admin.audit.events(EventQuery(action="verifier.forget")).items
    assert first.noun_id != second.noun_id
    assert (first.before or {})["name"] == "gone"


@pytest.mark.parametrize(
    ("name", "refusal"),
    [pytest.param("there", Conflict, id="reports"), pytest.param("?", NotFound, id="unknown")],
)
def test_nobody_is_forgotten_who_reports(
    house: House, key: Issued, name: str, refusal: type[Exception]
) -> None:
    reported(house, key, "there")
    with pytest.raises(refusal):
        house.admin.usage.forget(name)
    assert names(house) == ["there"]


def test_a_report_that_failed_is_tried_again_with_the_next(house: House, key: Issued) -> None:
    other = verifier(house, "api-1")
    other.verify(key.text)
    record = other._house.store.record
    away(other)
    with pytest.raises(StoreUnavailable):
        other.flush_usage()
    other._house.store.record = record  # type: ignore[method-assign]  # and back
    house.clock.move(MINUTE)
    other.flush_usage()
    assert [one.reported_at for one in house.admin.usage.verifiers()] == [NOON + MINUTE]


def test_who_only_administers_is_no_verifier_and_its_uses_count_all_the_same(
    house: House, key: Issued
) -> None:
    desk = tokenhouse.connect(
        house.url, settings=Settings(), clock=house.clock, entropy=chance("desk"), verifies=False
    )
    with desk:
        assert desk.verify(key.text)
        assert desk.mint_environment_token(key.text)
        desk.flush_usage()
        house.clock.move(REPORTS_EVERY)
        desk.flush_usage()
        assert house.admin.usage.verifiers() == ()
        assert house.admin.credentials.get(key.credential).uses == 2
        assert house.admin.credentials.minted(key.credential)


def test_without_a_name_it_is_the_machine_s(house: House, key: Issued) -> None:
    used(house, key.text)
    [seen] = house.admin.usage.verifiers()
    assert seen.name in {os.uname().nodename[:64], "unnamed"}
