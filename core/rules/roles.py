"""Workspace roles: what a member may do, and what that is without in each tier (credentials §3).

A role is a row. Built in are five; a house may add its own by its settings. A role that nobody
knows is a guest's, and a guest may do nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

from tokenhouse.core.rules.abilities import Ability, Bound, compile_bound
from tokenhouse.core.rules.kinds import EnvironmentType
from tokenhouse.core.rules.scopes import ANY, EVERYTHING, TYPE_WILDCARDS, Scope, parse_scopes


class Tier(StrEnum):
    """Where a role is used: what it loses depends on that."""

    DEVELOPMENT = "development"
    STAGING = "staging"
    PRODUCTION = "production"


_TIERS: Mapping[EnvironmentType, Tier] = {
    EnvironmentType.DEVELOPMENT: Tier.DEVELOPMENT,
    EnvironmentType.STAGING: Tier.STAGING,
    EnvironmentType.PREVIEW: Tier.STAGING,
    EnvironmentType.PRODUCTION: Tier.PRODUCTION,
}


def tier_of(type_: EnvironmentType | None) -> Tier | None:
    """The tier of an environment; None where no environment is named: the strictest counts."""
    return None if type_ is None else _TIERS[type_]


def _no_losses() -> Mapping[Tier, frozenset[str]]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """One row of the table: a higher `rank` stands above a lower one."""

    name: str
    rank: int
    scopes: tuple[str, ...]
    loses: Mapping[Tier, frozenset[str]] = field(default_factory=_no_losses, hash=False)
    """Resource types that it has no say over in a tier, whatever its scopes are."""

    def lost(self, tier: Tier | None) -> frozenset[str]:
        """The types without; with no tier, those of every tier together: the strictest."""
        if tier is not None:
            return self.loses.get(tier, frozenset())
        return frozenset[str]().union(*self.loses.values())

    def bound(self, tier: Tier | None) -> Bound:
        """What it grants there, house resources included: only this table grants those."""
        return replace(compile_bound(self.scopes, house=True), without=self.lost(tier))

    def covers(self, scope: Scope, tier: Tier | None) -> bool:
        """Whether it allows there every request that the scope would allow."""
        if not any(held.covers(scope) for held in parse_scopes(self.scopes)):
            return False
        lost = self.lost(tier)
        return not lost or not (scope.is_everything or scope.type == ANY or scope.type in lost)

    @property
    def is_highest(self) -> bool:
        """Whether it may do everything in its workspace: then it may share that."""
        return EVERYTHING in parse_scopes(self.scopes) and not self.lost(None)

    def may_grant(self, other: Role) -> bool:
        """Whether its holder may give `other` to somebody, or take it from them.

        Only what stands below and is no wider; the highest role may also hand on its own.
        """
        if self.is_highest:
            return other.rank <= self.rank
        return other.rank < self.rank and self.contains(other)

    def contains(self, other: Role) -> bool:
        """Whether `other` allows nothing anywhere that this one does not."""
        return all(self._contains(other, tier) for tier in Tier)

    def _contains(self, other: Role, tier: Tier) -> bool:
        """Whether `other` allows nothing there that this one does not."""
        lost, theirs = self.lost(tier), other.lost(tier)
        held = parse_scopes(self.scopes)
        for scope in parse_scopes(other.scopes):
            if scope.type in theirs:
                continue
            is_wide = scope.is_everything or scope.type == ANY
            is_lost = not lost <= theirs if is_wide else scope.type in lost
            if is_lost or not any(one.covers(scope) for one in held):
                return False
        return True


_NAME = re.compile(r"[a-z0-9-]{1,64}")
_CONFIDENTIAL = frozenset({"apiKeys", "envvars"})

OWNER = Role(name="owner", rank=100, scopes=("admin",))
GUEST = Role(name="guest", rank=0, scopes=())
VIEWER = Role(
    name="viewer",
    rank=40,
    scopes=("read:all",),
    loses=MappingProxyType(dict.fromkeys(Tier, _CONFIDENTIAL)),
)

BUILT_IN: tuple[Role, ...] = (
    OWNER,
    Role(
        name="admin",
        rank=80,
        scopes=("*:all", "*:projects", "*:environments", "*:members", "read:audit"),
    ),
    Role(
        name="developer",
        rank=60,
        scopes=("read:all", "write:all", "delete:all", "trigger:all", "batchTrigger:all"),
        loses=MappingProxyType({Tier.PRODUCTION: _CONFIDENTIAL}),
    ),
    VIEWER,
    GUEST,
)
"""Highest first."""


def problem_with_role(role: Role, own: Iterable[Role]) -> str | None:
    """Why a house may not add this role, as what would be right; None when it may.

    No role of a house's own reaches the owner's: whoever grants roles could otherwise make one.
    """
    taken = [one.name for one in (*BUILT_IN, *own)]
    if not _NAME.fullmatch(role.name) or taken.count(role.name) != 1:
        return "roles with names of their own: lower-case letters, digits and hyphens"
    if not GUEST.rank < role.rank < OWNER.rank:
        return f"roles with a rank between {GUEST.rank} and {OWNER.rank}, both excluded"
    scopes = parse_scopes(role.scopes)
    if len(scopes) < len(role.scopes) or EVERYTHING in scopes:
        return "roles whose scopes are action:type or action:type:id, and none the bare admin"
    # A tier or type that is nowhere would take nothing away, in silence.
    if not set(role.loses) <= set(Tier) or not all(map(_can_be_lost, role.loses.values())):
        return f"roles that lose sets of resource types by name, in {', '.join(Tier)}"
    return None


def _can_be_lost(types: object) -> bool:
    return isinstance(types, frozenset) and not types & TYPE_WILDCARDS


class Roles:
    """The roles of one house. Compiled once; deciding is a look-up."""

    def __init__(self, own: Iterable[Role] = ()) -> None:
        """The built-in ones and the house's own."""
        self.all = tuple(sorted((*BUILT_IN, *own), key=lambda role: -role.rank))
        """Highest first."""
        self._named = {role.name: role for role in self.all}
        self._abilities: dict[tuple[tuple[str, ...], Tier | None], Ability] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """Highest first."""
        return tuple(role.name for role in self.all)

    def __contains__(self, name: object) -> bool:
        """Whether the house knows a role of that name."""
        return name in self._named

    def named(self, name: str) -> Role:
        """The role of that name; an unknown one is a guest."""
        return self._named.get(name, GUEST)

    def of(self, names: Iterable[str]) -> tuple[Role, ...]:
        """The roles of those names, each once, in their order."""
        return tuple(dict.fromkeys(map(self.named, names)))

    def ability(self, names: Iterable[str], tier: Tier | None) -> Ability:
        """What may be done there by a holder of the first role through caps at the others.

        Names come from rows and may be any text; at most a few dozen abilities are kept.
        """
        bounding = self.of(names)
        key = (tuple(one.name for one in bounding), tier)
        known = self._abilities.get(key)
        if known is None:
            known = Ability(tuple(one.bound(tier) for one in bounding))
            self._abilities[key] = known
        return known
