"""What is known of one presented credential, and the rules that judge it, in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from tokenhouse.core.outcomes import Principal, Reason
from tokenhouse.core.ports import Place
from tokenhouse.core.rules.abilities import Ability
from tokenhouse.core.rules.kinds import EnvironmentType, Kind
from tokenhouse.core.rules.lifetimes import LIVE_STATES, SKEW, Life, State, earliest, state_of


class Owner(NamedTuple):
    """The person that a credential speaks for."""

    user_id: str
    suspended_at: datetime | None
    """Since when they are suspended, or deleted."""


class Ground(NamedTuple):
    """Where a call acts, as far as it or the credential says; each part implies those before."""

    workspace_id: str | None = None
    project_id: str | None = None
    environment_id: str | None = None
    type: EnvironmentType | None = None


NOWHERE = Ground()


@dataclass(slots=True)
class Evidence:
    """The facts of a case, gathered once its secret was proven."""

    kind: Kind
    credential_id: str
    life: Life
    place: Place | None
    """The root environment that it belongs to; none for what belongs to people."""
    scopes: tuple[str, ...] | None
    ability: Ability | None
    """Its own bounds and those of what it came from; None where nothing but a role bounds it."""
    client: str | None = None
    issued_at: datetime | None = None
    """A signed token's `iat`; stored keys need none."""
    ancestors: tuple[Life, ...] = ()
    subject_id: str | None = None
    """The environment or branch that a token is bound to."""
    subject_is_live: bool = True
    audience_is_ours: bool = True
    standing: tuple[object, ...] = ()
    """What may change of the one row that all of this follows from, where it is one."""
    used: tuple[str, ...] = ()
    """The keys whose use this counts for."""
    owner: Owner | None = None
    actor: str | None = None
    role_caps: tuple[str, ...] = ()
    home: str | None = None
    """The workspace that a workspace token belongs to."""
    confined_to: str | None = None
    """The environment that a user-actor token was minted for."""
    ground: Ground | Reason = NOWHERE
    """Where this call acts, or why nowhere: found by `placing`."""
    needs_role: bool = False
    role: str | None = None
    """The owner's role in the ground's workspace, now."""

    def ends_at(self) -> datetime | None:
        """When it stops on its own, or with the first of its ancestors."""
        own, grace = self.life.ends_at, self.life.grace_ends_at
        if not self.ancestors:
            return own if grace is None else earliest(own, grace)
        lives = (self.life, *self.ancestors)
        return earliest(*(end for life in lives for end in (life.ends_at, life.grace_ends_at)))


def holder_of(case: Evidence) -> Principal:
    """Who has the text, whether or not it lets them in just now: enough to end it, and no more."""
    return Principal(
        kind=case.kind,
        credential_id=case.credential_id,
        environment_id=case.subject_id,
        expires_at=case.life.ends_at,
    )


Question = Callable[[Evidence, datetime], Reason | None]


class Rule(NamedTuple):
    """One step of every decision, named for `explain`."""

    name: str
    question: Question


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
    for life in case.ancestors:
        if state_of(life, now) not in LIVE_STATES:
            return Reason.PARENT_DEAD
    place = case.place
    is_closed = place is not None and not (place.archived_at is None and place.deleted_at is None)
    return Reason.PARENT_DEAD if is_closed or not case.subject_is_live else None


def has_active_owner(case: Evidence, _now: datetime) -> Reason | None:
    """The person whom it speaks for is not suspended."""
    owner = case.owner
    return None if owner is None or owner.suspended_at is None else Reason.SUSPENDED


def has_member_owner(case: Evidence, _now: datetime) -> Reason | None:
    """Where it matters what the person is, they are somebody there."""
    return Reason.NOT_A_MEMBER if case.needs_role and case.role is None else None


def is_for_us(case: Evidence, _now: datetime) -> Reason | None:
    """Its audience is this house's."""
    return None if case.audience_is_ours else Reason.WRONG_AUDIENCE


def is_in_place(case: Evidence, _now: datetime) -> Reason | None:
    """The place that the call names is its own, and the branch is there."""
    return case.ground if isinstance(case.ground, Reason) else None


RULES: tuple[Rule, ...] = (
    Rule("life", is_live),
    Rule("beginning", has_begun),
    Rule("parents", has_live_ancestors),
    Rule("owner", has_active_owner),
    Rule("membership", has_member_owner),
    Rule("audience", is_for_us),
    Rule("place", is_in_place),
)
"""Asked in this order (credentials §7); the first refusal stands. Scope is judged after them."""


_QUESTIONS = tuple(rule.question for rule in RULES)


def judged(case: Evidence, now: datetime) -> Reason | None:
    """The first reason against it, None when no rule has one."""
    for question in _QUESTIONS:
        reason = question(case, now)
        if reason is not None:
            return reason
    return None
