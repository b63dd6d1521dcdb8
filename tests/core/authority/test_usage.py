"""Uses are counted off the path, forward only, and never touch state."""

import logging
import threading
from collections.abc import Iterable
from datetime import timedelta

import pytest

from tests.core.authority.test_settings import alarms
from tests.houses import DAY, HOUR, NOON, SECOND, House, away, minted, place, said
from tokenhouse.core import Credential, Issued, Minted, StoreUnavailable
from tokenhouse.core.ports import Sign, Use


@pytest.fixture
def key(house: House) -> Issued:
    return house.environment()


def seen(house: House, issued: Issued) -> Credential:
    house.authority.flush_usage()
    return house.admin.credentials.get(issued.credential)


def test_a_use_is_counted_with_its_caller(house: House, key: Issued) -> None:
    house.authority.verify(key.text, source="10.2.0.7")
    house.authority.verify(key.text)
    house.clock.move(SECOND)
    house.authority.verify(key.text)
    found = seen(house, key)
    assert (found.uses, found.last_used_at, found.last_source) == (3, NOON + SECOND, "10.2.0.7")


def test_a_refusal_is_no_use(house: House, key: Issued) -> None:
    house.admin.environments.archive(place(key))
    house.authority.verify(key.text)
    house.authority.verify(key.text + "x")
    assert seen(house, key).uses == 0


def test_a_token_counts_for_every_key_that_it_depends_on(house: House, key: Issued) -> None:
    scoped = house.admin.scoped_keys.issue(place(key), "CI", scopes=["read:runs"])
    token = minted(house.authority.mint_environment_token(scoped.text, scopes=["read:runs"])).text
    before = (seen(house, key).uses, seen(house, scoped).uses)
    house.authority.verify(token)
    house.authority.verify(token)
    assert (seen(house, key).uses, seen(house, scoped).uses) == (before[0] + 2, before[1] + 2)


def test_uses_since_the_rotation_are_told_apart(house: House, key: Issued) -> None:
    house.authority.verify(key.text)
    house.authority.flush_usage()
    house.admin.environments.rotate(place(key))
    assert house.admin.archived_keys.list()[0].uses_since == 0
    house.authority.verify(key.text)
    house.authority.flush_usage()
    [archived] = house.admin.archived_keys.list()
    assert (archived.uses, archived.uses_since) == (2, 1)


def test_a_later_report_of_an_earlier_use_moves_nothing_back(house: House, key: Issued) -> None:
    """Two processes: the one that reports last saw its caller first."""
    late, early = house.again(), house.again()
    early.verify(key.text, source="early")
    house.clock.move(HOUR)
    late.verify(key.text, source="late")
    late.flush_usage()
    early.flush_usage()
    found = seen(house, key)
    assert (found.uses, found.last_used_at, found.last_source) == (2, NOON + HOUR, "late")


def test_a_clock_that_steps_back_moves_nothing_back(house: House, key: Issued) -> None:
    house.authority.verify(key.text)
    house.clock.move(-DAY)
    house.authority.verify(key.text)
    assert seen(house, key).last_used_at == NOON
    house.authority.verify(key.text)
    assert seen(house, key).last_used_at == NOON


def test_usage_moves_its_own_stamp_and_never_that_of_states(house: House, key: Issued) -> None:
    credentials = house.admin.credentials
    before = credentials.stamp(), credentials.usage_stamp()
    house.authority.verify(key.text)
    house.authority.flush_usage()
    assert credentials.stamp() == before[0]
    assert credentials.usage_stamp() > before[1]
    used = credentials.usage_stamp()
    house.authority.flush_usage()
    assert credentials.usage_stamp() == used


def test_usage_writes_no_column_of_state(house: House, key: Issued) -> None:
    """A peer that reports uses of a key that was revoked meanwhile does not bring it back."""
    other = house.again()
    scoped = house.admin.scoped_keys.issue(place(key), "CI", preset="Read only")
    other.verify(scoped.text)
    revoked = house.admin.scoped_keys.revoke(scoped.credential)
    other.flush_usage()
    found = house.admin.credentials.get(scoped.credential)
    assert found.revoked_at == revoked.revoked_at is not None
    assert found.uses == 1
    assert not other.verify(scoped.text)


def test_what_cannot_be_written_is_kept_and_written_later(house: House, key: Issued) -> None:
    store = house.authority._house.store
    record = store.record

    def away(uses: Iterable[Use], mints: Iterable[Minted], sign: Sign | None = None) -> None:
        list(uses)
        raise StoreUnavailable("away")

    store.record = away  # type: ignore[method-assign]  # the disk is away
    house.authority.verify(key.text, source="one")
    house.authority.mint_environment_token(key.text)
    for _ in range(2):
        with pytest.raises(StoreUnavailable):
            house.authority.flush_usage()
    house.clock.move(SECOND)
    house.authority.verify(key.text)
    store.record = record  # type: ignore[method-assign]  # and back
    found = seen(house, key)
    assert (found.uses, found.last_used_at, found.last_source) == (3, NOON + SECOND, "one")
    assert sum(one.tokens for one in house.admin.credentials.minted(found)) == 1


def test_closing_writes_down_the_rest(house: House, key: Issued) -> None:
    other = house.again()
    other.verify(key.text)
    other.close()
    other.close()
    assert house.admin.credentials.get(key.credential).uses == 1


def test_a_thread_of_its_own_writes_down_what_nobody_flushed(house: House, key: Issued) -> None:
    quick = house.again(usage_interval=timedelta(milliseconds=1))
    written = threading.Event()
    store = quick._house.store
    record = store.record

    def noticed(uses: Iterable[Use], mints: Iterable[Minted], sign: Sign | None = None) -> None:
        record(uses, mints, sign)
        written.set()

    store.record = noticed  # type: ignore[method-assign]  # to wait for it, not for time
    quick.verify(key.text)
    assert written.wait(30)
    assert house.admin.credentials.get(key.credential).uses == 1


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        pytest.param("10.0.0.1", "10.0.0.1", id="an address"),
        pytest.param("  a label  ", "a label", id="trimmed"),
        pytest.param("x" * 100, "x" * 64, id="cut to 64 characters"),
        pytest.param("\x1b[2J", "(withheld)", id="what would disturb a screen is not kept"),
        pytest.param("\u202eevil", "(withheld)", id="nor what turns the direction"),
        pytest.param("\ud800", "(withheld)", id="nor half a character"),
        pytest.param("   ", None, id="nor nothing"),
    ],
)
def test_a_caller_is_kept_as_far_as_it_can_be_shown(
    house: House, key: Issued, source: str, kept: str | None
) -> None:
    assert house.authority.verify(key.text, source=source)
    assert seen(house, key).last_source == kept


def test_counts_are_exact_over_many_threads(house: House, key: Issued) -> None:
    def use() -> None:
        for _ in range(200):
            house.authority.verify(key.text)

    threads = [threading.Thread(target=use) for _ in range(4)]
    for thread in threads:
        thread.start()
    house.authority.flush_usage()
    for thread in threads:
        thread.join()
    assert seen(house, key).uses == 800


@pytest.mark.parametrize(
    ("interval", "waited", "left"),
    [
        pytest.param(3_600, 3_599.0, 3_599.0, id="before its time it is added up and no more"),
        pytest.param(3_600, 3_600.0, 0.0, id="at its time it is written down"),
        pytest.param(1, 1.0, 0.0, id="each time when that is as often as it is added up"),
    ],
)
def test_a_seldom_writer_adds_up_in_between(
    house: House, key: Issued, interval: int, waited: float, left: float
) -> None:
    """So that memory holds one sum a credential, however long the interval."""
    other = house.again(usage_interval=timedelta(seconds=interval))
    recorder = other._house.recorder
    other.verify(key.text)
    assert recorder._tend(waited) == left
    assert not recorder._seen
    assert bool(recorder._uses) is bool(left)
    assert house.admin.credentials.get(key.credential).uses == (0 if left else 1)


def test_uses_that_cannot_be_written_down_are_said_in_the_log_and_stop_nobody(
    house: House, key: Issued, caplog: pytest.LogCaptureFixture
) -> None:
    other = house.again(usage_interval=HOUR)
    other.verify(key.text)
    away(other)
    with caplog.at_level(logging.WARNING, "tokenhouse.usage"):
        assert other._house.recorder._tend(3_600.0) == 0.0
        other.close()
    assert [one.getMessage() for one in caplog.records] == [
        "uses could not be written down; trying again",
        "the last uses could not be written down",
    ]
    assert key.text not in caplog.text


def test_a_closed_house_starts_no_thread(house: House, key: Issued) -> None:
    other = house.again()
    other.close()
    recorder = other._house.recorder
    recorder.use((key.credential.id,), NOON, None)
    recorder.mint((key.credential.id,), NOON)
    recorder.alarm(key.credential.id, NOON, None)
    assert recorder._thread is None


def test_an_alarm_that_cannot_be_told_is_kept_with_all_that_it_counts(
    house: House, key: Issued
) -> None:
    """Also what is presented while the store fails to take it."""
    house.admin.environments.rotate(place(key), grace=timedelta(0))
    other = house.again(usage_interval=HOUR)
    store = other._house.store
    noting = store.noting

    def failing() -> None:
        other.verify(key.text, source="the last")
        raise StoreUnavailable("away")

    other.verify(key.text, source="the first")
    store.noting = failing  # type: ignore[assignment, method-assign]  # the disk is away
    for _ in range(2):
        with pytest.raises(StoreUnavailable):
            other.flush_usage()
    store.noting = noting  # type: ignore[method-assign]  # and back
    other.flush_usage()
    [alarm] = alarms(house)
    assert alarm.after == {"refused": 3, "source": "the last"}


def test_an_alarm_is_told_of_a_key_that_the_store_has_lost(house: House, key: Issued) -> None:
    """An older copy of the file was put in its place while the alarm was waiting."""
    house.authority._house.recorder.alarm("lost", NOON, "10.0.0.1")
    [alarm] = alarms(house)
    assert (alarm.noun_id, alarm.credential_id) == ("lost", None)
    assert alarm.after == {"refused": 1, "source": "10.0.0.1"}
    assert said(house.authority.verify(key.text)) == "verified"
