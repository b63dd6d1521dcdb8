"""Half open, whole seconds, never past a parent; revoked is revoked whatever the clock says."""

from datetime import UTC, datetime, timedelta, timezone
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.houses import DAY, HOUR, NOON, SECOND, TICK, Zoneless, flaws
from tokenhouse.core import Invalid, State
from tokenhouse.core.rules.lifetimes import (
    HORIZON,
    SKEW,
    Lifetime,
    checked_expiry,
    earliest,
    expiry_problem,
    signed_life,
    whole_seconds,
)

instants = st.integers(0, 630_000_000_000_000).map(
    lambda passed: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(microseconds=passed)
)
TOKYO = timezone(timedelta(hours=9))
maybe = st.one_of(st.none(), instants)


def test_the_bounds_are_the_promised_ones() -> None:
    assert timedelta(days=36_500) == HORIZON
    assert timedelta(seconds=60) == SKEW


@pytest.mark.parametrize(
    ("life", "state"),
    [
        pytest.param(Lifetime(), State.ACTIVE, id="without an end it lives"),
        pytest.param(Lifetime(ends_at=NOON + TICK), State.ACTIVE, id="lives until its end"),
        pytest.param(Lifetime(ends_at=NOON), State.EXPIRED, id="dead at its end"),
        pytest.param(
            Lifetime(archived_at=NOON, grace_ends_at=NOON + TICK),
            State.ARCHIVED,
            id="archived until its grace ends",
        ),
        pytest.param(
            Lifetime(archived_at=NOON, grace_ends_at=NOON),
            State.GRACE_ENDED,
            id="dead at the end of its grace",
        ),
        pytest.param(
            Lifetime(archived_at=NOON, grace_ends_at=NOON, ends_at=NOON),
            State.EXPIRED,
            id="its own end outranks its grace",
        ),
        pytest.param(
            Lifetime(revoked_at=NOON, ends_at=NOON - DAY),
            State.REVOKED,
            id="revoked outranks expired",
        ),
        pytest.param(
            Lifetime(revoked_at=NOON + DAY),
            State.REVOKED,
            id="revoked by a clock that runs ahead is revoked",
        ),
        pytest.param(
            Lifetime(burned_at=NOON + DAY, revoked_at=NOON),
            State.BURNED,
            id="burned outranks revoked",
        ),
    ],
)
def test_a_life_has_one_state(life: Lifetime, state: State) -> None:
    assert life.state(NOON) is state


@given(maybe, maybe, instants)
def test_a_life_ends_once_and_stays_ended(
    end: datetime | None, grace: datetime | None, now: datetime
) -> None:
    """At every instant before its end it lives, at its end and after it does not."""
    life = Lifetime(ends_at=end, archived_at=grace and NOON, grace_ends_at=grace)
    alive = life.state(now) in (State.ACTIVE, State.ARCHIVED)
    assert alive is (life.end is None or now < life.end)
    assert life.end == earliest(end, grace)


@given(instants, st.one_of(st.none(), st.integers(1, 40 * 86_400)), maybe, st.booleans())
def test_a_signed_life_is_whole_and_never_outlives_its_parent(
    now: datetime, ttl: int | None, parent_end: datetime | None, may_cut: bool
) -> None:
    wanted = timedelta(seconds=3_600 if ttl is None else ttl)
    ends = now.replace(microsecond=0) + wanted
    over = parent_end is not None and ends > parent_end.replace(microsecond=0)
    asked = partial(
        signed_life, now, ttl, usual=HOUR, longest=30 * DAY, parent_end=parent_end, may_cut=may_cut
    )
    leaves_nothing = parent_end is not None and parent_end < now.replace(microsecond=0) + SECOND
    if wanted > 30 * DAY or leaves_nothing or (over and ttl is not None and not may_cut):
        assert set(flaws(asked)) == {"ttl"}
        return
    life = asked()
    assert life.issued == int(now.replace(microsecond=0).timestamp())
    assert life.expires - life.issued <= (3_600 if ttl is None else ttl)
    assert parent_end is None or life.expires_at <= parent_end
    assert life.cut is (life.expires - life.issued < (3_600 if ttl is None else ttl))


@pytest.mark.parametrize(
    ("ttl", "parent_end", "lasts"),
    [
        pytest.param(None, None, 3_600, id="an hour by default"),
        pytest.param(1, None, 1, id="a second is enough"),
        pytest.param(30 * 86_400, None, 30 * 86_400, id="thirty days are the most"),
        pytest.param(timedelta(days=30), None, 30 * 86_400, id="as a span too"),
        pytest.param(3 * SECOND, None, 3, id="a span of odd seconds"),
        pytest.param(None, NOON + 10 * SECOND + TICK, 10, id="cut to the parent's whole second"),
        pytest.param(10, NOON + 10 * SECOND, 10, id="exactly the parent's rest"),
        pytest.param(None, NOON + SECOND, 1, id="a parent's last second"),
    ],
)
def test_a_token_lasts(
    ttl: timedelta | int | None, parent_end: datetime | None, lasts: int
) -> None:
    life = signed_life(NOON, ttl, usual=HOUR, longest=30 * DAY, parent_end=parent_end)
    assert life.expires - life.issued == lasts


@pytest.mark.parametrize(
    ("ttl", "parent_end"),
    [
        pytest.param(None, NOON + TICK, id="dead at birth: the parent ends within the second"),
        pytest.param(30 * 86_400 + 1, None, id="a second above the most"),
        pytest.param(2**80, None, id="a number beyond all calendars"),
        pytest.param(11, NOON + 10 * SECOND, id="a second above the parent's rest"),
        pytest.param(10, NOON + 10 * SECOND - TICK, id="the parent's last second is not whole"),
    ],
)
def test_what_is_asked_for_is_refused_and_never_clamped(
    ttl: int, parent_end: datetime | None
) -> None:
    with pytest.raises(Invalid):
        signed_life(NOON, ttl, usual=HOUR, longest=30 * DAY, parent_end=parent_end)


@pytest.mark.parametrize(
    "ttl",
    [
        0,
        -1,
        True,
        1.0,
        "60",
        timedelta(0),
        timedelta(seconds=-1),
        timedelta(microseconds=1_000_001),
    ],
    ids=repr,
)
def test_a_time_to_live_is_whole_seconds_and_at_least_one(ttl: object) -> None:
    with pytest.raises(Invalid) as refusal:
        whole_seconds(ttl)  # type: ignore[arg-type]  # some of them are the slip
    assert set(refusal.value.problems) == {"ttl"}


@pytest.mark.parametrize(
    ("expires_at", "flaw"),
    [
        pytest.param(None, None, id="none is none"),
        pytest.param(NOON + TICK, None, id="the next instant"),
        pytest.param(NOON, "in_the_past", id="now"),
        pytest.param(NOON - TICK, "in_the_past", id="the instant before"),
        pytest.param(NOON + HORIZON, None, id="the horizon"),
        pytest.param(NOON + HORIZON + TICK, "beyond_horizon", id="beyond the horizon"),
        pytest.param(NOON.replace(tzinfo=None), "naive_time", id="without a zone"),
        pytest.param(NOON.replace(tzinfo=Zoneless()), "naive_time", id="in a zone that is none"),
        pytest.param("tomorrow", "naive_time", id="no instant at all"),
    ],
)
def test_an_expiry_lies_ahead_and_not_too_far(expires_at: datetime, flaw: str | None) -> None:
    found = expiry_problem(expires_at, NOON)
    assert (found and found.flaw) == flaw


@pytest.mark.parametrize(
    ("expires_at", "kept"),
    [
        pytest.param(None, None, id="none is none"),
        pytest.param(NOON + DAY, NOON + DAY, id="in UTC as it was"),
        pytest.param((NOON + DAY).astimezone(TOKYO), NOON + DAY, id="the same instant elsewhere"),
    ],
)
def test_an_expiry_is_kept_in_utc(expires_at: datetime | None, kept: datetime | None) -> None:
    found = checked_expiry("until", expires_at, NOON)
    assert found == kept
    assert found is None or found.tzinfo is UTC


def test_an_expiry_that_cannot_be_names_its_field() -> None:
    assert flaws(lambda: checked_expiry("until", NOON, NOON)) == {"until": "in_the_past"}
