"""Claims are all there and exactly typed, or they are nothing."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tokenhouse.core.rules.chain import GENESIS, canonical, link
from tokenhouse.core.rules.claims import claims_from
from tokenhouse.core.rules.kinds import Kind

GOOD: dict[str, Any] = {
    "iss": "i", "aud": "a", "sub": "s", "iat": 1, "exp": 2, "jti": "j", "client_id": "c",
    "pid": "p", "pub": True, "scopes": ["read:runs"],
}  # fmt: skip
ODD: list[Any] = [None, "", 0.5, True, [], {}, ["x"], {"x": 1}, -1, 2**60, float("nan")]
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=5,
)


def is_allowed_there(name: str, value: Any) -> bool:
    """The types by the book, written out once more."""
    if name == "scopes":
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    if name == "pub":
        return value is True
    if name in ("iat", "exp"):
        return type(value) is int and 0 <= value <= 253_402_300_799
    return isinstance(value, str) and value != ""


def test_good_claims_survive_being_written() -> None:
    claims = claims_from(Kind.ENVIRONMENT_TOKEN, GOOD)
    assert claims is not None
    assert claims.as_mapping() == GOOD
    assert claims.expires_at.timestamp() == 2


@pytest.mark.parametrize("name", GOOD)
def test_a_missing_claim_is_missed(name: str) -> None:
    assert claims_from(Kind.ENVIRONMENT_TOKEN, {n: v for n, v in GOOD.items() if n != name}) is None


@pytest.mark.parametrize("name", GOOD)
@pytest.mark.parametrize("value", ODD, ids=repr)
def test_a_claim_of_another_type_is_none(name: str, value: Any) -> None:
    found = claims_from(Kind.ENVIRONMENT_TOKEN, {**GOOD, name: value})
    assert (found is not None) is is_allowed_there(name, value)


@given(st.sampled_from(sorted(GOOD)), json_values)
def test_any_json_in_place_of_a_claim_raises_nothing(name: str, value: Any) -> None:
    found = claims_from(Kind.ENVIRONMENT_TOKEN, {**GOOD, name: value})
    assert (found is not None) is is_allowed_there(name, value)


def test_more_claims_than_required_do_no_harm() -> None:
    assert (
        claims_from(Kind.ENVIRONMENT_TOKEN, {**GOOD, "kind": "workspace", "admin": True})
        is not None
    )


def test_a_link_depends_on_everything_before_it() -> None:
    first = link(b"key", GENESIS, {"a": 1})
    assert first == link(b"key", GENESIS, {"a": 1})
    assert len({first, link(b"yek", GENESIS, {"a": 1}), link(b"key", first, {"a": 1})}) == 3
    assert first != link(b"key", GENESIS, {"a": 2})


def test_events_are_spelled_one_way() -> None:
    assert canonical({"b": 1, "a": "ä"}) == b'{"a":"\\u00e4","b":1}'


# ── the kinds that belong to people ──────────────────────────────────────────────────────────────
COMMON: dict[str, Any] = {
    "iss": "i", "aud": "a", "sub": "s", "iat": 1, "exp": 2, "jti": "j", "client_id": "c",
}  # fmt: skip
ACT: dict[str, Any] = {"client": "ci", "pat": "p"}
WHOLE: dict[Kind, list[dict[str, Any]]] = {
    Kind.ENVIRONMENT_TOKEN: [
        GOOD,
        {**GOOD, "scopes": []},
        {**GOOD, "act": {"sub": "u", "client": "ci"}},
        {**GOOD, "act": {"sub": "u", "client": None}},
    ],
    Kind.WORKSPACE_TOKEN: [
        {**COMMON, "kind": "workspace", "workspace": "w"},
        {**COMMON, "kind": "workspace", "workspace": "w", "scopes": []},
        {**COMMON, "kind": "workspace", "workspace": "w", "scopes": ["read:runs"]},
    ],
    Kind.USER_ACTOR_TOKEN: [
        {**COMMON, "kind": "user_actor", "act": ACT},
        {**COMMON, "kind": "user_actor", "act": {**ACT, "client": None}},
        {**COMMON, "kind": "user_actor", "act": {**ACT, "environment": "e"}, "cap": []},
        {**COMMON, "kind": "user_actor", "act": ACT, "cap": ["read:runs"]},
    ],
}


@pytest.mark.parametrize(
    ("kind", "claims"),
    [
        pytest.param(kind, one, id=f"{kind} {n}")
        for kind in WHOLE
        for n, one in enumerate(WHOLE[kind])
    ],
)
def test_claims_of_every_kind_survive_being_written(kind: Kind, claims: dict[str, Any]) -> None:
    """Absent and empty are told apart both ways."""
    found = claims_from(kind, claims)
    assert found is not None
    assert found.as_mapping() == claims


@pytest.mark.parametrize("kind", WHOLE)
@pytest.mark.parametrize("other", WHOLE)
def test_the_claims_of_one_kind_are_none_of_anothers(kind: Kind, other: Kind) -> None:
    assert (claims_from(kind, WHOLE[other][0]) is not None) is (kind is other)


@pytest.mark.parametrize(
    ("kind", "changed"),
    [
        *[(kind, {name: None}) for kind in WHOLE for name in COMMON],
        *[(kind, {"iat": True}) for kind in WHOLE],
        *[(kind, {"exp": 2.0}) for kind in WHOLE],
        *[(kind, {"exp": "2"}) for kind in WHOLE],
        (Kind.WORKSPACE_TOKEN, {"kind": "Workspace"}),
        (Kind.WORKSPACE_TOKEN, {"workspace": ""}),
        (Kind.WORKSPACE_TOKEN, {"workspace": 7}),
        (Kind.WORKSPACE_TOKEN, {"scopes": None}),
        (Kind.WORKSPACE_TOKEN, {"scopes": "read:runs"}),
        (Kind.WORKSPACE_TOKEN, {"scopes": [None]}),
        (Kind.USER_ACTOR_TOKEN, {"kind": None}),
        (Kind.USER_ACTOR_TOKEN, {"act": None}),
        (Kind.USER_ACTOR_TOKEN, {"act": [["pat", "p"]]}),
        (Kind.USER_ACTOR_TOKEN, {"act": {"client": "ci"}}),
        (Kind.USER_ACTOR_TOKEN, {"act": {"pat": ""}}),
        (Kind.USER_ACTOR_TOKEN, {"act": {**ACT, "client": ""}}),
        (Kind.USER_ACTOR_TOKEN, {"act": {**ACT, "environment": None}}),
        (Kind.USER_ACTOR_TOKEN, {"cap": None}),
        (Kind.USER_ACTOR_TOKEN, {"cap": {"read:runs": 1}}),
        (Kind.ENVIRONMENT_TOKEN, {"act": None}),
        (Kind.ENVIRONMENT_TOKEN, {"act": {}}),
        (Kind.ENVIRONMENT_TOKEN, {"act": {"sub": 7}}),
        (Kind.ENVIRONMENT_TOKEN, {"act": {"sub": "u", "client": 7}}),
    ],
    ids=repr,
)
def test_one_claim_of_another_type_makes_nothing_of_all(
    kind: Kind, changed: dict[str, Any]
) -> None:
    assert claims_from(kind, WHOLE[kind][0] | changed) is None


@given(
    st.sampled_from([*WHOLE]),
    st.dictionaries(st.sampled_from([*GOOD, "act", "cap", "kind"]), json_values),
)
def test_any_json_for_any_claims_raises_nothing(kind: Kind, claims: dict[str, Any]) -> None:
    claims_from(kind, claims)
    claims_from(kind, WHOLE[kind][0] | claims)
