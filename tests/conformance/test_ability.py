"""`scopes.json`, ability and malformed: asked of `authorize` over a real house."""

from collections.abc import Callable

import pytest

from tests import forge
from tests.conformance.rows import Row, both, by_promise, request_of
from tests.houses import House, flaws, minted, place, said
from tokenhouse.core import Issued, covers
from tokenhouse.core.rules.scopes import parse_scope

MALFORMED = [pytest.param(text, id=ascii(text)[:40]) for text in both("scopes", "malformed")]
ROWS = by_promise("scopes", "ability")


def can_be_created(row: Row) -> bool:
    """Not the malformed, nor house resources; and a stored key needs at least one scope."""
    return bool(row["held"]) and all(parse_scope(scope) for scope in row["held"])


CREATABLE = [param for param in ROWS if can_be_created(param.values[0])]
MINTABLE = [param for param in CREATABLE if "admin" not in param.values[0]["held"]]


@pytest.fixture(scope="module")
def key(shared_house: House) -> Issued:
    return shared_house.environment()


def answer(house: House, text: str, row: Row) -> str:
    return said(house.authority.authorize(text, row["action"], request_of(row["request"])))


def expected(row: Row) -> str:
    return "verified" if row["allowed"] else "out_of_scope"


def saying(house: House, key: Issued, scopes: list[str]) -> str:
    """A token with any scopes at all, signed with the house's own key."""
    token = minted(house.authority.mint_environment_token(key.text)).text
    return forge.resigned(house, token, scopes=scopes)


@pytest.mark.parametrize("row", ROWS)
def test_a_token_that_says_these_scopes_may_do_exactly_this(
    row: Row, shared_house: House, key: Issued
) -> None:
    assert answer(shared_house, saying(shared_house, key, row["held"]), row) == expected(row)


@pytest.mark.parametrize("row", CREATABLE)
def test_a_scoped_key_with_these_scopes_may_do_exactly_this(
    row: Row, shared_house: House, key: Issued
) -> None:
    issued = shared_house.admin.scoped_keys.issue(place(key), "row", scopes=row["held"])
    assert answer(shared_house, issued.text, row) == expected(row)


@pytest.mark.parametrize("row", MINTABLE)
def test_a_minted_token_with_these_scopes_may_do_exactly_this(
    row: Row, shared_house: House, key: Issued
) -> None:
    token = shared_house.authority.mint_environment_token(key.text, scopes=row["held"])
    assert answer(shared_house, minted(token).text, row) == expected(row)


@pytest.mark.parametrize("scope", MALFORMED)
def test_a_malformed_scope_is_rejected_wherever_something_is_created(
    scope: str, shared_house: House, key: Issued
) -> None:
    mixed = ["read:runs", scope]
    authority, admin = shared_house.authority, shared_house.admin
    creations: list[Callable[[], object]] = [
        lambda: authority.mint_environment_token(key.text, scopes=mixed),
        lambda: admin.environment_tokens.mint(place(key), scopes=mixed),
        lambda: admin.scoped_keys.issue(place(key), "row", scopes=mixed),
    ]
    for create in creations:
        assert set(flaws(create)) == {"scopes"}


@pytest.mark.parametrize("scope", MALFORMED)
def test_a_malformed_scope_in_a_token_grants_nothing_and_raises_nothing(
    scope: str, shared_house: House, key: Issued
) -> None:
    asked = {"action": "read", "request": {"type": "runs"}}
    assert answer(shared_house, saying(shared_house, key, [scope]), asked) == "out_of_scope"
    assert not covers([scope], "read:runs")
    assert not covers(["admin"], scope)
