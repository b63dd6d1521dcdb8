"""How keys are made to stop: by a rotation's grace, moved forwards and back, or as leaked.

credentials §4 and, for leaks that are reported, §7.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from tokenhouse.core.errors import Invalid
from tokenhouse.core.problems import Flaw, problem
from tokenhouse.core.rules.lifetimes import State, checked_instant
from tokenhouse.core.rules.roles import Tier

LONGEST_GRACE = timedelta(days=30)
USUAL_GRACE = timedelta(hours=24)

GRACE_PRESETS: Mapping[str, timedelta] = {
    "24h": USUAL_GRACE,
    "6h": timedelta(hours=6),
    "1h": timedelta(hours=1),
    "7d": timedelta(days=7),
    "0": timedelta(0),
}
"""By name, the usual one first and the harshest last."""


def checked_grace(grace: timedelta | None, usual: timedelta, longest: timedelta) -> timedelta:
    """The grace to use; `Invalid` when it is negative or longer than allowed."""
    if grace is None:
        return usual
    if not isinstance(grace, timedelta):
        raise Invalid({"grace": problem(Flaw.BAD_FORM, expected="a timedelta")})
    if grace < timedelta(0):
        raise Invalid({"grace": problem(Flaw.TOO_SHORT, limit="0, which cuts the key at once")})
    limit = min(longest, LONGEST_GRACE)
    if grace > limit:
        raise Invalid({"grace": problem(Flaw.BEYOND_HORIZON, limit=_length(limit))})
    return grace


def _length(span: timedelta) -> str:
    days, rest = divmod(span, timedelta(days=1))
    return f"{span / timedelta(hours=1):g} hours" if rest else f"{days} days"


def grace_end(now: datetime, own_end: datetime | None, grace: timedelta) -> datetime:
    """`min(own expiry, now + grace)`: grace never extends an earlier own expiry."""
    ends_at = now + grace
    return ends_at if own_end is None else min(own_end, ends_at)


def checked_grace_end(
    at: datetime,
    *,
    now: datetime,
    archived_at: datetime,
    own_end: datetime | None,
    by_operator: bool,
) -> datetime:
    """The new end of an archived key's grace, in UTC: any instant up to the horizon, past included.

    The horizon is 30 days after the rotation, for an Operator 30 days from now; and never
    beyond the key's own expiry, unless that lies behind anyway. Raises `Invalid`.
    """
    at = checked_instant("at", at)
    horizon = (now if by_operator else archived_at) + LONGEST_GRACE
    if at > horizon:
        limit = horizon.isoformat(timespec="seconds")
        raise Invalid({"at": problem(Flaw.BEYOND_HORIZON, limit=limit)})
    if own_end is not None and at > max(own_end, now):
        limit = own_end.isoformat(timespec="seconds")
        raise Invalid({"at": problem(Flaw.OUTLIVES_PARENT, limit=limit)})
    return at


REPORTS_EVERY = timedelta(minutes=1)
"""How often a verifier at least writes down that it is there."""

SILENT_AFTER = timedelta(minutes=5)
"""A verifier that has written down nothing for this long has not reported lately."""

FORGOTTEN_AFTER = LONGEST_GRACE
"""A rotation forgets verifiers silent for this long, unless an archived key may have met them."""

HOURS_KEPT = timedelta(days=7)
"""How far back uses are told by the hour."""


class Verdict(StrEnum):
    """What an operator should know about an archived key before cutting it."""

    IN_USE = "in_use"
    QUIET = "quiet"
    NEVER_USED = "never_used"
    UNSURE = "unsure"
    """Quiet as far as is known: a verifier has not reported lately."""
    ENDED = "ended"
    FINAL = "final"


QUIET_AFTER = timedelta(hours=2)
"""An archived key that nobody has used for this long is safe to cut."""


def verdict(
    state: State, last_used_at: datetime | None, now: datetime, *, all_report: bool = True
) -> Verdict:
    """In use, quiet long enough, never used, not sure, ended, or ended for good.

    `all_report`: whether every verifier has reported lately. Else what nobody has been seen to
    use may be in use all the same.

    A use counts whether it was before the rotation or after it: whoever called with the key a
    second before it was archived has not got the new one.
    """
    if state in (State.BURNED, State.REVOKED):
        return Verdict.FINAL
    if state is not State.ARCHIVED:
        return Verdict.ENDED
    if last_used_at is not None and now - last_used_at < QUIET_AFTER:
        return Verdict.IN_USE
    if not all_report:
        return Verdict.UNSURE
    return Verdict.NEVER_USED if last_used_at is None else Verdict.QUIET


class LeakPolicy(StrEnum):
    """The answer to a proven report, the mildest first."""

    NOTIFY = "notify"
    """Only an event: somebody looks."""
    GRACE = "grace"
    """It stops after the house's default grace."""
    BURN = "burn"
    """It stops now, for good, with what came from it."""


_MILDEST_FIRST = tuple(LeakPolicy)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeakPolicies:
    """The answer in each tier; unsaid is `burn`: what is proven public is worth nothing."""

    development: LeakPolicy = LeakPolicy.BURN
    staging: LeakPolicy = LeakPolicy.BURN
    production: LeakPolicy = LeakPolicy.BURN

    def of(self, tier: Tier | None) -> LeakPolicy:
        """That of the tier; without one, as for people's tokens, the harshest of all."""
        if tier is not None:
            return LeakPolicy(getattr(self, tier.value))
        return max((self.of(one) for one in Tier), key=_MILDEST_FIRST.index)

    @property
    def is_known(self) -> bool:
        """Whether every tier has a policy that there is."""
        return all(getattr(self, tier.value) in _MILDEST_FIRST for tier in Tier)
