"""The vocabulary of scopes: actions and resource types, each with a description.

The built-in entries are what a new house starts with; from then on the house's own are the truth.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from tokenhouse.core.errors import shortened
from tokenhouse.core.problems import Flaw, Problem, problem
from tokenhouse.core.rules.names import holds_credential, is_like_credential
from tokenhouse.core.rules.scopes import (
    ADMIN,
    ANY,
    MOST_SCOPES,
    RESERVED_TYPES,
    parse_scope,
)

LONGEST_SHOWN = 48
"""Characters of what is no scope that a message repeats: no whole opaque text is as short."""


@dataclass(frozen=True, slots=True)
class Word:
    """One action or one resource type."""

    name: str
    description: str


@dataclass(frozen=True, slots=True)
class Catalog:
    """All words that scopes may use; `is_open` lets a house use others too."""

    actions: tuple[Word, ...]
    types: tuple[Word, ...]
    is_open: bool = False

    def problem_with(self, text: object) -> Problem | None:
        """Why this scope may not be given to a new credential, if it may not."""
        shown = _shown(text) if isinstance(text, str) else type(text).__name__
        if isinstance(text, str) and holds_credential(text):
            return problem(Flaw.CREDENTIAL)  # an id may be anything else
        scope = parse_scope(text) if isinstance(text, str) else None
        if scope is None:
            return problem(Flaw.MALFORMED_SCOPE, scope=shown)
        if scope.is_everything:
            return None
        if scope.type in RESERVED_TYPES:
            return problem(Flaw.RESERVED_SCOPE, scope=shown)
        if self.is_open:
            return None
        return _stranger(scope.action, self.actions) or _stranger(scope.type, self.types)

    def problem_with_request(self, action: str, type_: str) -> Problem | None:
        """A word that no request of this house uses; requests may name what no scope may."""
        if self.is_open or not self.types:
            return None
        reserved = (Word(name, "") for name in sorted(RESERVED_TYPES))
        return _stranger(action, self.actions) or _stranger(type_, (*self.types, *reserved))

    def problem_with_all(self, scopes: object) -> Problem | None:
        """The first problem of a list: none at all, too long, empty, or one of its scopes."""
        if not isinstance(scopes, Collection):
            return problem(Flaw.BAD_FORM, expected="a list of scopes")
        if not scopes:
            return problem(Flaw.NO_SCOPES)
        if len(scopes) > MOST_SCOPES:
            return problem(Flaw.TOO_MANY, limit=MOST_SCOPES)
        return next(filter(None, map(self.problem_with, scopes)), None)


def _stranger(part: str, words: Iterable[Word]) -> Problem | None:
    names = [word.name for word in words]
    if part in {ANY, *names}:
        return None
    hint = did_you_mean(part, names)
    return problem(Flaw.UNKNOWN_SCOPE_PART, part=_shown(part), suggestion=hint)


def _shown(text: str) -> str:
    """Enough to know it again; a credential pasted for a scope is not repeated, nor a part."""
    if is_like_credential(text[:LONGEST_SHOWN]):
        return shortened(text, 0)
    return shortened(text, LONGEST_SHOWN)


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """`; did you mean X?`, or nothing when nothing is near."""
    near = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
    return f"; did you mean {near[0]!r}?" if near else ""


ACTIONS = (
    Word("read", "look at it"),
    Word("write", "create or change it"),
    Word("delete", "remove it"),
    Word("trigger", "start one"),
    Word("batchTrigger", "start many at once"),
    Word(ADMIN, "administer it"),
)

TYPES = (
    Word("runs", "executions of tasks"),
    Word("tasks", "code that can be triggered"),
    Word("batch", "groups of runs started together"),
    Word("queues", "where runs wait"),
    Word("deployments", "released versions"),
    Word("envvars", "environment variables"),
    Word("apiKeys", "keys of the environment"),
    Word("branches", "branch environments"),
    Word("sessions", "ongoing conversations with a task"),
    Word("waitpoints", "places where a run waits for an answer"),
    Word("tags", "labels on runs"),
    Word("query", "questions asked of the run history"),
)

BUILT_IN = Catalog(ACTIONS, TYPES)
