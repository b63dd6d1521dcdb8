"""Scopes never allow what they do not say, and never cover what they do not allow."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.rules import oracle
from tokenhouse.core import covers, not_covered
from tokenhouse.core.rules.abilities import ability_of
from tokenhouse.core.rules.scopes import LONGEST_SCOPE, Scope, parse_scope, parse_scopes


@given(st.text(max_size=LONGEST_SCOPE + 5))
@settings(max_examples=400)
def test_no_text_makes_parsing_raise(text: str) -> None:
    scope = parse_scope(text)
    assert scope is None or isinstance(scope, Scope)


@given(st.lists(oracle.scopes, max_size=5), oracle.actions, oracle.requests)
@settings(max_examples=400)
def test_an_ability_is_what_the_plain_reading_of_the_rules_says(
    held: list[str], action: str, request: object
) -> None:
    assert ability_of(tuple(held)).can(action, request) is oracle.can(held, action, request)


@given(st.lists(oracle.scopes, max_size=4), oracle.scopes)
@settings(max_examples=400)
def test_what_is_covered_allows_nothing_more(held: list[str], wanted: str) -> None:
    """For every request: allowed by the wanted, then allowed by the holder."""
    if not covers(held, wanted):
        return
    holder, holds = ability_of(tuple(held)), ability_of((wanted,))
    for action, request in oracle.EVERY_REQUEST:
        assert not holds.can(action, request) or holder.can(action, request)


@given(st.lists(oracle.scopes, max_size=4), oracle.scopes)
@settings(max_examples=200)
def test_covering_is_scope_by_scope_and_never_a_sum(held: list[str], wanted: str) -> None:
    assert covers(held, wanted) is any(covers([one], wanted) for one in held)


@given(st.lists(oracle.scopes, max_size=4), st.lists(oracle.scopes, max_size=4))
def test_what_is_not_covered_is_named_in_its_order(held: list[str], wanted: list[str]) -> None:
    assert list(not_covered(held, wanted)) == [one for one in wanted if not covers(held, one)]


@given(oracle.scopes.filter(lambda text: parse_scope(text) is not None))
def test_a_scope_covers_itself_and_survives_being_written(text: str) -> None:
    scope = parse_scope(text)
    assert scope is not None
    assert covers([text], text)
    assert parse_scope(str(scope)) == scope


def test_only_bare_admin_covers_bare_admin() -> None:
    parts = (("read", "admin", "*"), ("runs", "all", "*", "members"), (None, "x"))
    made = [":".join(part for part in one if part) for one in product(*parts)]
    assert not any(covers([held], "admin") for held in made)
    assert covers(["admin"], "admin")


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        pytest.param("admin", Scope("admin", ""), id="bare admin has no type"),
        pytest.param("a:b", Scope("a", "b"), id="two parts"),
        pytest.param("a:b:c", Scope("a", "b", "c"), id="three parts"),
        pytest.param("a:b:c:d", Scope("a", "b", "c:d"), id="the rest is the id"),
        pytest.param("a:b::", Scope("a", "b", ":"), id="an id of one colon"),
        pytest.param("a:all", Scope("a", "*"), id="all is every type"),
        pytest.param("!:~", Scope("!", "~"), id="the ends of what is printable"),
        pytest.param("a:" + "b" * 198, Scope("a", "b" * 198), id="200 characters"),
        pytest.param("a:" + "b" * 199, None, id="201 characters"),
        pytest.param("administrator", None, id="a word that begins with admin"),
        pytest.param("a:all:b", None, id="an id after all"),
        pytest.param("a:b:", None, id="an id that is empty"),
        pytest.param("a:b\n", None, id="a line's end"),
        pytest.param("a:b\x7f", None, id="the character after the last printable"),
    ],
)
def test_a_scope_is_read_to_the_letter(text: str, scope: Scope | None) -> None:
    assert parse_scope(text) == scope


@pytest.mark.parametrize(
    ("held", "wanted"),
    [
        pytest.param("*:all", "read:members", id="everything is no house resource"),
        pytest.param("read:*", "read:audit", id="by either name"),
        pytest.param("*:members", "read:all", id="nor does a house resource hold everything"),
    ],
)
def test_every_type_is_none_of_the_house(held: str, wanted: str) -> None:
    assert not covers([held], wanted)
    assert covers([held], held)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("read:*", "read:all", id="every type is written as all"),
        pytest.param("*:all", "*:all", id="every action as it was"),
        pytest.param("read:runs:a:b", "read:runs:a:b", id="an id whole"),
        pytest.param("admin", "admin", id="bare admin bare"),
    ],
)
def test_a_scope_is_written_in_one_way(text: str, written: str) -> None:
    assert str(parse_scope(text)) == written


def test_what_is_no_text_is_left_out() -> None:
    assert parse_scopes(["read:runs", 1, None, ["read:tasks"], "read"]) == (Scope("read", "runs"),)
