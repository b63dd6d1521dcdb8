"""The words as they are read: in the language of the process, bound when this is imported.

Every wording module takes its words from here, so the language must be chosen before the first
of them is imported (docs/decisions/0014).
"""

from __future__ import annotations

from gettext import GNUTranslations, NullTranslations
from os import environ
from pathlib import Path

from tokenhouse.tui.wording.choice import ADDED, ENGLISH, language_of

CATALOGS = Path(__file__).parent / "languages"
DOMAIN = "tokenhouse"


def catalog(language: str, suffix: str = "mo") -> Path:
    """The file of a language's words: compiled, or as translators write it (`po`)."""
    return CATALOGS / language / "LC_MESSAGES" / f"{DOMAIN}.{suffix}"


def words_of(language: str) -> NullTranslations:
    """English needs no catalog: it is what the code says."""
    if language == ENGLISH:
        return NullTranslations()
    if language in ADDED:
        return ADDED[language]()
    with catalog(language).open("rb") as file:
        return GNUTranslations(file)


LANGUAGE = language_of(environ)
"""Of this process, from now on."""

_words = words_of(LANGUAGE)
_ = _words.gettext
"""A sentence."""
ngettext = _words.ngettext
"""A sentence about a number of things: Russian has three forms for it."""
pgettext = _words.pgettext
"""A sentence whose English means two things; what it is about comes first."""


def inside(sentence: str) -> str:
    """A sentence after a colon. German leaves it as it is: a noun may stand first."""
    return sentence if LANGUAGE == "de" else f"{sentence[:1].lower()}{sentence[1:]}"
