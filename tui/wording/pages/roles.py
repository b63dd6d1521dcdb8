"""Roles in words: what each grants."""

from __future__ import annotations

from collections.abc import Iterable

from tokenhouse.core.rules.roles import Role, Tier
from tokenhouse.core.rules.scopes import ANY, Scope, parse_scopes
from tokenhouse.tui.wording.pages import people as words


def grants(role: Role) -> str:
    """All of it, in a line: `read, write; projects, members; read audit`."""
    scopes = parse_scopes(role.scopes)
    if any(scope.is_everything for scope in scopes):
        return words.EVERYTHING
    wide = [scope.action for scope in scopes if scope.type == ANY]
    rest = [scope for scope in scopes if scope.type != ANY]
    said = words.EVERY_ACTION if ANY in wide else ", ".join(wide)
    return "; ".join(part for part in (said, *_narrow(rest)) if part) or words.NOTHING


def _narrow(scopes: Iterable[Scope]) -> Iterable[str]:
    kept = tuple(scopes)
    yield ", ".join(scope.type for scope in kept if scope.action == ANY)
    yield ", ".join(f"{scope.action} {scope.type}" for scope in kept if scope.action != ANY)


def in_tier(role: Role, tier: Tier) -> str:
    """What is left of it there."""
    lost = sorted(role.lost(tier))
    if not role.scopes:
        return words.NO_TYPES
    return words.without(lost) if lost else words.ALL_TYPES
