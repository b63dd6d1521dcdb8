"""The filter bar's grammar: free text and facets, read into a query."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from tokenhouse.core.queries import CredentialQuery, Shown
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.tui.atlas import Atlas
from tokenhouse.tui.pages.grammar import (
    Facet,
    completed,
    fixed,
    no_such,
    people,
    read_sentence,
    span_of,
)

E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a filter text means."""

    query: CredentialQuery
    problem: str | None = None


def read_filter(text: str, base: CredentialQuery, atlas: Atlas) -> Reading:
    """The query for that text; what is no facet is free text."""
    said = read_sentence(text, base, atlas, FACETS)
    return Reading(replace(said.query, text=" ".join(said.free) or base.text), said.problem)


def complete(text: str, atlas: Atlas) -> str | None:
    """The text with its last word completed."""
    return completed(text, atlas, FACETS)


def _choices(value: str, among: type[E], facet: str) -> frozenset[E]:
    found = set()
    for part in value.lower().replace("-", "_").split(","):
        fits = [one for one in among if one.value == part] or [
            one for one in among if part and one.value.startswith(part)
        ]
        if not fits:
            raise no_such(facet, part, [one.value for one in among])
        found.update(fits)
    return frozenset(found)


def _kind(query: CredentialQuery, value: str, _: Atlas) -> CredentialQuery:
    return replace(query, kinds=_choices(value, Kind, "kind"))


def _state(query: CredentialQuery, value: str, _: Atlas) -> CredentialQuery:
    return replace(query, shown=_choices(value, Shown, "state"))


def _owner(query: CredentialQuery, value: str, _: Atlas) -> CredentialQuery:
    return replace(query, owner=value)


def _by(query: CredentialQuery, value: str, _: Atlas) -> CredentialQuery:
    return replace(query, created_by=value)


def _unused(query: CredentialQuery, value: str, _: Atlas) -> CredentialQuery:
    return replace(query, unused_for=span_of(value, "unused"))


def _expiring(query: CredentialQuery, value: str, _: Atlas) -> CredentialQuery:
    return replace(query, expiring_within=span_of(value, "expiring"))


def _scope(query: CredentialQuery, value: str, _: Atlas) -> CredentialQuery:
    return replace(query, scope=value)


def _environment(query: CredentialQuery, value: str, atlas: Atlas) -> CredentialQuery:
    roots = [one for one in atlas.environments.values() if one.parent_id is None]
    ids = frozenset(one.id for one in roots if value in {one.slug, one.id, atlas.where(one.id)})
    if not ids:
        raise no_such("env", value, sorted({one.slug for one in roots}))
    return replace(query, environments=ids)


def _slugs(atlas: Atlas) -> Sequence[str]:
    roots = [one for one in atlas.environments.values() if one.parent_id is None]
    return sorted({one.slug for one in roots} | {atlas.where(one.id) for one in roots})


FACETS: Mapping[str, Facet[CredentialQuery]] = {
    "kind": Facet(_kind, fixed(*Kind)),
    "state": Facet(_state, fixed(*Shown)),
    "owner": Facet(_owner, people),
    "by": Facet(_by, people),
    "unused": Facet(_unused, fixed(">30d", ">7d", ">90d")),
    "env": Facet(_environment, _slugs),
    "scope": Facet(_scope, fixed("read:all", "write:deployments", "trigger:tasks", "*:all")),
    "expiring": Facet(_expiring, fixed("7d", "14d", "30d")),
}
