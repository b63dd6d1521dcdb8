"""What a call asks to do: a resource, any of some, or all of some, nested freely."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tokenhouse.core.rules.scopes import TYPE_WILDCARDS

DEEPEST = 200
"""Requests nested deeper than this are denied rather than walked: no host writes one."""


@dataclass(frozen=True, slots=True)
class Resource:
    """One resource, or with `id=None` the whole type. Its own `action` overrides the call's."""

    type: str
    id: str | None = None
    action: str | None = None


@dataclass(frozen=True, slots=True, init=False)
class AnyOf:
    """Allowed when one part is. Empty is denied."""

    parts: tuple[Request, ...]

    def __init__(self, *parts: Request) -> None:
        """Take the parts in order."""
        object.__setattr__(self, "parts", parts)


@dataclass(frozen=True, slots=True, init=False)
class AllOf:
    """Allowed when every part is. Empty is denied, so a batch of nothing passes nobody."""

    parts: tuple[Request, ...]

    def __init__(self, *parts: Request) -> None:
        """Take the parts in order."""
        object.__setattr__(self, "parts", parts)


Request = Resource | AnyOf | AllOf

Check = Callable[[str, str, str | None], bool]
"""Whether one action on one type (and id) is allowed."""


def is_allowed(check: Check, action: object, request: object, depth: int = 0) -> bool:
    """Walk the request; whatever is not a well-formed one is denied. Never raises."""
    if isinstance(request, Resource):
        return _leaf_is_allowed(check, action, request)
    if not isinstance(request, AnyOf | AllOf) or not request.parts or depth > DEEPEST:
        return False
    parts = (is_allowed(check, action, part, depth + 1) for part in request.parts)
    return any(parts) if isinstance(request, AnyOf) else all(parts)


def _leaf_is_allowed(check: Check, action: object, leaf: Resource) -> bool:
    wanted = action if leaf.action is None else leaf.action
    if not isinstance(wanted, str) or not isinstance(leaf.type, str):
        return False
    if wanted in ("", "*") or not leaf.type or leaf.type in TYPE_WILDCARDS:
        return False
    if leaf.id is not None and (not isinstance(leaf.id, str) or not leaf.id):
        return False
    return check(wanted, leaf.type, leaf.id)
