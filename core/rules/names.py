"""Names that people give: trimmed, printable, short, and never able to disturb a screen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from tokenhouse.core.errors import Invalid
from tokenhouse.core.problems import Flaw, Problem, problem
from tokenhouse.core.rules.kinds import KINDS, EnvironmentType
from tokenhouse.core.rules.texts import BODY_LENGTH, CHECKSUM_LENGTH, ends_well

LONGEST_NAME = 64
LONGEST_EMAIL = 254

_REFUSED_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Control, format (bidirectional marks among them), surrogates, unassigned, separators."""

_JOINERS = frozenset({"\u200d", "\ufe0f"})
"""What joins emoji; harmless, and people do use them."""

MOST_OF_A_SECRET = 20
"""Characters behind a prefix from which on a text is taken for a credential: its public id has
11, so what is shown of a credential stays a name, and the rest of it does not."""

MOST_READ_OF_A_LABEL = 4 * LONGEST_NAME
"""Characters: what begins in the part that is kept has its form by then."""

_PLACES = "|".join(re.escape(place.word) for place in EnvironmentType)
_MARKS = "|".join(
    re.escape(spec.mark) for spec in KINDS.values() if spec.mark and not spec.in_environment
)
_MARKED = rf"(?:(?:{_PLACES})_(?:sk_)?|(?:{_MARKS})_)"
_CREDENTIAL = re.compile(
    # Whatever the brand: a credential of another house is somebody's secret as well.
    # And wherever it begins: behind `Bearer%20` or a path, with or without a boundary.
    rf"(?i:[a-z][a-z0-9]{{1,7}}_{_MARKED})[A-Za-z0-9]{{{MOST_OF_A_SECRET},}}",
    re.ASCII,
)
_REST = re.compile(rf"(?i:{_MARKED})([A-Za-z0-9]{{{MOST_OF_A_SECRET},}})", re.ASCII)
"""Where its begin is lost: words have this form as well, and few of them look random."""

_JWT = re.compile(r"eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}", re.ASCII)
"""A JWT's header is no secret; header and the begin of a payload are taken for one."""

_BODY = re.compile(rf"[A-Za-z0-9]{{{BODY_LENGTH},}}", re.ASCII)

_SLUG = re.compile(r"[^\s/:?#]+")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")


def is_printable(text: str) -> bool:
    """No control, bidirectional or unassigned characters."""
    return not any(
        unicodedata.category(char) in _REFUSED_CATEGORIES and char not in _JOINERS for char in text
    )


def is_like_credential(text: str) -> bool:
    """Whether the form of a credential stands in it, complete or cut; asks no house.

    Also with white space in it, as a terminal wraps it, and without its prefix.
    """
    joined = "".join(char for char in text if not _is_blank(char))
    return (
        _CREDENTIAL.search(text) is not None
        or _JWT.search(joined) is not None
        or any(_is_random(rest[1]) for rest in _REST.finditer(joined))
        or any(_ends_well_somewhere(run[0]) for run in _BODY.finditer(joined))
    )


def _is_blank(char: str) -> bool:
    """Whether nothing is seen of it."""
    return char in _JOINERS or char.isspace() or unicodedata.category(char) == "Cf"


def _is_random(run: str) -> bool:
    """Whether it has digits, capital and small letters, as twenty of a secret have."""
    return all(any(kind(char) for char in run) for kind in (str.isdigit, str.isupper, str.islower))


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
    """What may be kept of a caller's own label: as much as a name holds, or nothing.

    It is not theirs to be refused for: a label is no reason to turn a call away.
    """
    if not isinstance(text, str) or is_like_credential(text[:MOST_READ_OF_A_LABEL]):
        return None
    label = text[:LONGEST_NAME].strip()
    return label if label and is_printable(label) else None


def slug_from(name: str) -> str:
    """A slug made of a name: lower-case words joined by dashes."""
    letters = unicodedata.normalize("NFKD", name.lower())
    plain = "".join(one for one in letters if not unicodedata.combining(one))
    words = re.findall(r"[a-z0-9]+", plain)
    return "-".join(words)[:LONGEST_NAME].strip("-") or "unnamed"
