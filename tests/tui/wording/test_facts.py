"""What core names and describes is said in the reader's language; what a house wrote is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.words import TRANSLATED
from tokenhouse.core.admin.steps.offboarding import Fate
from tokenhouse.core.rules.catalog import ACTIONS, TYPES, Word
from tokenhouse.core.rules.presets import BUILT_IN, Preset
from tokenhouse.tui.wording.language import words_of
from tokenhouse.tui.wording.questions.bulk import OUTCOMES, outcome
from tokenhouse.tui.wording.questions.people import FATES, fate
from tokenhouse.tui.wording.scopes import ACTING, PRESETS, THINGS, preset_says, word_says
from tokenhouse.tui.wording.times import SINCE_CELLS

SPOKEN = pytest.mark.parametrize("language", TRANSLATED)


@pytest.mark.parametrize("preset", BUILT_IN, ids=lambda one: one.name)
def test_the_words_of_a_preset_are_those_of_core(preset: Preset) -> None:
    assert PRESETS[preset.name] == preset.description == preset_says(preset)


@pytest.mark.parametrize("word", [*ACTIONS, *TYPES], ids=lambda one: one.name)
def test_the_words_of_a_scope_are_those_of_core(word: Word) -> None:
    assert {**ACTING, **THINGS}[word.name] == word.description == word_says(word)


def test_nothing_is_worded_that_core_does_not_know() -> None:
    assert PRESETS.keys() == {one.name for one in BUILT_IN}
    assert ACTING.keys() == {one.name for one in ACTIONS}
    assert THINGS.keys() == {one.name for one in TYPES}
    assert not ACTING.keys() & THINGS.keys()


@pytest.mark.parametrize("end", Fate)
def test_the_words_of_a_fate_are_those_of_core(end: Fate) -> None:
    assert FATES[end] == end.value
    assert fate("user", "bo", end.value) == f"· person bo · {end.value}"


def test_what_a_house_says_of_its_own_stays_as_it_is() -> None:
    own = replace(BUILT_IN[0], description="Only for the night shift.")
    assert preset_says(own) == "Only for the night shift."
    assert preset_says(Preset("Night", ("read:all",), "For the night.")) == "For the night."
    assert word_says(Word("read", "peek")) == "peek"


def test_a_reason_of_core_is_not_reworded() -> None:
    assert outcome(True, "ci", "was revoked before") == "✓ ci · was revoked before"
    assert outcome(False, "ci", "no credential 'x'") == "× ci · no credential 'x'"


@SPOKEN
def test_no_language_leaves_them_in_english(language: str) -> None:
    said = words_of(language)
    told = (PRESETS, ACTING, THINGS, OUTCOMES)
    assert not [one for table in told for one in table.values() if said.gettext(one) == one]


@SPOKEN
def test_one_word_is_used_for_issuing_whatever_is_issued(language: str) -> None:
    said = words_of(language)
    assert said.pgettext("footer", "mint") == said.pgettext("footer", "issue")
    assert said.gettext("Issue") in said.gettext("Mint or issue")


def test_russian_has_no_second_word_for_issuing() -> None:
    catalog = vars(words_of("ru"))["_catalog"]
    assert not [one for one in catalog.values() if "выпус" in one.lower() or "выпущ" in one.lower()]


@SPOKEN
def test_how_long_ago_keeps_its_words_in_a_column(language: str) -> None:
    """Where others say `ago`, so does every page; English needs nine cells."""
    assert len("364 d ago") == SINCE_CELLS
    assert words_of(language).gettext("{span} ago") != "{span}"
