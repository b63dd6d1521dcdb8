"""What scopes allow, and that bounds put together allow what each of them does."""

import pytest

from tokenhouse.core import Resource
from tokenhouse.core.rules.abilities import NOTHING, Ability, ability_of, compile_bound


@pytest.mark.parametrize(
    ("scope", "action", "resource", "allowed"),
    [
        pytest.param("*:runs:a", "write", Resource("runs", "a"), True, id="any action on one id"),
        pytest.param("*:runs:a", "write", Resource("runs", "b"), False, id="and on no other"),
        pytest.param("*:runs:a", "write", Resource("runs"), False, id="nor on all of them"),
        pytest.param("read:runs:a", "read", Resource("runs", "a"), True, id="an action on one id"),
        pytest.param("read:runs:a", "write", Resource("runs", "a"), False, id="not another one"),
        pytest.param("*:runs", "write", Resource("runs", "a"), True, id="any action on a type"),
        pytest.param("read:all", "read", Resource("runs", "a"), True, id="an action on all types"),
        pytest.param("*:all", "write", Resource("runs"), True, id="any action on all types"),
        pytest.param("*:all", "write", Resource("members"), False, id="but no house resource"),
        pytest.param("read:members", "read", Resource("members"), False, id="not by its name"),
        pytest.param("read:members:a", "read", Resource("members", "a"), False, id="nor by its id"),
        pytest.param("admin", "write", Resource("members"), True, id="bare admin reaches it"),
    ],
)
def test_a_scope_allows(scope: str, action: str, resource: Resource, allowed: bool) -> None:
    assert ability_of((scope,)).can(action, resource) is allowed


def test_a_house_resource_is_granted_by_its_name_to_roles_alone() -> None:
    scopes = ["read:audit", "*:all"]
    assert compile_bound(scopes, house=True).allows("read", "audit", None)
    assert not compile_bound(scopes, house=True).allows("read", "members", None)
    assert not compile_bound(scopes).allows("read", "audit", None)


READS, RUNS = ability_of(("read:all",)), ability_of(("*:runs",))


@pytest.mark.parametrize(
    ("one", "other", "reads_runs", "writes_runs"),
    [
        pytest.param(READS, RUNS, True, False, id="what both allow"),
        pytest.param(RUNS, RUNS, True, True, id="all where both allow all"),
        pytest.param(READS, NOTHING, False, False, id="nothing with nothing"),
        pytest.param(NOTHING, NOTHING, False, False, id="nothing twice"),
    ],
)
def test_within_is_what_both_allow_in_either_order(
    one: Ability, other: Ability, reads_runs: bool, writes_runs: bool
) -> None:
    for both in (one.within(other), other.within(one)):
        assert both.can("read", Resource("runs")) is reads_runs
        assert both.can("write", Resource("runs")) is writes_runs
        assert not both.can("write", Resource("tasks"))
        assert not both.can("read", Resource("tasks"))
