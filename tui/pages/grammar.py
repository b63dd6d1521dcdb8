"""The grammar of filter bars: free text and facets, whatever the query that they narrow."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from difflib import SequenceMatcher, get_close_matches
from typing import Generic, TypeVar

from tokenhouse.core.problems import Problem
from tokenhouse.tui.atlas import Atlas
from tokenhouse.tui.questions.fields.instants import read_span
from tokenhouse.tui.wording.pages import filters as words

Q = TypeVar("Q")

LONGEST = timedelta(days=36_500)
"""Of a span: beyond it there is no calendar."""

Offer = Callable[[Atlas], Sequence[str]]


class BadFacetError(Exception):
    """A facet cannot be read; its text is a sentence for people."""


@dataclass(frozen=True, slots=True)
class Facet(Generic[Q]):
    """One `name:value`: how it narrows the query, and which values it offers."""

    apply: Callable[[Q, str, Atlas], Q]
    offer: Offer


@dataclass(frozen=True, slots=True)
class Sentence(Generic[Q]):
    """What a filter text comes to: the query, the words that are no facets, a complaint."""

    query: Q
    free: tuple[str, ...] = ()
    problem: str | None = None


def read_sentence(text: str, base: Q, atlas: Atlas, facets: Mapping[str, Facet[Q]]) -> Sentence[Q]:
    """A facet that cannot be read is left out and complained about."""
    query, free, problem = base, [], None
    for word in text.split():
        name, colon, value = word.partition(":")
        facet = facets.get(name.lower())
        if not colon:
            free.append(word)
        elif facet is None:
            problem = problem or words.unknown_facet(name, near(name, facets), facets)
        elif value:
            try:
                query = facet.apply(query, value, atlas)
            except BadFacetError as bad:
                problem = problem or str(bad)
    return Sentence(query, tuple(free), problem)


def completed(text: str, atlas: Atlas, facets: Mapping[str, Facet[Q]]) -> str | None:
    """The text with its last word completed: a facet's name, or one of its values."""
    before, _, word = text.rpartition(" ")
    if not word:
        return None
    name, colon, value = word.partition(":")
    if colon:
        facet = facets.get(name)
        offers = facet.offer(atlas) if facet else ()
        done, _, part = value.rpartition(",")
        start = f"{name}:{done},{part}" if done else f"{name}:{part}"
        ends = [f"{start[: len(start) - len(part)]}{one}" for one in offers if one.startswith(part)]
    else:
        ends = [f"{one}:" for one in facets if one.startswith(word)]
    if not ends or ends[0] == word:
        return None
    return f"{before} {ends[0]}" if before else ends[0]


def near(word: str, known: Mapping[str, object] | Sequence[str]) -> str | None:
    """The known word that was probably meant."""
    return next(iter(get_close_matches(word, list(known), n=1)), None)


def no_such(facet: str, value: str, known: Sequence[str]) -> BadFacetError:
    """The facet has no such value: what was probably meant, else all of them, the nearest first."""
    by_likeness = sorted(known, key=lambda one: -SequenceMatcher(None, value, one).ratio())
    return BadFacetError(words.unknown_value(facet, value, near(value, known), by_likeness))


def span_of(value: str, facet: str) -> timedelta:
    """A length as the dialogs read it, such as `30d` or `1d12h`; raises `BadFacetError`."""
    length = read_span(value.lstrip(">≥<≤"))
    if isinstance(length, Problem) or not timedelta(0) <= length <= LONGEST:
        raise BadFacetError(words.not_a_span(facet))
    return length


def fixed(*values: str) -> Offer:
    """The same values whatever the house."""
    return lambda _: values


def people(atlas: Atlas) -> Sequence[str]:
    """Everybody, by the part of the email that tells them apart."""
    return sorted({atlas.person(id_) for id_ in atlas.users})
