"""The token, the cookie, and the address by which one comes."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from tokenhouse.browser.door import TOKEN_LIFE, Door
from tokenhouse.core.ambient import random_bytes

PORT = 8642
NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


class Time:
    now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def door(time: Time) -> Door:
    return Door(PORT, time, random_bytes)


def token(door: Door) -> str:
    return parse_qs(urlsplit(door.url).query)["token"][0]


def test_a_token_is_good_once(door: Door) -> None:
    cookie = door.enter(token(door))
    assert cookie is not None
    assert door.admits(cookie)
    assert door.enter(token(door)) is None
    assert door.admits(cookie)  # whoever tries again throws nobody out


@pytest.mark.parametrize(
    ("after", "is_good"),
    [
        pytest.param(TOKEN_LIFE - SECOND, True, id="until its end"),
        pytest.param(TOKEN_LIFE, False, id="dead at its end"),
        pytest.param(-SECOND, False, id="dead by a clock that was set back"),
    ],
)
def test_a_token_ends(door: Door, time: Time, after: timedelta, is_good: bool) -> None:
    time.now += after
    assert (door.enter(token(door)) is not None) is is_good


@pytest.mark.parametrize("said", ["", "x", "ünïcode", "\udce4", "A" * 5_000])
def test_another_text_opens_nothing_and_uses_nothing_up(door: Door, said: str) -> None:
    assert door.enter(said) is None
    assert not door.admits(said)
    assert door.enter(token(door)[:-1]) is None
    assert door.enter(token(door)) is not None
    assert not door.admits(said)


def test_nothing_is_a_cookie_before_somebody_came_in() -> None:
    door = Door(PORT, Time(), bytes)  # every secret the same
    assert not door.admits(token(door))
    cookie = door.enter(token(door)) or ""
    assert door.admits(cookie)


def test_token_cookie_and_room_are_three_secrets_and_others_each_time(door: Door) -> None:
    other = Door(PORT, Time(), random_bytes)
    secrets = [token(door), door.enter(token(door)), door.room.strip("/")]
    secrets += [token(other), other.enter(token(other)), other.room.strip("/")]
    assert len(set(secrets)) == 6
    assert all(len(secret or "") == 43 for secret in secrets)  # 256 bits in base64


def test_a_cookie_is_named_after_its_port() -> None:
    """Two servers on one machine: a cookie knows no port, and they would share its name."""
    assert Door(1, Time(), random_bytes).cookie_name != Door(2, Time(), random_bytes).cookie_name


OURS = f"127.0.0.1:{PORT}"
NAMED = f"localhost:{PORT}"


@pytest.mark.parametrize(
    ("hosts", "origins", "is_ours"),
    [
        pytest.param([OURS], [], True, id="by number"),
        pytest.param([NAMED], [], True, id="by name"),
        pytest.param([OURS], [f"http://{OURS}"], True, id="from its own page"),
        pytest.param([NAMED], [f"http://{NAMED}"], True, id="from its own page, by name"),
        pytest.param([], [], False, id="no host"),
        pytest.param(["127.0.0.1"], [], False, id="no port"),
        pytest.param(["127.0.0.1:8643"], [], False, id="another port"),
        pytest.param([f"evil.example:{PORT}"], [], False, id="a name that leads here"),
        pytest.param([f"127.0.0.1.evil.example:{PORT}"], [], False, id="a name that begins so"),
        pytest.param([f"[::1]:{PORT}"], [], False, id="an address that is not served"),
        pytest.param([OURS, OURS], [], False, id="twice"),
        pytest.param([OURS], [f"http://{NAMED}"], False, id="from the other of our names"),
        pytest.param([OURS], [f"https://{OURS}"], False, id="from another scheme"),
        pytest.param([OURS], ["http://127.0.0.1:8643"], False, id="from another port"),
        pytest.param([OURS], ["https://evil.example"], False, id="from elsewhere"),
        pytest.param([OURS], ["null"], False, id="from nowhere"),
        pytest.param([OURS], [""], False, id="from an empty one"),
        pytest.param([OURS], [f"http://{OURS}", "null"], False, id="from two"),
    ],
)
def test_one_comes_by_its_own_address(
    door: Door, hosts: list[str], origins: list[str], is_ours: bool
) -> None:
    assert door.is_addressed(hosts, origins) is is_ours
