"""Questions about many credentials, and the pages that answer them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Generic, TypeVar

from tokenhouse.core.rules.kinds import Kind
from tokenhouse.core.rules.lifetimes import State

T = TypeVar("T")

PAGE = 128
"""Rows a page: the size that the big list fetches at once."""

SOON = timedelta(days=7)
"""What `expiring` means when nobody says otherwise."""


SPEAKING = frozenset({Kind.PERSONAL_TOKEN, Kind.WORKSPACE_TOKEN, Kind.USER_ACTOR_TOKEN})
"""Kinds that are refused with the person whom they speak for."""


class Shown(StrEnum):
    """A state as people are told it: each credential has exactly one.

    Of what is active, that which ends `SOON` is expiring; what is alive and speaks for a
    suspended person is suspended. Everything else is its `State`.
    """

    ACTIVE = "active"
    EXPIRING = "expiring"
    SUSPENDED = "suspended"
    ARCHIVED = "archived"
    EXPIRED = "expired"
    GRACE_ENDED = "grace_ended"
    REVOKED = "revoked"
    BURNED = "burned"


class Sort(StrEnum):
    """The columns by which credentials can be ordered. Ids break ties.

    What is derived, or stands elsewhere, orders by its values in turn: states as they are now,
    environments by their path, people by email, presets by name.
    """

    ISSUED = "issued"
    NAME = "name"
    KIND = "kind"
    EXPIRES = "expires"
    LAST_USED = "last_used"
    USES = "uses"
    STATE = "state"
    WHERE = "where"
    OWNER = "owner"
    ACCESS = "access"


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialQuery:
    """Which credentials, in which order, from where. Unset means no restriction.

    `cursor` is a page's `first` or `last`; a page starts behind it, or ends before it when
    `backwards`. Without a cursor a page starts at the top, or ends at the bottom.
    `offset` skips rows from there: meant for far jumps only.
    """

    text: str | None = None
    """Part of a name, the beginning of an id, or of a hint."""
    kinds: frozenset[Kind] = frozenset()
    states: frozenset[State] = frozenset()
    shown: frozenset[Shown] = frozenset()
    """The same as people are told it; any of them."""
    workspace: str | None = None
    project: str | None = None
    environment: str | None = None
    environments: frozenset[str] = frozenset()
    """Ids; any of them."""
    ids: frozenset[str] = frozenset()
    """Only these credentials."""
    owner: str | None = None
    """A user's id, or a part of the email; for a `Principal` all of it."""
    created_by: str | None = None
    """A part of what is written down of who issued it."""
    scope: str | None = None
    """A scope that is named by the credential, letter for letter."""
    expiring_within: timedelta | None = None
    unused_for: timedelta | None = None
    sort: Sort = Sort.ISSUED
    descending: bool = False
    limit: int = PAGE
    cursor: str | None = None
    backwards: bool = False
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EventQuery:
    """Which events of the audit log, newest first. Unset means no restriction.

    `cursor` is a page's `first` or `last`; a page starts behind it, that is with older events,
    or ends before it when `backwards`.
    """

    actor: str | None = None
    """Who acted, letter for letter; a person's id stands for whatever token they acted with."""
    credential: str | None = None
    """The id of a credential that events are about."""
    action: str | None = None
    """`credential.revoke`; with a point at the end, as `credential.`, all that begin so."""
    noun: str | None = None
    noun_id: str | None = None
    workspace: str | None = None
    """Id or slug. A person must name theirs; an Operator may ask of the whole house."""
    environment: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    """Not itself: half open, as lifetimes are."""
    limit: int = PAGE
    cursor: str | None = None
    backwards: bool = False


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some rows in the order asked for, with the cursors to go on from either end."""

    items: tuple[T, ...]
    first: str | None = None
    last: str | None = None
