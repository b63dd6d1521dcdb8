"""A name never disturbs a screen: no control, no bidirectional, no half characters."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tokenhouse.core import Invalid
from tokenhouse.core.problems import Problem
from tokenhouse.core.rules.kinds import KINDS, EnvironmentType, Kind
from tokenhouse.core.rules.names import (
    WITHHELD,
    checked,
    email_problem,
    holds_credential,
    is_like_credential,
    is_printable,
    label_from,
    name_problem,
    slug_from,
    slug_problem,
)
from tokenhouse.core.rules.texts import new_text

BIDIRECTIONAL = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@given(st.text(max_size=80))
def test_a_name_that_passes_holds_no_control_or_bidirectional_character(text: str) -> None:
    try:
        name = checked("name", text)
    except Invalid:
        return
    assert 1 <= len(name) <= 64
    assert name == name.strip()
    assert not set(name) & set(BIDIRECTIONAL)
    assert not any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") for char in name)
    name.encode()


@pytest.mark.parametrize(
    "char",
    [
        pytest.param(char, id=ascii(char))
        for char in BIDIRECTIONAL + "\0\x1b\x07\x9b\u2028\ufeff\ud800"
    ],
)
def test_a_character_that_moves_others_is_refused(char: str) -> None:
    found = name_problem(f"a{char}b")
    assert found is not None
    assert found.flaw == "unprintable"


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        pytest.param("x", None, id="one character"),
        pytest.param("x" * 64, None, id="64 characters"),
        pytest.param("x" * 65, "too_long", id="65 characters"),
        pytest.param("  x  ", None, id="white space around it does not count"),
        pytest.param("", "missing", id="empty"),
        pytest.param("   ", "missing", id="white space alone"),
        pytest.param(" " * 1_000_000, "too_long", id="a megabyte of nothing"),
        pytest.param(None, "missing", id="none"),
        pytest.param("Łódź 日本 👩‍💻 [bold]", None, id="what people are called"),
    ],
)
def test_a_name_is_short_and_printable(text: str, flaw: str | None) -> None:
    found = name_problem(text)
    assert (found and found.flaw) == flaw


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("acme", True),
        ("acme-2.b_c", True),
        ("prj_short", True),
        ("prj_0123456789abcdEF", False),
        ("usr_0123456789abcdEF", False),
        *((f"a{char}b", False) for char in " /:?#\t"),
    ],
)
def test_a_slug_fits_into_a_path(text: str, taken: bool) -> None:
    assert (slug_problem(text) is None) is taken


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("a@b", True),
        ("x" * 250 + "@b.c", True),
        ("x" * 251 + "@b.c", False),
        ("a", False),
        ("a@b@c", False),
        ("a b@c", False),
        ("@b", False),
        ("a@", False),
        ("a\u202e@b", False),
    ],
    ids=lambda value: ascii(value)[:20],
)
def test_an_email_has_a_name_and_a_host(text: str, taken: bool) -> None:
    assert (email_problem(text) is None) is taken


@given(st.text(max_size=200))
def test_a_slug_can_be_made_of_any_name(name: str) -> None:
    assert slug_problem(slug_from(name)) is None


def test_what_joins_emoji_is_printable_and_nothing_else_of_its_sort() -> None:
    assert is_printable("\u200d\ufe0f")
    assert not is_printable("\u200b")


def steadily(length: int) -> bytes:
    """The same bytes each time: of letters and digits alike."""
    return bytes(range(7, 7 + length))


SECRET = "0Az9" * 12
JWT = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ1c2VyXzEifQ.c2ln"
OPAQUE = [
    (kind, place)
    for kind, spec in KINDS.items()
    if not spec.signed
    for place in (EnvironmentType if spec.in_environment else (None,))
]


@pytest.mark.parametrize("brand", ["th", "acme2", "trigger"])
@pytest.mark.parametrize(("kind", "place"), OPAQUE)
def test_a_text_of_any_house_is_refused_as_a_name_and_not_repeated(
    brand: str, kind: Kind, place: EnvironmentType | None
) -> None:
    text = new_text(brand, kind, place, steadily)
    for given_text in (text, f"Bearer {text}", f"key={text};", text[:-8]):
        found = name_problem(given_text, limit=255)
        assert found is not None
        assert found.flaw == "credential"
        assert text[-20:-8] not in str(found)


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        pytest.param(f"th_prod_{SECRET[:20]}", True, id="twenty characters of one"),
        pytest.param(f"th_prod_{SECRET[:19]}", False, id="nineteen"),
        pytest.param(f"th_prod_sk_{SECRET[:20]}", True, id="a scoped key"),
        pytest.param(f"th_pat_{SECRET[:20]}", True, id="a personal token"),
        pytest.param(f"Bearer%20th_prod_{SECRET}", True, id="behind an escaped space"),
        pytest.param(f"xxxxxxxxxxth_prod_{SECRET}", True, id="behind a longer word"),
        pytest.param(f"th_other_{SECRET}", True, id="no prefix of any house, and random"),
        pytest.param("th_other_" + "a" * 48, False, id="no prefix of any house"),
        pytest.param("th_prod_sk_zm7bM8L2BXM…TEih", False, id="the hint of one"),
        pytest.param("fix_preview_of_the_whole_checkout_page", False, id="words"),
        pytest.param(JWT, True, id="a JWT"),
        pytest.param(f"th_uat_{JWT}", True, id="a marked JWT"),
        pytest.param(JWT[:30], True, id="the begin of one"),
        pytest.param("eyJhbGciOiJFUzI1NiJ9", False, id="a header alone"),
        pytest.param("eyJ.example.com", False, id="a host"),
    ],
)
def test_what_has_the_form_of_a_credential(text: str, refused: bool) -> None:
    assert is_like_credential(text) is refused


def wrapped(text: str, at: int) -> str:
    """As a narrow terminal gives it back."""
    return f"{text[:at]}\n  {text[at:]}"


MANGLED: dict[str, Callable[[str], str]] = {
    "its first letter lost": lambda text: text[1:],
    "its brand lost": lambda text: text.partition("_")[2],
    "its body alone": lambda text: text[-47:],
    "its body within a word": lambda text: f"xyz{text[-47:]}42",
    "in capital letters before it": lambda text: "TH" + text[2:],
    "wrapped before its secret": lambda text: wrapped(text, -40),
    "wrapped within its secret": lambda text: wrapped(text, -20),
    "a soft hyphen in its id": lambda text: f"{text[:-40]}\u00ad{text[-40:]}",
    "a joiner in it": lambda text: f"{text[:-40]}\u200d{text[-40:]}",
    "its begin and end lost": lambda text: text.partition("_")[2][:-4],
}


@pytest.mark.parametrize("mangled", MANGLED)
@pytest.mark.parametrize(("kind", "place"), OPAQUE)
def test_a_text_that_was_copied_badly_is_one_all_the_same(
    kind: Kind, place: EnvironmentType | None, mangled: str
) -> None:
    text = MANGLED[mangled](new_text("th", kind, place, steadily))
    assert is_like_credential(text)
    assert label_from(text) == WITHHELD
    assert name_problem(text, limit=255) is not None


def test_a_signed_text_that_was_wrapped_is_one_all_the_same() -> None:
    assert is_like_credential(wrapped(JWT, 9))


@pytest.mark.parametrize(
    "name",
    [
        "preview_documentationgeneratorforteams",
        "acme_prod_ key for the whole checkout team",
        "dev_infrastructureautomation2",
        "4f1c2d9e8b7a6f5e4d3c2b1a09f8e7d6c5b4a392",
        "team_preview_4f1c2d9e8b7a6f5e4d3c2b1a09f8e7d6c5b4a392",
        "app_dev_internationalization",
        "dev_PaymentReconciliationJob2",
        "Sprint 12 Q3 API v2 EU West 1 B2B AB test",
        "PaymentReconciliationServiceForTheWholeCheckout2026",
    ],
)
def test_words_that_only_look_a_little_like_one_are_taken(name: str) -> None:
    assert name_problem(name) is None


@pytest.mark.parametrize("part", [slice(8, -6), slice(8, 38)], ids=["no checksum", "thirty of it"])
def test_a_secret_by_itself_is_told_by_how_random_it_looks(part: slice) -> None:
    text = new_text("th", Kind.ENVIRONMENT_KEY, EnvironmentType.PRODUCTION, steadily)[part]
    assert is_like_credential(text)
    assert not is_like_credential(text[:29])


@pytest.mark.parametrize(
    ("id_", "held"),
    [
        pytest.param("run_prod_2KvT7qY9bL4xW8mN3pR6sD1fGh5", False, id="27 of another system"),
        pytest.param("eu_prod_PaymentReconciliationJob", False, id="a task"),
        pytest.param(f"th_prod_{SECRET[:36]}", True, id="36 of a key"),
        pytest.param(f"th_prod_{SECRET[:35]}", False, id="35"),
        pytest.param(JWT, True, id="a token"),
    ],
)
def test_an_id_of_another_system_may_look_random_and_is_no_credential(id_: str, held: bool) -> None:
    assert holds_credential(id_) is held


def test_a_flood_is_taken_for_one() -> None:
    assert not is_like_credential("x" * 8_192)
    assert is_like_credential("x" * 8_193)


def test_a_label_is_judged_by_what_begins_in_its_kept_part() -> None:
    secret = f"th_prod_{SECRET}"
    assert label_from("x" * 60 + secret) == WITHHELD
    assert label_from("x" * 300 + secret) == "x" * 64


@pytest.mark.parametrize("rule", [name_problem, slug_problem, email_problem])
def test_every_rule_for_names_refuses_it(rule: Callable[[object], Problem | None]) -> None:
    found = rule(f"th_pat_{SECRET}")
    assert found is not None
    assert found.flaw == "credential"
