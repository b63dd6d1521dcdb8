"""Every kind at every other kind's door, and a hundred thousand texts that are nearly right."""

import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.people.cast import Cast
from tests.houses import said
from tokenhouse.core import Authority, Issued, Kind

LOOKS = int(os.environ.get("MUTATIONS_A_KIND", "300"))
"""How many mutated texts a kind; `python3 dev.py inputs` presents more than 100,000 of each."""

RECORD = os.environ.get("MUTATIONS_RECORD")
"""The file to which `dev.py inputs` wants a line for each kind."""

DOORS = {
    Kind.ENVIRONMENT_KEY: Authority.verify_environment_key,
    Kind.SCOPED_KEY: Authority.verify_scoped_key,
    Kind.PERSONAL_TOKEN: Authority.verify_personal_token,
    Kind.WORKSPACE_TOKEN: Authority.verify_workspace_token,
    Kind.USER_ACTOR_TOKEN: Authority.verify_user_actor,
    Kind.ENVIRONMENT_TOKEN: Authority.verify_environment_token,
}


@pytest.fixture(scope="module")
def held(shared_cast: Cast) -> dict[Kind, Issued]:
    return shared_cast.one_of_each(shared_cast.person("owner"))


def test_there_is_a_door_for_every_kind() -> None:
    assert set(DOORS) == set(Kind)


@pytest.mark.parametrize("door", Kind)
@pytest.mark.parametrize("kind", Kind)
def test_a_kind_passes_its_own_door_only(
    shared_cast: Cast, held: dict[Kind, Issued], kind: Kind, door: Kind
) -> None:
    expected = "verified" if kind is door else "wrong_kind"
    for _ in ("from the store", "from memory"):
        assert said(DOORS[door](shared_cast.house.authority, held[kind].text)) == expected


@pytest.mark.parametrize("door", Kind)
@pytest.mark.parametrize("kind", Kind)
def test_a_body_in_the_coat_of_another_kind_is_nobodys(
    shared_cast: Cast, held: dict[Kind, Issued], kind: Kind, door: Kind
) -> None:
    """The prefix of one kind before the body of another, at the door of either."""
    coat = {
        Kind.ENVIRONMENT_KEY: "th_stg_",
        Kind.SCOPED_KEY: "th_stg_sk_",
        Kind.PERSONAL_TOKEN: "th_pat_",
        Kind.WORKSPACE_TOKEN: "th_wst_",
        Kind.USER_ACTOR_TOKEN: "th_uat_",
        Kind.ENVIRONMENT_TOKEN: "",
    }
    if kind is door:
        return
    text = coat[door] + held[kind].text.removeprefix(coat[kind])
    found = said(shared_cast.house.authority.verify(text))
    assert found in ("unknown", "malformed")
    assert said(DOORS[door](shared_cast.house.authority, text)) == found
    assert not DOORS[kind](shared_cast.house.authority, text)


ALPHABET = st.characters(min_codepoint=33, max_codepoint=126) | st.characters(codec="utf-8")


@st.composite
def mutations(draw: st.DrawFn) -> tuple[str, float, float, str]:
    """What is done, where, up to where, and with which characters."""
    what = draw(st.sampled_from(("put", "cut", "insert", "double", "swap", "case", "end")))
    return what, draw(st.floats(0, 1)), draw(st.floats(0, 1)), draw(st.text(ALPHABET, max_size=4))


def mutated(text: str, change: tuple[str, float, float, str]) -> str:
    what, first, second, other = change
    low, high = sorted((int(first * (len(text) - 1)), int(second * (len(text) - 1))))
    return {
        "put": text[:low] + other + text[low + len(other) :],
        "cut": text[:low] + text[high + 1 :],
        "insert": text[:low] + other + text[low:],
        "double": text[:high] + text[low:],
        "swap": text[:low] + text[high] + text[low + 1 : high] + text[low] + text[high + 1 :],
        "case": text[:low] + text[low : high + 1].swapcase() + text[high + 1 :],
        "end": text[: low + 1] + other,
    }[what]


def bare(text: str) -> str:
    """What the house makes of surrounding white space and `Bearer `."""
    return re.sub(r"^Bearer ", "", text.strip()).strip()


@pytest.mark.parametrize("kind", Kind)
def test_what_is_nearly_a_credential_is_none_and_raises_nothing(
    shared_cast: Cast, held: dict[Kind, Issued], kind: Kind
) -> None:
    text, verify = held[kind].text, shared_cast.house.authority.verify
    presented = 0

    @settings(max_examples=LOOKS)
    @given(st.lists(mutations(), min_size=1, max_size=3))
    def search(changes: list[tuple[str, float, float, str]]) -> None:
        nonlocal presented
        changed = text
        for change in changes:
            changed = mutated(changed, change) or "x"
        if bare(changed) != text:
            assert not verify(changed), changed
            presented += 1

    search()
    assert verify(text)
    if RECORD is not None:
        with Path(RECORD).open("a", encoding="utf-8") as record:
            record.write(f"| {kind.value} | {presented:,} | 0 | 0 |\n")
