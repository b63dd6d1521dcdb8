"""Reading again what is visible, after the list has changed somewhere. For a worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from tokenhouse.tui.biglist.source import Source
from tokenhouse.tui.biglist.window import Window, reseat

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Renewed(Generic[T]):
    """A window over the changed list, with what is visible already in it."""

    window: Window[T]
    moved: int
    """By how much the visible rows stand further down than before."""


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
