"""A batch needs every part, however it is wrapped; whatever is no request is denied."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.rules import oracle
from tokenhouse.core import AllOf, AnyOf, Resource
from tokenhouse.core.rules.abilities import NOTHING, Ability, ability_of, compile_bound
from tokenhouse.core.rules.requests import DEEPEST

EVERYTHING = ability_of(("admin",))
RUNS = Resource("runs")
FORBIDDEN = Resource("runs", "r", action="delete")


@given(st.lists(oracle.requests, max_size=4), st.data())
@settings(max_examples=150)
def test_a_part_that_is_forbidden_is_not_smuggled_in(parts: list[Any], draw: st.DataObject) -> None:
    """Anywhere below `AllOf`s alone, one forbidden part denies the whole."""
    held = ("read:all", "write:all", "trigger:tasks")
    position = draw.draw(st.integers(0, len(parts)))
    batch: Any = AllOf(*parts[:position], FORBIDDEN, *parts[position:])
    for _ in range(draw.draw(st.integers(0, 5))):
        batch = draw.draw(st.sampled_from([AllOf(batch), AnyOf(batch), AllOf(RUNS, batch)]))
    for action in ("read", "write", "trigger"):
        assert not ability_of(held).can(action, batch)


@given(st.lists(oracle.scopes, max_size=4), st.lists(oracle.scopes, max_size=4), oracle.requests)
def test_two_bounds_together_are_never_wider_than_either(
    one: list[str], other: list[str], request: object
) -> None:
    first, second = ability_of(tuple(one)), ability_of(tuple(other))
    both = first.within(second)
    for action in oracle.ACTIONS:
        assert not both.can(action, request) or (
            first.can(action, request) and second.can(action, request)
        )


def nested(kind: Any, depth: int) -> Any:
    request: Any = RUNS
    for _ in range(depth):
        request = kind(request)
    return request


@pytest.mark.parametrize("kind", [AnyOf, AllOf])
@pytest.mark.parametrize(
    ("depth", "allowed"),
    [
        pytest.param(DEEPEST, True, id="as deep as is walked"),
        pytest.param(DEEPEST + 2, False, id="deeper is denied"),
        pytest.param(100_000, False, id="so deep that a walk would not come back"),
    ],
)
def test_depth_is_denied_and_never_raises(kind: Any, depth: int, allowed: bool) -> None:
    assert EVERYTHING.can("read", nested(kind, depth)) is allowed


@pytest.mark.parametrize(
    "request_",
    [
        pytest.param(None, id="nothing"),
        pytest.param("runs", id="a text"),
        pytest.param({"type": "runs"}, id="a mapping"),
        pytest.param(AllOf([RUNS]), id="a list as a part"),  # type: ignore[arg-type]  # the slip
        pytest.param(AnyOf(None), id="nothing as a part"),  # type: ignore[arg-type]  # the slip
        pytest.param(Resource(None), id="no type"),  # type: ignore[arg-type]  # the slip
        pytest.param(Resource("runs", 7), id="an id that is a number"),  # type: ignore[arg-type]  # the slip
        pytest.param(Resource("runs", action=7), id="an action that is a number"),  # type: ignore[arg-type]  # the slip
    ],
)
def test_what_is_no_request_is_denied_even_to_admin(request_: Any) -> None:
    assert not EVERYTHING.can("read", request_)


@pytest.mark.parametrize("action", [None, 7, "", "*", ["read"]])
def test_what_is_no_action_is_denied_even_to_admin(action: object) -> None:
    assert not EVERYTHING.can(action, RUNS)


def test_no_bound_at_all_allows_nothing() -> None:
    assert not NOTHING.can("read", RUNS)
    assert not Ability().within(EVERYTHING).can("read", RUNS)
    assert not EVERYTHING.within(NOTHING).can("read", RUNS)


def test_house_resources_count_only_for_the_role_table() -> None:
    scopes = ("read:members", "*:audit", "read:all")
    assert not Ability((compile_bound(scopes),)).can("read", Resource("members"))
    house = Ability((compile_bound(scopes, house=True),))
    assert house.can("read", Resource("members"))
    assert house.can("write", Resource("audit"))
    assert not house.can("read", Resource("users"))
