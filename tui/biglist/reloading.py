"""Reading again what is visible, after the list has changed somewhere. For a worker."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from tokenhouse.tui.biglist.source import Source
from tokenhouse.tui.biglist.window import Window, reseat

T = TypeVar("T")

Some = Callable[[frozenset[str]], Mapping[str, T]]
"""Reads rows by their ids; those that are in the list, in its order."""

AROUND = 48
"""Rows above and below a row that is sought: more than a screen holds."""


@dataclass(frozen=True, slots=True)
class Renewed(Generic[T]):
    """A window over the changed list, with what is visible already in it."""

    window: Window[T]
    moved: int
    """By how much the visible rows stand further down than before."""


@dataclass(frozen=True, slots=True)
class Laid(Generic[T]):
    """Another list, with the first rows that are shown of it already in its window."""

    window: Window[T]
    place: int | None
    """Where the row stands that was sought in it; None when none was, or it is not there."""


def lay(source: Source[T], fresh: Window[T], sought: Callable[[], str | None] | None) -> Laid[T]:
    """Its first rows, or those around the row of the sought cursor. Slow, and may raise."""
    cursor = None if sought is None else sought()
    if cursor is None:
        first = fresh.plan(0)
        fresh.take(first, source.page(first.ask))
        return Laid(fresh, None)
    place = reseat(source, cursor)
    window = fresh.reseated(place)
    for fetch in window.missing(place.before - AROUND, place.before + AROUND):
        window.take(fetch, source.page(fetch.ask))
    return Laid(window, place.before)


def renew(source: Source[T], old: Window[T], view: tuple[int, int]) -> Renewed[T]:
    """The visible rows again, wherever they stand by now. Slow, and may raise."""
    top, bottom = view
    number = max(0, top) // old.size
    cursor = old.first_of(number) if number else None
    place = reseat(source, cursor)
    moved = place.before - number * old.size if cursor is not None else 0
    fresh = old.reseated(place)
    for fetch in fresh.missing(top + moved, bottom + moved):
        fresh.take(fetch, source.page(fetch.ask))
    return Renewed(fresh, moved)


def beside(
    window: Window[T], view: range, key: Callable[[T], str], ids: Collection[str]
) -> Mapping[str, int] | None:
    """Where those rows and their neighbours stand, by id and from the top; None if not in view.

    While the others stay, neighbours in the same order tell that none of them has moved.
    """
    here = ((index, window.row(index)) for index in view)
    found = {key(row): index for index, row in here if row is not None}
    if not found.keys() >= set(ids):
        return None
    around = {found[id_] + by for id_ in ids for by in (-1, 0, 1)}
    rows = [(index, window.row(index)) for index in sorted(around) if 0 <= index < window.extent]
    places = {key(row): index for index, row in rows if row is not None}
    return places if len(places) == len(rows) else None
