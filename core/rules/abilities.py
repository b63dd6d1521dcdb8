"""What a credential may do: the intersection of every bound on it, compiled once.

Deciding is a few set look-ups with no I/O, however many scopes are held.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from tokenhouse.core.rules.requests import is_allowed
from tokenhouse.core.rules.scopes import (
    ANY,
    RESERVED_TYPES,
    Scope,
    parse_scopes,
)


@dataclass(frozen=True, slots=True)
class Bound:
    """One list of scopes, compiled."""

    everything: bool
    all_types: frozenset[str]
    types: frozenset[tuple[str, str]]
    ids: frozenset[tuple[str, str, str]]
    without: frozenset[str] = frozenset()
    """Types that it never reaches, whatever its scopes say: what a role loses in a tier (§3)."""

    def allows(self, action: str, type_: str, id_: str | None) -> bool:
        """Whether some scope of the bound grants the action there."""
        if type_ in self.without:
            return False
        if self.everything or (action, type_) in self.types or (ANY, type_) in self.types:
            return True
        if type_ not in RESERVED_TYPES and (action in self.all_types or ANY in self.all_types):
            return True
        return id_ is not None and (
            (action, type_, id_) in self.ids or (ANY, type_, id_) in self.ids
        )


@dataclass(frozen=True, slots=True)
class Ability:
    """Bounds that must all agree. No bound at all allows nothing: fail closed."""

    bounds: tuple[Bound, ...] = ()

    def can(self, action: object, request: object) -> bool:
        """Whether the request is allowed. Never raises."""
        return is_allowed(self.allows, action, request)

    def allows(self, action: str, type_: str, id_: str | None) -> bool:
        """Whether every bound allows this one action on this one resource."""
        return bool(self.bounds) and all(bound.allows(action, type_, id_) for bound in self.bounds)

    def within(self, other: Ability) -> Ability:
        """Both abilities' bounds together: never wider than either."""
        return Ability(self.bounds + other.bounds) if self.bounds and other.bounds else NOTHING


NOTHING = Ability()


def compile_bound(scopes: Iterable[object], *, house: bool = False) -> Bound:
    """The bound that a list of scopes makes; malformed ones grant nothing.

    House resources named by a scope count only with `house`, for the role table (§3).
    """
    kept = [one for one in parse_scopes(scopes) if house or one.type not in RESERVED_TYPES]
    plain = [one for one in kept if not one.is_everything]
    return Bound(
        everything=len(plain) < len(kept),
        all_types=frozenset(one.action for one in plain if one.type == ANY),
        types=frozenset(_type_key(one) for one in plain if one.type != ANY and one.id is None),
        ids=frozenset((one.action, one.type, one.id) for one in plain if one.id is not None),
    )


def _type_key(scope: Scope) -> tuple[str, str]:
    return scope.action, scope.type


@lru_cache(maxsize=4096)
def ability_of(scopes: tuple[str, ...]) -> Ability:
    """The ability of one bound, remembered: many credentials share their scopes."""
    return Ability((compile_bound(scopes),))
