"""How many credentials end in which span: what a calendar shows."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from tests.houses import (
    DAY,
    FIRST_IN_THE_EAST,
    HOUR,
    LAST_IN_THE_WEST,
    NOON,
    House,
    Zoneless,
    place,
)
from tokenhouse.core import CredentialQuery, Invalid

INSTANT = timedelta(microseconds=1)
ENDS = (HOUR, DAY, DAY, DAY + INSTANT, 3 * DAY)


@pytest.fixture
def ending(house: House) -> House:
    """A key for each end, one that ends never, and one that was revoked."""
    issue, root = house.admin.scoped_keys.issue, place(house.environment())
    for number, end in enumerate(ENDS):
        issue(root, f"k{number}", preset="Read only", expires_at=NOON + end)
    issue(root, "for ever", preset="Read only")
    gone = issue(root, "gone", preset="Read only", expires_at=NOON + HOUR)
    house.admin.scoped_keys.revoke(gone.credential)
    return house


@pytest.mark.parametrize(
    ("by", "found"),
    [
        pytest.param([], (), id="no span"),
        pytest.param([NOON], (0,), id="until now"),
        pytest.param([NOON + HOUR - INSTANT], (0,), id="just before the first"),
        pytest.param([NOON + HOUR], (1,), id="at the first"),
        pytest.param([NOON + DAY], (3,), id="at the instant of two"),
        pytest.param([NOON + DAY, NOON + DAY + INSTANT], (3, 1), id="an instant later"),
        pytest.param([NOON + HOUR, NOON + 2 * DAY, NOON + 9 * DAY], (1, 3, 1), id="all"),
    ],
)
def test_what_ends_is_counted_once_in_the_span_of_its_end(
    ending: House, by: Sequence[datetime], found: tuple[int, ...]
) -> None:
    assert ending.admin.credentials.ending(by) == found


def test_a_query_narrows_it(ending: House) -> None:
    credentials = ending.admin.credentials
    assert credentials.ending([NOON + 9 * DAY], CredentialQuery(text="k3")) == (1,)


@pytest.mark.parametrize(
    "by",
    [
        pytest.param([NOON + DAY, NOON + DAY], id="twice the same"),
        pytest.param([NOON + DAY, NOON], id="backwards"),
        pytest.param([(NOON + DAY).replace(tzinfo=None)], id="without a zone"),
        pytest.param([NOON.replace(tzinfo=Zoneless())], id="in a zone that is none"),
        pytest.param([LAST_IN_THE_WEST], id="behind the last instant of UTC"),
        pytest.param([FIRST_IN_THE_EAST], id="before the first instant of UTC"),
    ],
)
def test_instants_that_say_no_spans_are_refused(house: House, by: Sequence[datetime]) -> None:
    with pytest.raises(Invalid) as refused:
        house.admin.credentials.ending(by)
    assert set(refused.value.problems) == {"by"}
