"""Which language is spoken."""

from collections.abc import Mapping

import pytest

from tests.tui.wording.doubled import Doubled
from tokenhouse.tui.wording.choice import ENGLISH, LANGUAGES, language_of
from tokenhouse.tui.wording.language import CATALOGS


@pytest.mark.parametrize(
    ("environment", "spoken"),
    [
        pytest.param({}, "en", id="nothing is said"),
        pytest.param({"TOKENHOUSE_LANG": "de", "LC_ALL": "fr_FR"}, "de", id="the variable first"),
        pytest.param({"LC_ALL": "fr_FR.UTF-8", "LANG": "de_DE"}, "fr", id="all of the locale"),
        pytest.param({"LC_MESSAGES": "es_MX", "LANG": "de_DE"}, "es", id="then its messages"),
        pytest.param({"LC_ALL": "", "LANG": "ru_RU.KOI8-R"}, "ru", id="what is empty says nothing"),
        pytest.param({"LANG": "de_AT@euro"}, "de", id="a country and more"),
        pytest.param({"LC_ALL": "C.UTF-8", "LANG": "de_DE"}, "en", id="C is English"),
        pytest.param({"LANG": "ja_JP.UTF-8"}, "en", id="one that is not spoken"),
        pytest.param({"TOKENHOUSE_LANG": "zz", "LANG": "de"}, "de", id="a variable without sense"),
        pytest.param({"TOKENHOUSE_LANG": "xx"}, "en", id="what only tests speak"),
    ],
)
def test_the_language_is_chosen(environment: Mapping[str, str], spoken: str) -> None:
    assert language_of(environment) == spoken


def test_each_language_but_english_has_a_catalog() -> None:
    there = {folder.name for folder in CATALOGS.iterdir() if folder.is_dir()}
    assert there == set(LANGUAGES) - {ENGLISH}


@pytest.mark.parametrize(
    ("said", "doubled"),
    [
        ("used {ago} by {caller!r}", "usedused {ago} byby {caller!r}"),
        ("{count:,} rows", "{count:,} rowsrows"),
        ("→ at once; ключ", "→ atat onceonce; ключключ"),
    ],
)
def test_words_are_doubled_and_what_stands_for_a_value_is_not(said: str, doubled: str) -> None:
    words = Doubled()
    assert words.gettext(said) == words.pgettext("here", said) == doubled
    assert words.ngettext(said, "of many", 1) == doubled
