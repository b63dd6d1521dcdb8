"""What is known of one presented credential, and the rules that judge it, in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from tokenhouse.core.outcomes import Reason
from tokenhouse.core.ports import Place, StoredKey
from tokenhouse.core.rules.abilities import Ability
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.core.rules.lifetimes import LIVE_STATES, SKEW, Life, State, earliest, state_of


@dataclass(slots=True)
class Evidence:
    """The facts of a case, gathered once its secret was proven."""

    kind: Kind
    credential_id: str
    life: Life
    place: Place
    scopes: tuple[str, ...]
    ability: Ability
    client: str | None = None
    issued_at: datetime | None = None
    """A signed token's `iat`; stored keys need none."""
    ancestors: tuple[StoredKey, ...] = ()
    subject_id: str | None = None
    """The environment or branch that a token is bound to."""
    subject_is_live: bool = True
    audience_is_ours: bool = True
    standing: tuple[object, ...] = ()
    """What may change of the one row that all of this follows from, where it is one."""
    used: tuple[str, ...] = ()
    """The keys whose use this counts for."""

    def ends_at(self) -> datetime | None:
        """When it stops on its own, or with the first of its ancestors."""
        own, grace = self.life.ends_at, self.life.grace_ends_at
        if not self.ancestors:
            return own if grace is None else earliest(own, grace)
        lives = (self.life, *self.ancestors)
        return earliest(*(end for life in lives for end in (life.ends_at, life.grace_ends_at)))


Rule = Callable[[Evidence, datetime], Reason | None]

_REASONS: Mapping[State, Reason] = {
    State.EXPIRED: Reason.EXPIRED,
    State.GRACE_ENDED: Reason.GRACE_ENDED,
    State.REVOKED: Reason.REVOKED,
    State.BURNED: Reason.REVOKED,
}


def is_live(case: Evidence, now: datetime) -> Reason | None:
    """Neither revoked nor past its own end."""
    state = state_of(case.life, now)
    return None if state in LIVE_STATES else _REASONS[state]


def has_begun(case: Evidence, now: datetime) -> Reason | None:
    """Issued in the past, give or take what servers' clocks differ by."""
    begins_later = case.issued_at is not None and case.issued_at > now + SKEW
    return Reason.NOT_YET_VALID if begins_later else None


def has_live_ancestors(case: Evidence, now: datetime) -> Reason | None:
    """What it was made from lives, and so does the place it belongs to."""
    for key in case.ancestors:
        if state_of(key, now) not in LIVE_STATES:
            return Reason.PARENT_DEAD
    place = case.place
    if place.archived_at is not None or place.deleted_at is not None or not case.subject_is_live:
        return Reason.PARENT_DEAD
    return None


def is_for_us(case: Evidence, _now: datetime) -> Reason | None:
    """Its audience is this house's."""
    return None if case.audience_is_ours else Reason.WRONG_AUDIENCE


RULES: tuple[Rule, ...] = (is_live, has_begun, has_live_ancestors, is_for_us)
"""Asked in this order; the first refusal stands. Place and scope are judged after them."""


def judged(case: Evidence, now: datetime) -> Reason | None:
    """The first reason against it, None when no rule has one."""
    for rule in RULES:
        reason = rule(case, now)
        if reason is not None:
            return reason
    return None
