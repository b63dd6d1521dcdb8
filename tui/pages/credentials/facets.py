"""The filter bar's grammar: free text and facets, read into a query."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from tokenhouse.core.queries import SOON, CredentialQuery
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.core.rules.lifetimes import State
from tokenhouse.tui.atlas import Atlas
from tokenhouse.tui.wording import filters as words
from tokenhouse.tui.wording.states import EXPIRING

E = TypeVar("E", bound=StrEnum)

_SPAN = re.compile(r"[>≥]?\s*(\d{1,5})\s*([smhdw])")
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}


class BadFacetError(Exception):
    """A facet cannot be read; its text is a sentence for people."""


Apply = Callable[[CredentialQuery, str, Atlas], CredentialQuery]
Offer = Callable[[Atlas], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Facet:
    """One `name:value`: how it narrows the query, and which values it offers."""

    apply: Apply
    offer: Offer


@dataclass(frozen=True, slots=True)
class Reading:
    """What a filter text means."""

    query: CredentialQuery
    problem: str | None = None


def read_filter(text: str, base: CredentialQuery, atlas: Atlas) -> Reading:
    """The query for that text. A facet that cannot be read is left out and complained about."""
    query, free, problem = base, [], None
    for word in text.split():
        name, colon, value = word.partition(":")
        facet = FACETS.get(name.lower())
        if not colon:
            free.append(word)
        elif facet is None:
            problem = problem or words.unknown_facet(name, _near(name, FACETS))
        elif value:
            try:
                query = facet.apply(query, value, atlas)
            except BadFacetError as bad:
                problem = problem or str(bad)
    return Reading(replace(query, text=" ".join(free) or base.text), problem)


def complete(text: str, atlas: Atlas) -> str | None:
    """The text with its last word completed: a facet's name, or one of its values."""
    before, _, word = text.rpartition(" ")
    if not word:
        return None
    name, colon, value = word.partition(":")
    if colon:
        facet = FACETS.get(name)
        offers = facet.offer(atlas) if facet else ()
        done, _, part = value.rpartition(",")
        start = f"{name}:{done},{part}" if done else f"{name}:{part}"
        ends = [f"{start[: len(start) - len(part)]}{one}" for one in offers if one.startswith(part)]
    else:
        ends = [f"{one}:" for one in FACETS if one.startswith(word)]
    if not ends or ends[0] == word:
        return None
    return f"{before} {ends[0]}" if before else ends[0]


def _near(word: str, known: Mapping[str, object] | Sequence[str]) -> str | None:
    return next(iter(get_close_matches(word, list(known), n=1)), None)


def _choices(value: str, among: type[E], facet: str) -> frozenset[E]:
    found = set()
    for part in value.lower().replace("-", "_").split(","):
        fits = [one for one in among if one.value == part] or [
            one for one in among if part and one.value.startswith(part)
        ]
        if not fits:
            names = [one.value for one in among]
            raise BadFacetError(words.unknown_value(facet, part, _near(part, names), names))
        found.update(fits)
    return frozenset(found)


def _span(value: str, facet: str) -> timedelta:
    match = _SPAN.fullmatch(value)
    if match is None:
        raise BadFacetError(words.not_a_span(facet))
    return timedelta(seconds=int(match[1]) * _UNITS[match[2]])


def _kind(query: CredentialQuery, value: str, _: Atlas) -> CredentialQuery:
    return replace(query, kinds=_choices(value, Kind, "kind"))


def _state(query: CredentialQuery, value: str, _: Atlas) -> CredentialQuery:
    parts = value.lower().split(",")
    if EXPIRING in parts:
        query = replace(query, expiring_within=SOON)
        parts.remove(EXPIRING)
    return replace(query, states=_choices(",".join(parts), State, "state")) if parts else query


def _owner(query: CredentialQuery, value: str, _: Atlas) -> CredentialQuery:
    return replace(query, owner=value)


def _unused(query: CredentialQuery, value: str, _: Atlas) -> CredentialQuery:
    return replace(query, unused_for=_span(value, "unused"))


def _expiring(query: CredentialQuery, value: str, _: Atlas) -> CredentialQuery:
    return replace(query, expiring_within=_span(value.lstrip("<"), "expiring"))


def _scope(query: CredentialQuery, value: str, _: Atlas) -> CredentialQuery:
    return replace(query, scope=value)


def _environment(query: CredentialQuery, value: str, atlas: Atlas) -> CredentialQuery:
    roots = [one for one in atlas.environments.values() if one.parent_id is None]
    ids = frozenset(one.id for one in roots if value in {one.slug, one.id, atlas.where(one.id)})
    if not ids:
        names = sorted({one.slug for one in roots})
        raise BadFacetError(words.unknown_value("env", value, _near(value, names), names))
    return replace(query, environments=ids)


def _slugs(atlas: Atlas) -> Sequence[str]:
    roots = [one for one in atlas.environments.values() if one.parent_id is None]
    return sorted({one.slug for one in roots} | {atlas.where(one.id) for one in roots})


def _people(atlas: Atlas) -> Sequence[str]:
    return sorted({atlas.person(id_) for id_ in atlas.users})


def _fixed(*values: str) -> Offer:
    return lambda _: values


FACETS: Mapping[str, Facet] = {
    "kind": Facet(_kind, _fixed(*Kind)),
    "state": Facet(_state, _fixed(EXPIRING, *State)),
    "owner": Facet(_owner, _people),
    "unused": Facet(_unused, _fixed(">30d", ">7d", ">90d")),
    "env": Facet(_environment, _slugs),
    "scope": Facet(_scope, _fixed("read:all", "write:deployments", "trigger:tasks", "*:all")),
    "expiring": Facet(_expiring, _fixed("7d", "14d", "30d")),
}
