"""What settings change about verification: rows read every time, outages outlived, alarms."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.core.admin.surface import Furnished
from tests.core.authority.test_cache import watched
from tests.houses import DAY, HOUR, NOON, SECOND, TICK, House, away, minted, place, said
from tokenhouse.core import Event, Forbidden, Issued, Misconfigured, Operator, Settings
from tokenhouse.core.authority.placing import ANYWHERE


@pytest.fixture
def key(house: House) -> Issued:
    return house.environment()


@pytest.mark.parametrize("staleness", [0, 5])
def test_a_house_that_reads_every_time_sees_everything_at_once(
    house: House, key: Issued, staleness: int
) -> None:
    careful = house.again(read_every_time=True, staleness=timedelta(seconds=staleness))
    scoped = house.admin.scoped_keys.issue(place(key), "CI", preset="Read only")
    token = minted(house.authority.mint_environment_token(key.text)).text
    for text in (key.text, scoped.text, token) * 2:
        assert careful.verify(text)
    house.admin.scoped_keys.revoke(scoped.credential)
    assert said(careful.verify(scoped.text)) == "revoked"
    house.admin.environments.archive(place(key))
    assert said(careful.verify(key.text)) == "parent_dead"
    assert said(careful.verify(token)) == "parent_dead"


@pytest.mark.parametrize(
    ("settings", "asked"),
    [
        pytest.param({}, ["stamp", "key"], id="the stamp, to remember it by, and the key"),
        pytest.param({"cache_size": 0}, ["key"], id="nothing is remembered"),
        pytest.param({"read_every_time": True}, ["key"], id="no stamp is remembered"),
        pytest.param({"read_every_time": True, "cache_size": 0}, ["key"], id="neither of them"),
    ],
)
def test_a_key_that_is_not_remembered_costs_one_read(
    house: House, key: Issued, settings: dict[str, Any], asked: list[str]
) -> None:
    authority = house.again(**settings)
    counting = watched(authority)
    assert authority.verify(key.text)
    assert counting.asked == asked


MOVES: dict[str, tuple[Callable[[House, Issued], object], str]] = {
    "revoked": (lambda h, k: h.admin.scoped_keys.revoke(k.credential), "revoked"),
    "burned": (lambda h, k: h.admin.credentials.burn(k.credential, "leak"), "revoked"),
    "cut": (lambda h, k: h.admin.scoped_keys.rotate(k.credential, grace=0 * HOUR), "grace_ended"),
    "archived": (lambda h, k: h.admin.environments.archive(place(k)), "parent_dead"),
    "deleted": (lambda h, _: h.admin.projects.delete(h.project), "parent_dead"),
}


@pytest.mark.parametrize("reads_every_time", [True, False])
@pytest.mark.parametrize("move", MOVES)
def test_no_end_of_a_remembered_key_is_among_what_is_not_read_again(
    house: House, key: Issued, move: str, reads_every_time: bool
) -> None:
    """Only half of its row is compared: whatever can end it must be in that half."""
    careful = house.again(read_every_time=reads_every_time)
    scoped = house.admin.scoped_keys.issue(place(key), "CI", preset="Read only")
    for _ in range(2):
        assert careful.verify(scoped.text)
    act, reason = MOVES[move]
    act(house, scoped)
    assert said(careful.verify(scoped.text)) == reason


def test_a_moved_end_of_a_remembered_key_counts_at_once(house: House, key: Issued) -> None:
    careful = house.again(read_every_time=True)
    scoped = house.admin.scoped_keys.issue(place(key), "CI", preset="Read only")
    house.admin.environments.rotate(place(key), grace=HOUR)
    for text in (key.text, scoped.text) * 2:
        assert careful.verify(text)
    house.admin.archived_keys.set_expiry(key.credential.id, house.clock.now)
    house.admin.credentials.extend([scoped.credential], house.clock.now + SECOND)
    assert said(careful.verify(key.text)) == "grace_ended"
    house.clock.move(SECOND)
    assert said(careful.verify(scoped.text)) == "expired"
    house.admin.archived_keys.set_expiry(key.credential.id, house.clock.now + HOUR)
    assert careful.verify(key.text)


def test_a_change_elsewhere_costs_a_remembered_key_one_look_at_its_own_row(
    house: House, key: Issued
) -> None:
    """Somebody else's rotation does not empty the memory, and does not hide one's own end."""
    other = house.environment("staging")
    branch = house.admin.environments.branch(place(house.environment("development")), "x")
    for _ in range(2):
        assert house.authority.verify(key.text)
    house.admin.environments.rotate(place(other))
    assert house.authority.verify(key.text)
    house.admin.environments.archive(branch)
    assert house.authority.verify(key.text)
    house.admin.environments.rotate(place(key), grace=HOUR)
    assert house.authority.verify(key.text)
    house.clock.now = NOON + HOUR
    assert said(house.authority.verify(key.text)) == "grace_ended"


def test_a_remembered_branch_is_forgotten_with_its_branch(house: House) -> None:
    """The answer follows from two rows: the key's own has not changed."""
    dev = house.environment("development")
    branch = house.admin.environments.branch(place(dev), "x")
    for _ in range(2):
        assert house.authority.verify(dev.text, branch="x")
        assert house.authority.verify(dev.text, environment=branch)
    house.admin.environments.archive(branch)
    assert said(house.authority.verify(dev.text, branch="x")) == "branch_unknown"
    assert said(house.authority.verify(dev.text, environment=branch)) == "branch_unknown"
    assert house.authority.verify(dev.text)


@pytest.mark.parametrize(
    ("allowed", "at", "answer"),
    [
        pytest.param((0, 0), TICK, "unavailable", id="fail closed by default"),
        pytest.param((0, 10), 10 * SECOND - TICK, "verified", id="for as long as the house allows"),
        pytest.param((0, 10), 10 * SECOND, "unavailable", id="and no longer"),
        pytest.param((0, 10), 0 * SECOND, "verified", id="at the instant of the last answer"),
        pytest.param((0, 10), -TICK, "unavailable", id="a clock stepping back proves nothing"),
        pytest.param((5, 0), 5 * SECOND - TICK, "verified", id="not asked within the staleness"),
        pytest.param((5, 0), 5 * SECOND, "unavailable", id="which is no grace"),
        pytest.param((5, 10), 15 * SECOND - TICK, "verified", id="the staleness and the grace"),
        pytest.param((5, 10), 15 * SECOND, "unavailable", id="and not both and more"),
    ],
)
def test_an_outage_is_outlived_for_a_stated_while(
    house: House, key: Issued, allowed: tuple[int, int], at: timedelta, answer: str
) -> None:
    """Allowed are seconds: of staleness, and of grace in an outage."""
    staleness, grace = allowed
    authority = house.again(
        staleness=timedelta(seconds=staleness), outage_grace=timedelta(seconds=grace)
    )
    for _ in range(3):
        assert authority.verify(key.text)
    away(authority)
    house.clock.move(at)
    assert said(authority.verify(key.text)) == answer


def test_an_outage_before_any_stamp_was_seen_is_not_outlived(house: House, key: Issued) -> None:
    """One answer is remembered, and nothing has proven it fresh since."""
    authority = house.again(outage_grace=timedelta(seconds=10))
    assert authority.verify(key.text)
    away(authority)
    assert said(authority.verify(key.text)) == "unavailable"


def test_an_outage_never_carries_an_answer_past_its_end(house: House, key: Issued) -> None:
    token = minted(house.authority.mint_environment_token(key.text, ttl=5)).text
    authority = house.again(outage_grace=timedelta(seconds=10))
    for _ in range(3):
        assert authority.verify(token)
    away(authority)
    house.clock.move(5 * SECOND - TICK)
    assert authority.verify(token)
    house.clock.move(TICK)
    assert not authority.verify(token)


async def test_an_asyncio_host_hears_of_an_outage(house: House, key: Issued) -> None:
    assert await house.authority.averify(key.text)
    away(house.authority)
    at_once = house.authority._verifier.remembered(key.text, None, ANYWHERE, None)
    assert at_once is not None
    assert said(at_once) == "unavailable"
    assert said(await house.authority.averify(key.text)) == "unavailable"
    assert said(await house.authority.averify("th_prod_" + "0" * 41 + "4ejiA9")) == "unavailable"


def alarms(house: House) -> list[Event]:
    house.authority.flush_usage()
    with house.authority._house.store.reading() as unit:
        found = unit.events.recent(1_000)
    return [event for event in found if event.action == "credential.grace_ended"]


def test_a_key_presented_after_its_grace_raises_one_alarm_at_a_time(
    house: House, key: Issued
) -> None:
    """Only who has the secret raises it, and a flood of them is one event."""
    house.admin.environments.rotate(place(key), grace=HOUR)
    assert house.authority.verify(key.text)
    assert alarms(house) == []
    house.clock.now = NOON + HOUR
    before = house.admin.credentials.stamp()
    for n in range(20):
        assert said(house.authority.verify(key.text, source=f"10.0.0.{n}")) == "grace_ended"
    [alarm] = alarms(house)
    assert alarm.credential_id == key.credential.id
    assert alarm.environment_id == place(key)
    assert alarm.after == {"refused": 20, "source": "10.0.0.19"}
    assert house.admin.credentials.stamp() == before
    house.authority.verify(key.text)
    assert len(alarms(house)) == 1
    house.clock.move(DAY)
    house.authority.verify(key.text, source="\x1b[2J")
    second, first = alarms(house)
    assert first == alarm
    assert "\x1b" not in repr(second)
    assert key.text[-40:] not in repr(alarms(house))


def test_who_mints_or_exchanges_after_the_grace_raises_it_too(house: House, key: Issued) -> None:
    user = house.admin.users.create("bo@acme.test")
    mine = house.admin.personal_tokens.issue(user, "laptop")
    house.admin.personal_tokens.rotate(mine.credential, grace=timedelta(0))
    house.admin.environments.rotate(place(key), grace=timedelta(0))
    assert said(house.authority.mint_environment_token(key.text)) == "grace_ended"
    asked: dict[str, Any] = {"project": house.project, "environment": place(key)}
    assert said(house.authority.exchange(mine.text, **asked)) == "grace_ended"
    assert {one.credential_id for one in alarms(house)} == {key.credential.id, mine.credential.id}


def test_a_wrong_secret_raises_no_alarm(house: House, key: Issued) -> None:
    house.admin.environments.rotate(place(key), grace=timedelta(0))
    house.authority.verify(key.text[:-7] + key.text[-6:])
    house.authority.verify("th_prod_" + "0" * 41 + "4ejiA9")
    assert alarms(house) == []


def test_a_key_that_is_dead_for_another_reason_raises_no_alarm(house: House, key: Issued) -> None:
    scoped = house.admin.scoped_keys.issue(place(key), "CI", preset="Read only")
    house.admin.scoped_keys.revoke(scoped.credential)
    assert said(house.authority.verify(scoped.text)) == "revoked"
    house.admin.environments.archive(place(key))
    assert said(house.authority.verify(key.text)) == "parent_dead"
    assert alarms(house) == []


def test_who_only_looks_changes_nothing(house: House) -> None:
    furnished = Furnished(house)
    admin = house.authority.admin(Operator("bob"), read_only=True)
    before = house.admin.credentials.stamp()
    for act in furnished.reading().values():
        act(admin)
    for act, _ in furnished.changing().values():
        with pytest.raises(Forbidden, match="read-only"):
            act(admin)
    assert admin.read_only
    assert house.admin.credentials.stamp() == before


MINUTES = timedelta(minutes=1)
BOUNDS: list[tuple[str, object, object]] = [
    # the setting, the last value that works, the first that does not
    ("staleness", 0 * SECOND, -TICK),
    ("staleness", 5 * MINUTES, 5 * MINUTES + TICK),
    ("outage_grace", 0 * SECOND, -TICK),
    ("outage_grace", 5 * MINUTES, 5 * MINUTES + TICK),
    ("max_grace", 30 * DAY, 30 * DAY + TICK),
    ("max_grace", DAY, 0 * SECOND),
    ("default_grace", 0 * SECOND, -TICK),
    ("default_grace", 30 * DAY, 30 * DAY + TICK),
    ("cache_size", 0, -1),
    ("usage_interval", TICK, 0 * SECOND),
    ("catalog", "open", "ajar"),
    ("brand", "th", "t"),
    ("replica_url", None, "postgresql://replica/house"),
]


@pytest.mark.parametrize(("name", "good", "bad"), BOUNDS, ids=str)
def test_a_setting_beyond_its_bound_is_refused_by_name(name: str, good: Any, bad: Any) -> None:
    assert getattr(Settings(**{name: good}), name) == good
    with pytest.raises(Misconfigured, match=f"setting {name} must be"):
        Settings(**{name: bad})


@pytest.mark.parametrize(
    "spelled", ["not base64!", "é" * 32, "AAAA", b"short", b"x" * 33], ids=repr
)
def test_a_master_key_that_is_none_is_refused_and_not_repeated(spelled: Any) -> None:
    with pytest.raises(Misconfigured, match="master_key") as refusal:
        Settings(master_key=spelled).master_key_bytes()
    assert repr(spelled).strip("b'") not in str(refusal.value)
