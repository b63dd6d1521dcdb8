"""Every language has every word, and what is compiled is what is written."""

import string

import pytest
from babel.messages.catalog import Message

from tests import words
from tokenhouse.tui.wording.language import catalog, words_of

LANGUAGES = pytest.mark.parametrize("language", words.TRANSLATED)


def forms(said: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    """One, or as many as the language has plurals."""
    return (said,) if isinstance(said, str) else tuple(said or ())


def places(said: str) -> set[tuple[str, str | None, str | None]]:
    """What stands for a value, with how it is written."""
    return {
        (name, spec, conversion)
        for _, name, spec, conversion in string.Formatter().parse(said)
        if name is not None
    }


def wrong_places(message: Message) -> bool:
    """A form may leave out the number that it is; the last one says all that English says."""
    wanted = places(forms(message.id)[-1])
    said = [places(form) for form in forms(message.string)]
    return said[-1] != wanted or any(form > wanted or wanted - form > COUNT for form in said)


COUNT = {("count", "", None)}


def test_the_template_is_what_the_code_says() -> None:
    assert words.TEMPLATE.read_bytes() == words.written(words.extracted()), "run: dev.py words"


@LANGUAGES
def test_every_message_is_translated(language: str) -> None:
    said = words.read(language)
    wanted = {(one.context, forms(one.id)) for one in words.messages(words.extracted())}
    assert {(one.context, forms(one.id)) for one in words.messages(said)} == wanted
    assert not [one.id for one in words.messages(said) if not words.is_translated(one)]


@LANGUAGES
def test_every_form_of_a_number_is_there(language: str) -> None:
    said = words.read(language)
    numbers = [one for one in words.messages(said) if not isinstance(one.id, str)]
    assert numbers
    assert {len(forms(one.string)) for one in numbers} == {said.num_plurals}


@LANGUAGES
def test_what_stands_for_a_value_stands_in_every_language(language: str) -> None:
    assert not [one.id for one in words.messages(words.read(language)) if wrong_places(one)]


@LANGUAGES
def test_blanks_and_lines_at_the_edges_are_kept(language: str) -> None:
    """They hold apart what is put together; French may have one before a sign that joins."""
    for one in words.messages(words.read(language)):
        for form in forms(one.string):
            said = forms(one.id)[0]
            assert form.endswith(" ") == said.endswith(" "), one.id
            assert form.endswith("\n") == said.endswith("\n"), one.id
            assert form.startswith(" ") == said.startswith(" ") or said.startswith(";"), one.id


@LANGUAGES
def test_what_is_compiled_is_what_is_written(language: str) -> None:
    said = words.read(language)
    assert catalog(language).read_bytes() == words.compiled(said), "run: dev.py words"
    anew = words.updated(language, words.extracted())
    assert catalog(language, "po").read_bytes() == words.written(anew), "run: dev.py words"


@pytest.mark.parametrize(
    ("count", "said"), [(1, "1 строка"), (3, "3 строки"), (11, "11 строк"), (21, "21 строка")]
)
def test_russian_has_three_forms_for_a_number(count: int, said: str) -> None:
    rows = words_of("ru").ngettext("{count} row", "{count} rows", count)
    assert rows.format(count=count) == said


def test_a_word_that_is_two_elsewhere_is_told_apart_by_what_it_is_about() -> None:
    german = words_of("de")
    assert german.pgettext("time", "At") == "Wann"
    assert german.pgettext("place", "At") == "Ort"
