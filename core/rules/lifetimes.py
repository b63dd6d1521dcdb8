"""When a credential lives: half open, as `exp` in RFC 7519; revocation outranks expiry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from tokenhouse.core.errors import Invalid
from tokenhouse.core.problems import Flaw, Problem, problem

HORIZON = timedelta(days=100 * 365)
"""No stored expiry lies further away: beyond it a date is taken for a slip of the keyboard."""

SKEW = timedelta(seconds=60)
"""How far ahead `iat` may lie, because servers' clocks differ. It never extends an end."""


class State(StrEnum):
    """Derived at an instant, never stored."""

    ACTIVE = "active"
    ARCHIVED = "archived"
    EXPIRED = "expired"
    GRACE_ENDED = "grace_ended"
    REVOKED = "revoked"
    BURNED = "burned"


LIVE_STATES = (State.ACTIVE, State.ARCHIVED)
"""A tuple: it is asked on every verify, and enums are quicker compared than hashed."""


class Life(Protocol):
    """Whatever has the instants of a lifetime: a `Lifetime`, or a stored key as it was read."""

    @property
    def ends_at(self) -> datetime | None: ...
    @property
    def revoked_at(self) -> datetime | None: ...
    @property
    def burned_at(self) -> datetime | None: ...
    @property
    def archived_at(self) -> datetime | None: ...
    @property
    def grace_ends_at(self) -> datetime | None: ...


def state_of(life: Life, now: datetime) -> State:
    """The first that holds: burned, revoked, expired, grace ended, archived, active.

    Revoked is revoked from the commit on, whatever `now` says: the clock of who revoked it may
    run ahead of ours, and skew never extends a revocation.
    """
    if life.burned_at is not None:
        return State.BURNED
    if life.revoked_at is not None:
        return State.REVOKED
    if life.ends_at is not None and life.ends_at <= now:
        return State.EXPIRED
    if life.grace_ends_at is not None and life.grace_ends_at <= now:
        return State.GRACE_ENDED
    return State.ACTIVE if life.archived_at is None else State.ARCHIVED


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifetime:
    """Half open: dead at the instant it names."""

    ends_at: datetime | None = None
    revoked_at: datetime | None = None
    burned_at: datetime | None = None
    archived_at: datetime | None = None
    grace_ends_at: datetime | None = None

    def state(self, now: datetime) -> State:
        """The state at that instant."""
        return state_of(self, now)

    @property
    def end(self) -> datetime | None:
        """The earliest instant at which it stops on its own."""
        return earliest(self.ends_at, self.grace_ends_at)


@dataclass(frozen=True, slots=True)
class SignedLife:
    """Whole seconds since the epoch, as the claims carry them."""

    issued: int
    expires: int
    cut: bool
    """Whether a defaulted lifetime was shortened to what it is made from."""

    @property
    def expires_at(self) -> datetime:
        """The `exp` claim as an aware datetime."""
        return datetime.fromtimestamp(self.expires, UTC)


def earliest(*instants: datetime | None) -> datetime | None:
    """The first of the instants that are there, None when none is."""
    return min((instant for instant in instants if instant is not None), default=None)


def signed_life(
    now: datetime,
    ttl: timedelta | int | None,
    *,
    usual: timedelta,
    longest: timedelta,
    parent_end: datetime | None,
    may_cut: bool = False,
) -> SignedLife:
    """`iat = floor(now)`, `exp = min(iat + ttl, floor(parent's end))` (credentials §6).

    An explicit `ttl` beyond `longest` or the parent's rest raises `Invalid`, never clamped,
    unless `may_cut` (an exchange); a defaulted one is cut and says so.
    """
    issued = int(now.timestamp())
    limit = None if parent_end is None else int(parent_end.timestamp())
    if limit is not None and limit <= issued:  # it would be dead at birth
        raise Invalid({"ttl": problem(Flaw.OUTLIVES_PARENT, limit="within this second")})
    seconds = int(usual.total_seconds()) if ttl is None else whole_seconds(ttl)
    if seconds > longest.total_seconds():
        raise Invalid({"ttl": problem(Flaw.BEYOND_HORIZON, limit=f"{longest.days} days")})
    expires = issued + seconds
    if limit is None or expires <= limit:
        return SignedLife(issued, expires, cut=False)
    if ttl is not None and not may_cut:
        ends = datetime.fromtimestamp(limit, UTC).isoformat()
        raise Invalid({"ttl": problem(Flaw.OUTLIVES_PARENT, limit=ends)})
    return SignedLife(issued, limit, cut=True)


def whole_seconds(ttl: timedelta | int) -> int:
    """A time to live as seconds; `Invalid` unless it is a whole number, 1 or more."""
    if isinstance(ttl, timedelta):
        if ttl % timedelta(seconds=1):
            raise Invalid({"ttl": problem(Flaw.NOT_WHOLE_SECONDS)})
        ttl = ttl // timedelta(seconds=1)
    if isinstance(ttl, bool) or not isinstance(ttl, int) or ttl < 1:
        raise Invalid({"ttl": problem(Flaw.NOT_WHOLE_SECONDS)})
    return ttl


def is_instant(at: object) -> bool:
    """Whether it tells when: a zone that does not know its offset is none."""
    return isinstance(at, datetime) and at.utcoffset() is not None


def checked_instant(field: str, at: datetime) -> datetime:
    """The instant in UTC; `Invalid` for one without a zone, or off the calendar there."""
    if not is_instant(at):
        raise Invalid({field: problem(Flaw.NAIVE_TIME)})
    try:
        return at.astimezone(UTC)
    except OverflowError:  # the first hours of the calendar east of Greenwich, the last west of it
        expected = "an instant of this era"
        raise Invalid({field: problem(Flaw.BAD_FORM, expected=expected)}) from None


def expiry_problem(expires_at: datetime | None, now: datetime) -> Problem | None:
    """What is wrong with a stored credential's expiry, if anything."""
    if expires_at is None:
        return None
    if not is_instant(expires_at):
        return problem(Flaw.NAIVE_TIME)
    if expires_at <= now:
        return problem(Flaw.IN_THE_PAST)
    if expires_at > now + HORIZON:
        return problem(Flaw.BEYOND_HORIZON, limit="100 years")
    return None


def checked_expiry(field: str, expires_at: datetime | None, now: datetime) -> datetime | None:
    """The expiry in UTC, in whatever zone it was given; `Invalid` naming the field."""
    found = expiry_problem(expires_at, now)
    if found is not None:
        raise Invalid({field: found})
    return None if expires_at is None else expires_at.astimezone(UTC)
