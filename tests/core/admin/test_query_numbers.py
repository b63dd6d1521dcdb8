"""How many rows a query asks for, how many it skips, and how far it looks ahead and back."""

from datetime import timedelta
from typing import Any

import pytest

from tests.houses import DAY, NOON, House, flaws
from tokenhouse.core import CredentialQuery, Invalid


@pytest.mark.parametrize(
    ("asked", "is_fine"),
    [
        ({"limit": 0}, False),
        ({"limit": 1}, True),
        ({"limit": 2**31 - 1}, True),
        ({"limit": 2**31}, False),
        ({"limit": 10**30}, False),
        ({"offset": -1}, False),
        ({"offset": 0}, True),
        ({"offset": 2**31}, False),
    ],
)
def test_a_number_that_no_database_counts_to_is_refused(
    house: House, asked: dict[str, Any], is_fine: bool
) -> None:
    query = CredentialQuery(**asked)
    if is_fine:
        assert house.admin.credentials.search(query).items == ()
        return
    with pytest.raises(Invalid) as refused:
        house.admin.credentials.search(query)
    assert set(refused.value.problems) == set(asked)


CENTURY = 36_500 * DAY


@pytest.mark.parametrize("field", ["expiring_within", "unused_for"])
@pytest.mark.parametrize(
    ("span", "flaw"),
    [
        (timedelta.max, "beyond_horizon"),
        (timedelta.min, "beyond_horizon"),
        (CENTURY + timedelta(microseconds=1), "beyond_horizon"),
        (CENTURY, None),
        (-CENTURY, None),
        (7, "bad_form"),
        (None, None),
    ],
    ids=repr,
)
def test_a_span_that_leaves_the_calendar_is_refused_wherever_it_is_asked(
    house: House, field: str, span: Any, flaw: str | None
) -> None:
    query, credentials = CredentialQuery(**{field: span}), house.admin.credentials
    expected = {} if flaw is None else {field: flaw}
    assert flaws(lambda: credentials.search(query)) == expected
    assert flaws(lambda: credentials.count(query)) == expected
    assert flaws(lambda: credentials.ending([NOON + DAY], query)) == expected
