"""What a key was before its rotations: somebody may still use that, and it ends with the key."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from tokenhouse.core.facts import ArchivedKey
from tokenhouse.core.rules.lifetimes import State

Forms = Mapping[str, tuple[ArchivedKey, ...]]


def forms_of(ids: Collection[str], archived: Iterable[ArchivedKey], now: datetime) -> Forms:
    """By id, the archived forms that still work, whose successors lead to it."""
    known = {one.id: one for one in archived}
    found: dict[str, tuple[ArchivedKey, ...]] = {}
    for one in known.values():
        if one.state(now) is not State.ARCHIVED or one.id in ids:
            continue
        ahead = one.successor_id
        while ahead is not None and ahead not in ids:
            ahead = known[ahead].successor_id if ahead in known else None
        if ahead is not None:
            found[ahead] = (*found.get(ahead, ()), one)
    return found
