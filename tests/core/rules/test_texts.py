"""Opaque texts: what is made is read back, and nothing that was changed is."""

import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.houses import chance
from tokenhouse.core import EnvironmentType, Kind
from tokenhouse.core.rules.kinds import KINDS, TYPE_WORDS, text_prefix
from tokenhouse.core.rules.texts import (
    ALPHABET,
    LONGEST_TEXT,
    Grammar,
    Opaque,
    SignedText,
    base62,
    checksum,
    hint_of,
    new_text,
    stripped,
)

GRAMMAR = Grammar("th", ("old", "t2"))
OPAQUE = [kind for kind, spec in KINDS.items() if not spec.signed]
JWT = "eyJh.eyJi.c2ln"
bodies = st.text(alphabet=ALPHABET, min_size=41, max_size=41)


def naive_checksum(body: str) -> str:
    number, digits = zlib.crc32(body.encode()), ""
    for _ in range(6):
        number, digit = divmod(number, 62)
        digits = ALPHABET[digit] + digits
    return digits


@given(bodies)
def test_the_checksum_is_crc32_in_base62(body: str) -> None:
    assert checksum(body) == naive_checksum(body)


@pytest.mark.parametrize("kind", OPAQUE)
@pytest.mark.parametrize("type_", EnvironmentType)
@pytest.mark.parametrize("brand", ["th", "old", "t2"])
def test_what_is_made_is_read_back(kind: Kind, type_: EnvironmentType, brand: str) -> None:
    text = new_text(brand, kind, type_, chance(f"{kind}{type_}"))
    prefix = text_prefix(brand, kind, type_)
    assert text.startswith(prefix)
    assert len(text) == len(prefix) + 11 + 30 + 6
    assert GRAMMAR.read(text) == Opaque(kind, prefix, text[len(prefix) :][:11])


@pytest.mark.parametrize("kind", [kind for kind, spec in KINDS.items() if spec.signed])
def test_a_signed_text_is_told_by_its_mark(kind: Kind) -> None:
    mark = KINDS[kind].mark
    text = JWT if mark is None else f"th_{mark}_{JWT}"
    assert GRAMMAR.read(text) == SignedText(kind, len(text) - len(JWT))


@given(st.sampled_from(OPAQUE), st.integers(0, 60), st.characters(max_codepoint=0x2FF))
@settings(max_examples=300)
def test_one_changed_character_is_always_noticed(kind: Kind, at: int, char: str) -> None:
    """Or else it changed the prefix into that of another kind of text, never the body."""
    text = new_text("th", kind, EnvironmentType.PRODUCTION, chance("changed"))
    at %= len(text)
    changed = text[:at] + char + text[at + 1 :]
    if changed != text:
        assert GRAMMAR.read(changed) is None


@given(st.text(max_size=100))
@settings(max_examples=400)
def test_no_text_makes_reading_raise(text: str) -> None:
    bare = stripped(text)
    assert bare is None or GRAMMAR.read(bare) is None


@given(st.text(alphabet="th_prodskaev0A.e-", max_size=80))
@settings(max_examples=400)
def test_what_looks_like_a_text_is_none_without_its_checksum(text: str) -> None:
    assert not isinstance(GRAMMAR.read(text), Opaque)


@pytest.mark.parametrize(
    ("given_", "bare"),
    [
        pytest.param("abc", "abc", id="as it is"),
        pytest.param("  abc\t\r\n", "abc", id="white space around it"),
        pytest.param("Bearer abc", "abc", id="as a header carries it"),
        pytest.param(" Bearer   abc ", "abc", id="as a careless header carries it"),
        pytest.param("bearer abc", "bearer abc", id="only the scheme as it is written"),
        pytest.param("Bearer", "Bearer", id="a scheme and nothing is no credential"),
        pytest.param("Bearerabc", "Bearerabc", id="a scheme needs its space"),
        pytest.param("Bearer ", "Bearer", id="a scheme with only its space"),
        pytest.param("", None, id="empty"),
        pytest.param(" \n", None, id="white space alone"),
        pytest.param("a" * LONGEST_TEXT, "a" * LONGEST_TEXT, id="8 KiB"),
        pytest.param("a" * (LONGEST_TEXT + 1), None, id="one more than 8 KiB"),
        pytest.param(" " * LONGEST_TEXT + "a", None, id="8 KiB counts what is stripped"),
        pytest.param(b"abc", None, id="bytes are no text"),
        pytest.param(None, None, id="nothing"),
    ],
)
def test_what_surrounds_a_text_is_taken_off(given_: object, bare: str | None) -> None:
    assert stripped(given_) == bare


@given(st.integers(0, 2**300), st.integers(1, 60))
def test_base62_is_left_padded_and_cut_to_its_last_digits(number: int, width: int) -> None:
    text = base62(number, width)
    assert len(text) == width
    back = 0
    for char in text:
        back = back * 62 + ALPHABET.index(char)
    assert back == number % 62**width


def test_secrets_have_their_178_bits() -> None:
    """The last digit of the secret takes every value: nothing is padded away."""
    drawn = chance("digits")
    made = [new_text("th", Kind.SCOPED_KEY, EnvironmentType.STAGING, drawn) for _ in range(2_000)]
    prefix = text_prefix("th", Kind.SCOPED_KEY, EnvironmentType.STAGING)
    for position in range(41):
        assert {text[len(prefix) + position] for text in made} == set(ALPHABET)
    assert len({text[len(prefix) :][:11] for text in made}) == len(made)


def test_a_hint_shows_prefix_id_and_four_characters() -> None:
    assert hint_of("th_prod_", "A" * 11, "wxyz") == "th_prod_AAAAAAAAAAA…wxyz"


def test_the_words_of_the_types_are_the_promised_ones() -> None:
    assert [TYPE_WORDS[type_] for type_ in EnvironmentType] == ["dev", "stg", "preview", "prod"]
    assert EnvironmentType.PREVIEW.word == "preview"
