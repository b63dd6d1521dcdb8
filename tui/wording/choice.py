"""Which language the console speaks. Imports no words: it is asked before any is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from gettext import NullTranslations

ENGLISH = "en"
LANGUAGES = (ENGLISH, "de", "fr", "es", "ru")
ADDED: dict[str, Callable[[], NullTranslations]] = {}
"""What a process adds before any word is read; a test does, and the product never."""

VARIABLE = "TOKENHOUSE_LANG"
LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Asked in this order, as programs in C do: the first that says anything counts."""

_NAME = re.compile(r"([a-z]{2})(?:[_.@-].*)?", re.ASCII | re.IGNORECASE)


def language_named(name: str) -> str | None:
    """The language, as people or a locale name it: `de`, `de_AT.UTF-8`; None: it is not spoken."""
    read = _NAME.fullmatch(name.strip())
    language = read[1].lower() if read else ""
    return language if language in {*LANGUAGES, *ADDED} else None


def language_of(environment: Mapping[str, str]) -> str:
    """What was chosen, else what the locale says, else English."""
    chosen = language_named(environment.get(VARIABLE, ""))
    locale = next((said for name in LOCALE if (said := environment.get(name))), "")
    return chosen or language_named(locale) or ENGLISH
