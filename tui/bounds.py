"""What is left of scopes under roles, in one place of the house, and what is lost.

Core decides (`rules.granting`); here its answer is spelled out so that people see which parts of
a wildcard are gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tokenhouse.core.rules.catalog import Catalog
from tokenhouse.core.rules.granting import granted, lost
from tokenhouse.core.rules.roles import Role, Tier
from tokenhouse.core.rules.scopes import ADMIN, ANY, covers, parse_scope

WHOLE_ROLE = (f"{ANY}:all",)
"""What stands for no scopes at all: everything that a role can grant over the catalog."""


@dataclass(frozen=True, slots=True)
class Left:
    """Both halves, the lost one over the catalog's words."""

    granted: tuple[str, ...]
    lost: tuple[str, ...]


def left_of(
    scopes: Sequence[str] | None,
    cap: Sequence[str] | None,
    roles: Iterable[Role],
    tier: Tier | None,
    catalog: Catalog,
) -> Left:
    """Scopes ∩ role ∩ cap in that tier; without scopes, the roles' whole say."""
    wanted = WHOLE_ROLE if scopes is None else tuple(scopes)
    kept = granted(wanted, cap, roles, tier, catalog)
    gone = (part for scope in lost(wanted, kept) for part in _parts(scope, catalog))
    return Left(kept, tuple(dict.fromkeys(one for one in gone if not covers(kept, one))))


def _parts(text: str, catalog: Catalog) -> Iterator[str]:
    """A wildcard over the catalog's words; what is not one is its own only part.

    `admin` of everything is left out of `*`: no role but the owner's has it over every type.
    """
    scope = parse_scope(text)
    if scope is None or scope.is_everything or ANY not in (scope.action, scope.type):
        yield text
        return
    actions = [word.name for word in catalog.actions if word.name != ADMIN]
    types = [word.name for word in catalog.types]
    for action in actions if scope.action == ANY else [scope.action]:
        for type_ in types if scope.type == ANY else [scope.type]:
            yield ":".join(filter(None, (action, type_, scope.id)))
