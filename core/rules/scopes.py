"""Scopes: `action:type[:id]`, what each allows and which fits in which (credentials §2)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

ANY = "*"
TYPE_WILDCARDS = frozenset({"all", ANY})
ADMIN = "admin"
"""The bare scope that grants everything, and the name of an action."""

LONGEST_SCOPE = 200
MOST_SCOPES = 64

RESERVED_TYPES = frozenset(
    {"members", "users", "workspaces", "projects", "environments", "tokens", "audit"}
)
"""House resources: only the role table grants them; `all` never matches them (§3)."""

_FORM = re.compile(r"([!-9;-~]+):([!-9;-~]+)(?::([!-~]+))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Scope:
    """One grant; `type` is `*` for every type, `id` None for every id of the type."""

    action: str
    type: str
    id: str | None = None

    @property
    def is_everything(self) -> bool:
        """Whether this is the bare `admin`."""
        return not self.type

    def covers(self, wanted: Scope) -> bool:
        """Whether it allows every request that `wanted` would allow."""
        if self.is_everything or wanted.is_everything:
            return self.is_everything
        return (
            self.action in (ANY, wanted.action)
            and (self.type == wanted.type or self._reaches_all_types_of(wanted))
            and self.id in (None, wanted.id)
        )

    def _reaches_all_types_of(self, wanted: Scope) -> bool:
        return self.type == ANY and wanted.type not in RESERVED_TYPES

    def __str__(self) -> str:
        """The scope as it is written, with `all` for every type."""
        if self.is_everything:
            return self.action
        words = [self.action, "all" if self.type == ANY else self.type]
        return ":".join(words if self.id is None else [*words, self.id])


EVERYTHING = Scope(ADMIN, "")


@lru_cache(maxsize=4096)
def parse_scope(text: str) -> Scope | None:
    """The scope, or None when the text is none. Never raises."""
    if text == ADMIN:
        return EVERYTHING
    if len(text) > LONGEST_SCOPE:
        return None
    form = _FORM.fullmatch(text)
    if form is None:
        return None
    action, type_, id_ = form.groups()
    if type_ not in TYPE_WILDCARDS:
        return Scope(action, type_, id_)
    return None if id_ is not None else Scope(action, ANY)


def parse_scopes(texts: Iterable[object]) -> tuple[Scope, ...]:
    """Those of the texts that are scopes; what is malformed grants nothing and is left out."""
    found = (parse_scope(text) for text in texts if isinstance(text, str))
    return tuple(scope for scope in found if scope is not None)


def covers(held: Iterable[str], wanted: str) -> bool:
    """Whether one held scope allows all that `wanted` would; scope by scope, never summed."""
    scope = parse_scope(wanted)
    return scope is not None and any(one.covers(scope) for one in parse_scopes(held))


def not_covered(held: Iterable[str], wanted: Iterable[str]) -> tuple[str, ...]:
    """The wanted scopes that no held scope covers, in their order."""
    kept = tuple(held)
    return tuple(scope for scope in wanted if not covers(kept, scope))
