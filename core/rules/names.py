"""Names that people give: trimmed, printable, short, and never able to disturb a screen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from itertools import accumulate, pairwise

from tokenhouse.core.errors import Invalid
from tokenhouse.core.problems import Flaw, Problem, problem
from tokenhouse.core.rules.kinds import KINDS, EnvironmentType
from tokenhouse.core.rules.texts import (
    BODY_LENGTH,
    CHECKSUM_LENGTH,
    ID_LENGTH,
    LONGEST_TEXT,
    SECRET_LENGTH,
    ends_well,
)

LONGEST_NAME = 64
LONGEST_EMAIL = 254

_REFUSED_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Control, format (bidirectional marks among them), surrogates, unassigned, separators."""

_JOINERS = frozenset({"\u200d", "\ufe0f"})
"""What joins emoji; harmless, and people do use them."""

MOST_READ_OF_A_LABEL = 4 * LONGEST_NAME
"""Characters: what begins in the part that is kept has its form by then."""

WITHHELD = "(withheld)"
"""Stands for a caller's label that is not fit to be kept, so that no former one stands for it."""

# How many characters, random as those of a secret, are taken for one. What is shown of a
# credential stays a name: its public id has 11.
_BEHIND_A_PREFIX = 20
_BY_THEMSELVES = 30
_IN_AN_ID = 36
"""Ids of other systems look random as well."""

_PLACES = "|".join(re.escape(place.word) for place in EnvironmentType)
_MARKS = "|".join(
    re.escape(spec.mark) for spec in KINDS.values() if spec.mark and not spec.in_environment
)
# Whatever the brand, and without one: a credential of another house is somebody's secret as well.
# And wherever it begins: behind `Bearer%20` or a path, with or without a boundary.
_MARKED = re.compile(rf"(?i:(?:{_PLACES})_(?:sk_)?|(?:{_MARKS})_)([A-Za-z0-9]+)", re.ASCII)
_JWT = re.compile(r"eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}", re.ASCII)
"""A JWT's header is no secret; header and the begin of a payload are taken for one."""
_RUN = re.compile(r"[A-Za-z0-9]+", re.ASCII)

_SLUG = re.compile(r"[^\s/:?#]+")
_ID = re.compile(r"(?:ws|prj|env|usr)_[0-9A-Za-z]{16}", re.ASCII)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")


def is_printable(text: str) -> bool:
    """No control, bidirectional or unassigned characters."""
    return not any(
        unicodedata.category(char) in _REFUSED_CATEGORIES and char not in _JOINERS for char in text
    )


def is_like_credential(text: str) -> bool:
    """Whether the form of a credential stands in it, complete or cut; asks no house.

    Also with white space in it, as a terminal wraps it, and without its prefix. Words do not
    change between digits, capital and small letters as often as a secret does.
    """
    runs = _RUN.finditer(text)
    return _holds(text, _BEHIND_A_PREFIX) or any(_is_random(run[0], _BY_THEMSELVES) for run in runs)


def holds_credential(text: str) -> bool:
    """Whether one stands in it that is nearly complete: what other systems call things is none."""
    return _holds(text, _IN_AN_ID)


def _holds(text: str, least: int) -> bool:
    if len(text) > LONGEST_TEXT:
        return True  # nobody looks through a flood, and it is no name either
    joined = "".join(char for char in text if not _is_blank(char))
    secret = ID_LENGTH + SECRET_LENGTH
    return (
        _JWT.search(joined) is not None
        or any(len(rest[1]) >= secret for rest in _MARKED.finditer(text))
        or any(_is_random(rest[1], least) for rest in _MARKED.finditer(joined))
        or any(_ends_well_somewhere(run[0]) for run in _RUN.finditer(joined))
    )


def _is_blank(char: str) -> bool:
    """Whether nothing is seen of it."""
    return char in _JOINERS or char.isspace() or unicodedata.category(char) == "Cf"


def _is_random(run: str, least: int) -> bool:
    """Whether so many characters stand together that are of all three sorts, and well mixed.

    Of a secret three in five are of another sort than the one before; of Words In One, one in four.
    """
    sorts = [(char.isdigit(), char.isupper()) for char in run]
    changes = [0, *accumulate(one != other for one, other in pairwise(sorts))]
    return any(
        5 * (changes[at + least - 1] - changes[at]) >= 2 * (least - 1)
        and len(set(sorts[at : at + least])) == len(("digit", "capital", "small"))
        for at in range(len(run) - least + 1)
    )


def _ends_well_somewhere(run: str) -> bool:
    """Whether id, secret and their checksum stand in it: by chance, once in four thousand million.

    Letters before and behind may be of other words.
    """
    at = BODY_LENGTH - CHECKSUM_LENGTH
    return any(
        ends_well(run[start : start + at], run[start + at : start + BODY_LENGTH])
        for start in range(len(run) - BODY_LENGTH + 1)
    )


def name_problem(text: object, limit: int = LONGEST_NAME) -> Problem | None:
    """What is wrong with a name, if anything; surrounding white space is not."""
    if not isinstance(text, str):
        return problem(Flaw.MISSING, limit=limit)
    if len(text) > 4 * limit or len(text.strip()) > limit:
        return problem(Flaw.TOO_LONG, limit=limit)
    if not text.strip():
        return problem(Flaw.MISSING, limit=limit)
    if not is_printable(text.strip()):
        return problem(Flaw.UNPRINTABLE)
    return problem(Flaw.CREDENTIAL) if is_like_credential(text) else None


def slug_problem(text: object) -> Problem | None:
    """What is wrong with a slug or a ref: a name that also fits into a URL's path."""
    found = name_problem(text)
    if found is None and not _SLUG.fullmatch(str(text).strip()):
        return problem(Flaw.BAD_FORM, expected="no spaces, slashes, colons, ? or #")
    if found is None and _ID.fullmatch(str(text).strip()):
        return problem(Flaw.BAD_FORM, expected="a name, not an id")  # it would stand for that one
    return found


def email_problem(text: object) -> Problem | None:
    """What is wrong with an email address, as far as can be told without sending one."""
    found = name_problem(text, LONGEST_EMAIL)
    if found is None and not _EMAIL.fullmatch(str(text).strip()):
        return problem(Flaw.BAD_FORM, expected="name@host")
    return found


def checked(field: str, text: str, rule: Callable[[object], Problem | None] = name_problem) -> str:
    """The trimmed text; `Invalid` naming the field when the rule finds a problem."""
    found = rule(text)
    if found is not None:
        raise Invalid({field: found})
    return text.strip()


def label_from(text: object) -> str | None:
    """What may be kept of a caller's own label: as much as a name holds, or that it is withheld.

    It is not theirs to be refused for: a label is no reason to turn a call away.
    """
    label = text[:LONGEST_NAME].strip() if isinstance(text, str) else ""
    if not isinstance(text, str) or not label:
        return None
    if is_like_credential(text[:MOST_READ_OF_A_LABEL]) or not is_printable(label):
        return WITHHELD
    return label


def slug_from(name: str) -> str:
    """A slug made of a name: lower-case words joined by dashes."""
    letters = unicodedata.normalize("NFKD", name.lower())
    plain = "".join(one for one in letters if not unicodedata.combining(one))
    words = re.findall(r"[a-z0-9]+", plain)
    return "-".join(words)[:LONGEST_NAME].strip("-") or "unnamed"
