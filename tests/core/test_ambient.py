"""The front door for time and chance: what each clock and entropy that is passed in must be."""

from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import tokenhouse
from tests.houses import HOUR, NOON, Clock, House, Zoneless
from tokenhouse.core import Invalid, Misconfigured, Operator, Settings
from tokenhouse.core.ambient import in_utc, monotonic, random_bytes, utc_now


def test_the_present_is_aware_and_in_utc() -> None:
    assert utc_now().tzinfo is UTC
    assert utc_now() <= utc_now()


def test_what_only_moves_forward_never_steps_back() -> None:
    read = [monotonic() for _ in range(1_000)]
    assert all(earlier <= later for earlier, later in pairwise(read))


@pytest.mark.parametrize("count", [0, 1, 32])
def test_chance_comes_in_as_many_bytes_as_asked(count: int) -> None:
    assert len(random_bytes(count)) == count


def test_chance_does_not_repeat_itself() -> None:
    assert len({random_bytes(16) for _ in range(1_000)}) == 1_000


def test_a_house_that_is_given_no_clock_lives_now(tmp_path: Path) -> None:
    before = utc_now()
    with tokenhouse.connect(f"sqlite:///{tmp_path}/house.db", settings=Settings()) as authority:
        user = authority.admin(Operator("alice@ops")).users.create("ann@acme.test")
    assert before - timedelta(microseconds=1) <= user.created_at <= utc_now()


BERLIN = ZoneInfo("Europe/Berlin")
LAST_SUMMER_HOUR = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
"""Half an hour later Berlin's hands go back from three to two."""


def test_an_hours_grace_lasts_an_hour_where_the_hosts_clock_is_put_back(tmp_path: Path) -> None:
    clock = Clock(LAST_SUMMER_HOUR.astimezone(BERLIN))
    house = House(tmp_path / "house.db", clock)
    user = house.admin.users.create("ann@acme.test")
    held = house.admin.personal_tokens.issue(user, "laptop")
    house.admin.personal_tokens.rotate(held.credential, grace=HOUR)
    assert house.admin.archived_keys.get(held.credential.id).grace_ends_at == (
        LAST_SUMMER_HOUR + HOUR
    )
    for passed, lives in ((timedelta(minutes=59), True), (timedelta(minutes=75), False)):
        clock.now = (LAST_SUMMER_HOUR + passed).astimezone(BERLIN)
        assert bool(house.authority.verify(held.text)) is lives, passed
    house.close()


def test_an_instant_that_has_passed_is_no_expiry_where_the_clock_shows_it_again(
    tmp_path: Path,
) -> None:
    """Ten to three comes twice; the first one is gone."""
    house = House(
        tmp_path / "house.db", Clock(datetime(2026, 10, 25, 2, 40, fold=1, tzinfo=BERLIN))
    )
    user = house.admin.users.create("ann@acme.test")
    first = datetime(2026, 10, 25, 2, 50, tzinfo=BERLIN)
    with pytest.raises(Invalid) as refused:
        house.admin.personal_tokens.issue(user, "laptop", expires_at=first)
    assert refused.value.problems["expires_at"].flaw == "in_the_past"
    second = first.replace(fold=1)
    issued = house.admin.personal_tokens.issue(user, "laptop", expires_at=second)
    assert issued.expires_at == second.astimezone(UTC)
    house.close()


@pytest.mark.parametrize("zone", [None, Zoneless()], ids=["naive", "zoneless"])
def test_a_clock_that_does_not_tell_its_zone_opens_no_house(
    tmp_path: Path, zone: Zoneless | None
) -> None:
    file = tmp_path / "house.db"
    with pytest.raises(Misconfigured, match="without a zone"):
        tokenhouse.connect(f"sqlite:///{file}", clock=Clock(NOON.replace(tzinfo=zone)))
    assert not file.exists()


def test_the_machines_clock_is_asked_without_a_detour() -> None:
    assert in_utc(utc_now) is utc_now


def test_a_clock_elsewhere_tells_the_same_instant() -> None:
    told = in_utc(Clock(NOON.astimezone(timezone(timedelta(hours=9)))))()
    assert told == NOON
    assert told.tzinfo is UTC
