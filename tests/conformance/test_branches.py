"""`branches.json`: which environment a call means, asked with every kind that has a place."""

import pytest

from tests.conformance.rows import Row, by_promise
from tests.houses import House, minted, place, principal, said
from tokenhouse.core import Invalid

ROWS = by_promise("branches")


def furnished(house: House, row: Row) -> tuple[str, str, dict[str, str]]:
    """The key's text, the root's id, and the live branches by name."""
    issued = house.environment(row["type"])
    root, live = place(issued), {}
    names = [*row["branches"], *row["archived_branches"]]
    if row["type"] in ("development", "preview"):
        live = {name: house.admin.environments.branch(root, name).id for name in names}
        for name in row["archived_branches"]:
            house.admin.environments.archive(live.pop(name))
    return issued.text, root, live


@pytest.mark.parametrize("row", ROWS)
@pytest.mark.parametrize("kind", ["environment key", "scoped key"])
def test_a_key_acts_in_the_environment_that_the_branch_means(
    row: Row, kind: str, house: House
) -> None:
    text, root, live = furnished(house, row)
    if kind == "scoped key":
        text = house.admin.scoped_keys.issue(root, "row", preset="Read only").text
    for _ in ("from the store", "from memory"):
        outcome = house.authority.verify(text, branch=row["asked"])
        expected = {"root": root, **live}.get(row["resolves"])
        if expected is None:
            assert said(outcome) == row["resolves"]
        else:
            assert principal(outcome).environment_id == expected


@pytest.mark.parametrize("row", ROWS)
def test_a_token_is_minted_for_that_environment_and_stays_there(row: Row, house: House) -> None:
    text, root, live = furnished(house, row)
    outcome = house.authority.mint_environment_token(text, branch=row["asked"])
    places = {"root": root, **live}
    expected = places.get(row["resolves"])
    if expected is None:
        assert said(outcome) == row["resolves"]
        return
    token = minted(outcome).text
    assert principal(house.authority.verify(token)).environment_id == expected
    assert principal(house.authority.verify(token, branch=row["asked"])).environment_id == expected
    for name, id_ in live.items():
        if id_ != expected:
            assert said(house.authority.verify(token, branch=name)) == "wrong_environment"


@pytest.mark.parametrize("row", [row for row in ROWS if row.values[0]["resolves"] == "root"])
def test_no_branch_is_made_that_a_call_could_not_reach(row: Row, house: House) -> None:
    if row["type"] == "development":
        with pytest.raises(Invalid):
            house.admin.environments.branch(place(house.environment("development")), row["asked"])
