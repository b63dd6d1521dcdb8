"""What a new end would mean for each of many: later, earlier, or nothing at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tokenhouse.core.facts import ArchivedKey, Credential
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.core.rules.lifetimes import LIVE_STATES

MOVABLE = frozenset({Kind.SCOPED_KEY, Kind.PERSONAL_TOKEN})
"""What is signed carries its end in its claims, and an environment key has none of its own."""


@dataclass(frozen=True, slots=True)
class Shares:
    """Each credential in one of four."""

    later: tuple[Credential, ...] = ()
    earlier: tuple[Credential, ...] = ()
    """Those that would lose time: their end is later than the new one, or they have none."""
    same: tuple[Credential, ...] = ()
    fixed: tuple[Credential, ...] = ()
    """Ended, or of a kind whose end cannot be moved."""


def shared_out(credentials: Sequence[Credential], at: datetime | None, now: datetime) -> Shares:
    """What `at` would mean for each; without it, only what cannot be moved is told apart."""
    fixed = tuple(one for one in credentials if not _can_move(one, now))
    movable = [one for one in credentials if one not in fixed]
    if at is None:
        return Shares(same=tuple(movable), fixed=fixed)
    return Shares(
        later=tuple(one for one in movable if one.expires_at is not None and one.expires_at < at),
        earlier=tuple(one for one in movable if one.expires_at is None or one.expires_at > at),
        same=tuple(one for one in movable if one.expires_at == at),
        fixed=fixed,
    )


def _can_move(one: Credential, now: datetime) -> bool:
    archived = isinstance(one, ArchivedKey)
    return one.kind in MOVABLE and not archived and one.state(now) in LIVE_STATES
