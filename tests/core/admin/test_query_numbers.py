"""How many rows a query asks for, and how many it skips."""

from typing import Any

import pytest

from tests.houses import House
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
