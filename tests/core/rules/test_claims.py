"""Claims are all there and exactly typed, or they are nothing."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tokenhouse.core.rules.chain import GENESIS, canonical, link
from tokenhouse.core.rules.claims import environment_claims

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
    claims = environment_claims(GOOD)
    assert claims is not None
    assert claims.as_mapping() == GOOD
    assert claims.expires_at.timestamp() == 2


@pytest.mark.parametrize("name", GOOD)
def test_a_missing_claim_is_missed(name: str) -> None:
    assert environment_claims({n: v for n, v in GOOD.items() if n != name}) is None


@pytest.mark.parametrize("name", GOOD)
@pytest.mark.parametrize("value", ODD, ids=repr)
def test_a_claim_of_another_type_is_none(name: str, value: Any) -> None:
    found = environment_claims({**GOOD, name: value})
    assert (found is not None) is is_allowed_there(name, value)


@given(st.sampled_from(sorted(GOOD)), json_values)
def test_any_json_in_place_of_a_claim_raises_nothing(name: str, value: Any) -> None:
    found = environment_claims({**GOOD, name: value})
    assert (found is not None) is is_allowed_there(name, value)


def test_more_claims_than_required_do_no_harm() -> None:
    assert environment_claims({**GOOD, "kind": "workspace", "admin": True}) is not None


def test_a_link_depends_on_everything_before_it() -> None:
    first = link(b"key", GENESIS, {"a": 1})
    assert first == link(b"key", GENESIS, {"a": 1})
    assert len({first, link(b"yek", GENESIS, {"a": 1}), link(b"key", first, {"a": 1})}) == 3
    assert first != link(b"key", GENESIS, {"a": 2})


def test_events_are_spelled_one_way() -> None:
    assert canonical({"b": 1, "a": "ä"}) == b'{"a":"\\u00e4","b":1}'
