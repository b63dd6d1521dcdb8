"""`scopes.json`, covers: asked of the rule, and of a scoped key that mints."""

import pytest

from tests.conformance.rows import Row, by_promise
from tests.houses import House, minted, place, said
from tokenhouse.core import Invalid, Issued, Refused, covers, not_covered
from tokenhouse.core.rules.scopes import parse_scope

ROWS = by_promise("scopes", "covers")
HOLDABLE = [
    row
    for row in ROWS
    if row.values[0]["held"] and all(parse_scope(scope) for scope in row.values[0]["held"])
]


@pytest.fixture(scope="module")
def key(shared_house: House) -> Issued:
    return shared_house.environment()


@pytest.mark.parametrize("row", ROWS)
def test_what_is_not_covered_is_named(row: Row) -> None:
    assert list(not_covered(row["held"], row["wanted"])) == row["not_covered"]
    for wanted in row["wanted"]:
        assert covers(row["held"], wanted) is (wanted not in row["not_covered"])


@pytest.mark.parametrize("row", HOLDABLE)
def test_a_scoped_key_mints_what_it_covers_and_nothing_else(
    row: Row, shared_house: House, key: Issued
) -> None:
    holder = shared_house.admin.scoped_keys.issue(place(key), "row", scopes=row["held"]).text
    for wanted in row["wanted"]:
        if parse_scope(wanted) is None:
            with pytest.raises(Invalid):
                shared_house.authority.mint_environment_token(holder, scopes=[wanted])
        elif wanted in row["not_covered"]:
            refused = shared_house.authority.mint_environment_token(holder, scopes=[wanted])
            assert said(refused) == "out_of_scope"
            assert isinstance(refused, Refused)
        else:
            token = minted(shared_house.authority.mint_environment_token(holder, scopes=[wanted]))
            assert token.scopes == (wanted,)


@pytest.mark.parametrize("row", [row for row in HOLDABLE if row.values[0]["not_covered"]])
def test_one_scope_beyond_refuses_the_whole_mint(
    row: Row, shared_house: House, key: Issued
) -> None:
    wanted = [scope for scope in row["wanted"] if parse_scope(scope)]
    if not set(wanted) & set(row["not_covered"]):
        wanted = ["delete:query", *wanted]
    holder = shared_house.admin.scoped_keys.issue(place(key), "row", scopes=row["held"]).text
    assert said(shared_house.authority.mint_environment_token(holder, scopes=wanted)) == (
        "out_of_scope"
    )
