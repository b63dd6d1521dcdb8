"""Which credentials a text finds, when they are few: by trigrams of names, by ranges of ids."""

import string
from collections.abc import Iterator, Sequence
from itertools import product

from sqlalchemy import ColumnElement, Select, column, literal_column, select, table, union_all
from sqlmodel import Session

from tokenhouse.db import trigrams
from tokenhouse.db.columns import table_of
from tokenhouse.db.models import CredentialRow

FEW = 8_000
"""So many are read by their keys in the time in which a walk meets a page of what is more common,
in a house of a million."""

_GRAM = 3
_MOST_GRAMS = 32
"""Of a text: more would hardly leave out another name."""

_BEYOND = "\U0010ffff"
"""Sorts behind all that stands in an id or a prefix."""

_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
"""As SQLite's LIKE folds, and no letter more."""

_C = table_of(CredentialRow).c
_SPELLED = table(trigrams.PREFIX, column("rowid"))
_NOTED = table(f"{trigrams.PREFIX}_id", column("n"), column("id"))
Found = Select[tuple[str]]


def mentioned(session: Session, text: str) -> Sequence[str] | None:
    """Ids of all whose name, id or hint may have the text, and of some more; None for many.

    Who asks looks at each of them again.
    """
    if "\0" in text:
        return None  # no index sees what is behind it
    found = union_all(*_by_id(text), *_by_hint(text), _by_name(session, text))
    ids = session.execute(found.limit(FEW + 1)).scalars().all()
    return ids if len(ids) <= FEW else None


def _by_name(session: Session, text: str) -> Found:
    if len(text) >= _GRAM and trigrams.is_kept(session.connection()):
        # The table's own name stands for all that is in it.
        spelled = literal_column(trigrams.PREFIX).op("MATCH")(_grams(text))
        rows = select(_SPELLED.c.rowid).where(spelled)
        return select(_NOTED.c.id).where(_NOTED.c.n.in_(rows))
    # Not `icontains`: SQLite's LIKE folds by itself, and reads the names' index alone.
    return select(_C.id).where(_C.name.contains(text, autoescape=True))


def _grams(text: str) -> str:
    """Every three neighbours, each as a string of FTS5's own language."""
    starts = range(min(len(text) - _GRAM + 1, _MOST_GRAMS))
    grams = dict.fromkeys(text[start : start + _GRAM] for start in starts)
    return " AND ".join('"{}"'.format(gram.replace('"', '""')) for gram in grams)


def _by_id(text: str) -> Iterator[Found]:
    for ids in _spellings(text):
        yield select(_C.id).where(*ids)


def _by_hint(text: str) -> Iterator[Found]:
    """Prefixes are lower case and end with the last underscore of a hint."""
    shown, _, ending = text.partition("…")
    if not shown:
        if ending:
            yield select(_C.id).where(_C.last_four == ending)
        return
    lowered = shown.translate(_LOWER)
    yield select(_C.id).where(*_starting(_C.prefix, lowered))
    prefix, mark, _ = lowered.rpartition("_")
    if id_ := shown[len(prefix + mark) :] if mark else "":
        for ids in _spellings(id_):
            yield select(_C.id).where(_C.prefix == prefix + mark, *ids)


def _spellings(text: str) -> Iterator[tuple[ColumnElement[bool], ...]]:
    """Ranges of ids that begin as the text does, in each case of its first letters."""
    cases = (
        {one.translate(_LOWER), one.upper()} if one.isascii() else {one} for one in text[:_GRAM]
    )
    for spelled in product(*map(sorted, cases)):
        yield _starting(_C.id, "".join(spelled))


def _starting(column_: ColumnElement[str], text: str) -> tuple[ColumnElement[bool], ...]:
    return column_ >= text, column_ < text + _BEYOND
