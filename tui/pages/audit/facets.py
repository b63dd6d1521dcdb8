"""The filter bar's grammar for events."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from tokenhouse.core.queries import EventQuery
from tokenhouse.tui.atlas import Atlas
from tokenhouse.tui.pages.grammar import (
    BadFacetError,
    Facet,
    completed,
    fixed,
    near,
    no_such,
    people,
    read_sentence,
    span_of,
)
from tokenhouse.tui.wording.pages import audit as words

ACTIONS = tuple(words.SENTENCES)
GROUPS = tuple(dict.fromkeys(f"{action.partition('.')[0]}." for action in ACTIONS))
"""With the point: all actions of that noun."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a filter text means."""

    query: EventQuery
    problem: str | None = None


def read_filter(text: str, base: EventQuery, atlas: Atlas, now: datetime) -> Reading:
    """The query for that text. A bare word is a person or an action: the log has no text index."""
    said = read_sentence(text, base, atlas, facets(now))
    query, problem = said.query, said.problem
    for word in said.free:
        try:
            query = _meant(query, word, atlas)
        except BadFacetError as bad:
            problem = problem or str(bad)
    return Reading(query, problem)


def _meant(query: EventQuery, word: str, atlas: Atlas) -> EventQuery:
    """A person by the beginning of their email, an operator by theirs, else what was done."""
    sought = word.lower()
    whose = [one.id for one in atlas.users.values() if one.email.lower().startswith(sought)]
    done = [one for one in (*GROUPS, *ACTIONS) if sought in {one, one.rstrip(".")}] or [
        one for one in ACTIONS if one.partition(".")[2].startswith(sought)
    ]
    if len(whose) == 1 and not done:
        return replace(query, actor=whose[0])
    if len(done) == 1 and not whose:
        return replace(query, action=done[0])
    if "@" in word and not whose:
        return replace(query, actor=word)
    choices = [*(f"actor:{atlas.person(id_)}" for id_ in whose), *(f"action:{one}" for one in done)]
    raise BadFacetError(words.free_word(word, choices))


def complete(text: str, atlas: Atlas, actors: Sequence[str], now: datetime) -> str | None:
    """The text with its last word completed; `actors` are those on screen."""
    return completed(text, atlas, facets(now, actors))


def facets(now: datetime, actors: Sequence[str] = ()) -> Mapping[str, Facet[EventQuery]]:
    """What can be asked, at that moment."""
    return {
        "actor": Facet(_actor, lambda atlas: (*people(atlas), *actors)),
        "action": Facet(_action, fixed(*ACTIONS, *GROUPS)),
        "credential": Facet(_credential, fixed()),
        "workspace": Facet(_workspace, _slugs),
        "since": Facet(_since(now), fixed("1h", "24h", "7d", "30d")),
    }


def _actor(query: EventQuery, value: str, atlas: Atlas) -> EventQuery:
    """A person stands for whatever token they acted with; others are named as they stand."""
    for user in atlas.users.values():
        if value in {user.id, user.email, user.email.partition("@")[0]}:
            return replace(query, actor=user.id)
    return replace(query, actor=value)


def _action(query: EventQuery, value: str, _: Atlas) -> EventQuery:
    known = (*ACTIONS, *GROUPS)
    if value in known:
        return replace(query, action=value)
    begun = [one for one in GROUPS if one.startswith(value)]
    if len(begun) == 1:
        return replace(query, action=begun[0])
    if value.endswith("."):
        return replace(query, action=value)
    raise no_such("action", value, known if near(value, known) else GROUPS)


def _credential(query: EventQuery, value: str, _: Atlas) -> EventQuery:
    return replace(query, credential=value)


def _workspace(query: EventQuery, value: str, atlas: Atlas) -> EventQuery:
    for one in atlas.workspaces.values():
        if value in {one.slug, one.id}:
            return replace(query, workspace=one.id)
    raise no_such("workspace", value, _slugs(atlas))


def _slugs(atlas: Atlas) -> Sequence[str]:
    return sorted(one.slug for one in atlas.workspaces.values())


def _since(now: datetime) -> Callable[[EventQuery, str, Atlas], EventQuery]:
    def apply(query: EventQuery, value: str, _: Atlas) -> EventQuery:
        try:
            day = datetime.fromisoformat(value)
        except ValueError:
            try:
                return replace(query, since=now - span_of(value, "since"))
            except BadFacetError:
                raise BadFacetError(words.NOT_SINCE) from None
        return replace(query, since=day if day.tzinfo else day.replace(tzinfo=UTC))

    return apply
