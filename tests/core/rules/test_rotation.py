"""Grace never extends a key's own end, and moves only within its horizon."""

from datetime import UTC, datetime, timedelta, timezone
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.houses import DAY, HOUR, NOON, SECOND, TICK, Zoneless, flaws
from tokenhouse.core import Invalid, State
from tokenhouse.core.rules.rotation import (
    GRACE_PRESETS,
    LONGEST_GRACE,
    QUIET_AFTER,
    USUAL_GRACE,
    Verdict,
    checked_grace,
    checked_grace_end,
    grace_end,
    verdict,
)

EASTERN = datetime.min.replace(tzinfo=timezone(5 * HOUR))
instants = st.integers(0, 630_000_000_000_000).map(
    lambda passed: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(microseconds=passed)
)


def test_the_presets_are_the_promised_ones() -> None:
    assert set(GRACE_PRESETS.values()) == {
        timedelta(0), HOUR, 6 * HOUR, DAY, 7 * DAY,
    }  # fmt: skip
    assert USUAL_GRACE == DAY
    assert LONGEST_GRACE == 30 * DAY
    assert QUIET_AFTER == 2 * HOUR


@given(instants, st.one_of(st.none(), instants), st.timedeltas(timedelta(0), LONGEST_GRACE))
def test_grace_is_the_earlier_of_both_ends(
    now: datetime, own: datetime | None, grace: timedelta
) -> None:
    end = grace_end(now, own, grace)
    assert end == (now + grace if own is None else min(own, now + grace))


@pytest.mark.parametrize(
    ("grace", "longest", "outcome"),
    [
        pytest.param(None, LONGEST_GRACE, DAY, id="a day by default"),
        pytest.param(timedelta(0), LONGEST_GRACE, timedelta(0), id="none at all"),
        pytest.param(30 * DAY, LONGEST_GRACE, 30 * DAY, id="thirty days"),
        pytest.param(30 * DAY + TICK, LONGEST_GRACE, "beyond_horizon", id="longer"),
        pytest.param(-TICK, LONGEST_GRACE, "too_short", id="negative"),
        pytest.param(6 * HOUR, 6 * HOUR, 6 * HOUR, id="as long as the house allows"),
        pytest.param(7 * HOUR, 6 * HOUR, "beyond_horizon", id="longer than the house allows"),
        pytest.param(60 * DAY, 90 * DAY, "beyond_horizon", id="no house allows more than thirty"),
        pytest.param(3_600, LONGEST_GRACE, "bad_form", id="a number has no unit"),
    ],
)
def test_a_grace_is_checked(grace: timedelta, longest: timedelta, outcome: object) -> None:
    if isinstance(outcome, str):
        assert flaws(lambda: checked_grace(grace, DAY, longest)) == {"grace": outcome}
    else:
        assert checked_grace(grace, DAY, longest) == outcome


@pytest.mark.parametrize(
    ("longest", "limit"),
    [
        pytest.param(6 * HOUR, "at most 6 hours", id="in hours"),
        pytest.param(7 * DAY, "at most 7 days", id="in whole days"),
        pytest.param(36 * HOUR, "at most 36 hours", id="in hours where days are not whole"),
        pytest.param(90 * DAY, "at most 30 days", id="never above thirty days"),
    ],
)
def test_a_grace_too_long_is_told_the_limit_that_counts(longest: timedelta, limit: str) -> None:
    with pytest.raises(Invalid, match=limit):
        checked_grace(91 * DAY, DAY, longest)


@pytest.mark.parametrize(
    ("at", "own", "operator", "flaw"),
    [
        pytest.param(NOON - 900 * DAY, None, True, None, id="long ago"),
        pytest.param(NOON, None, True, None, id="now"),
        pytest.param(NOON + 30 * DAY, None, True, None, id="an operator: 30 days from now"),
        pytest.param(
            NOON + 30 * DAY + TICK, None, True, "beyond_horizon", id="and not a tick more"
        ),
        pytest.param(NOON + 29 * DAY, None, False, None, id="a member: 30 days from the rotation"),
        pytest.param(
            NOON + 29 * DAY + TICK, None, False, "beyond_horizon", id="nor he a tick more"
        ),
        pytest.param(NOON + HOUR, NOON + HOUR, True, None, id="its own end"),
        pytest.param(
            NOON + HOUR + TICK, NOON + HOUR, True, "outlives_parent", id="past its own end"
        ),
        pytest.param(NOON, NOON - DAY, True, None, id="now, though its own end has passed"),
        pytest.param(NOON + TICK, NOON - DAY, True, "outlives_parent", id="its own end is final"),
        pytest.param(NOON.replace(tzinfo=None), None, True, "naive_time", id="without a zone"),
        pytest.param(
            NOON.replace(tzinfo=Zoneless()), None, True, "naive_time", id="in a zone that is none"
        ),
        pytest.param("now", None, True, "naive_time", id="no instant at all"),
        pytest.param(EASTERN, None, True, "bad_form", id="before the first instant of UTC"),
    ],
)
def test_an_end_is_moved_within_bounds(
    at: datetime, own: datetime | None, operator: bool, flaw: str | None
) -> None:
    """The key was rotated a day ago."""
    move = partial(
        checked_grace_end,
        at,
        now=NOON,
        archived_at=NOON - DAY,
        own_end=own,
        by_operator=operator,
    )
    assert flaws(move) == ({} if flaw is None else {"at": flaw})
    if flaw is None:
        assert move() == at


@pytest.mark.parametrize(
    ("state", "last", "told"),
    [
        pytest.param(State.ARCHIVED, NOON, Verdict.IN_USE, id="used just now"),
        pytest.param(State.ARCHIVED, NOON - QUIET_AFTER + SECOND, Verdict.IN_USE, id="lately"),
        pytest.param(State.ARCHIVED, NOON - QUIET_AFTER, Verdict.QUIET, id="quiet long enough"),
        pytest.param(State.ARCHIVED, None, Verdict.NEVER_USED, id="never at all"),
        pytest.param(State.GRACE_ENDED, NOON, Verdict.ENDED, id="past its grace"),
        pytest.param(State.EXPIRED, NOON, Verdict.ENDED, id="past its own end"),
        pytest.param(State.REVOKED, NOON, Verdict.FINAL, id="revoked"),
        pytest.param(State.BURNED, NOON, Verdict.FINAL, id="burned"),
    ],
)
def test_what_an_operator_should_know_before_cutting(
    state: State, last: datetime | None, told: Verdict
) -> None:
    assert verdict(state, last, NOON) is told
