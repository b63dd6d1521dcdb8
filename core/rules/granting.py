"""What an exchange grants: requested ∩ cap ∩ role ∩ role cap, scope by scope (credentials §2, §6).

A scope is kept whole or dropped; it is never rewritten, except that a wildcard which a role only
partly has is spelled out over the catalog.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tokenhouse.core.rules.catalog import Catalog
from tokenhouse.core.rules.roles import Role, Tier
from tokenhouse.core.rules.scopes import ANY, RESERVED_TYPES, Scope, parse_scopes

USUAL = ("read:all",)
"""What is asked for when nobody says what."""


def granted(
    requested: Sequence[str] | None,
    cap: Sequence[str] | None,
    roles: Iterable[Role],
    tier: Tier | None,
    catalog: Catalog,
) -> tuple[str, ...]:
    """The scopes that all of these agree on, in the order asked for, each once; perhaps none."""
    wanted = requested if requested is not None else USUAL if cap is None else cap
    found = parse_scopes(wanted)
    if cap is not None:
        held = parse_scopes(cap)
        found = tuple(scope for scope in found if any(one.covers(scope) for one in held))
    for role in roles:
        found = tuple(part for scope in found for part in _kept(scope, role, tier, catalog))
    return tuple(dict.fromkeys(str(scope) for scope in found))


def lost(scopes: Sequence[str], kept: Sequence[str]) -> tuple[str, ...]:
    """Those of the scopes that `kept` does not cover whole: what a preview shows as lost."""
    held = parse_scopes(kept)
    return tuple(
        str(scope) for scope in parse_scopes(scopes) if not any(one.covers(scope) for one in held)
    )


def _kept(scope: Scope, role: Role, tier: Tier | None, catalog: Catalog) -> Iterator[Scope]:
    """The scope where the role has all of it; its parts where it has some; nothing else."""
    if role.covers(scope, tier):
        yield scope
        return
    if scope.is_everything or ANY not in (scope.action, scope.type):
        return
    for part in _spelled_out(scope, role, tier, catalog):
        if role.covers(part, tier):
            yield part


def _spelled_out(scope: Scope, role: Role, tier: Tier | None, catalog: Catalog) -> Iterator[Scope]:
    """A wildcard as the catalog's words: by action first, by type only where it must be."""
    actions = [word.name for word in catalog.actions] if scope.action == ANY else [scope.action]
    types = [word.name for word in catalog.types if word.name not in RESERVED_TYPES]
    for action in actions:
        whole = Scope(action, scope.type, scope.id)
        if scope.type != ANY or role.covers(whole, tier):
            yield whole
            continue
        for type_ in types:
            yield Scope(action, type_)
