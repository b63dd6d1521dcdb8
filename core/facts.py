"""What callers are given: frozen facts with aware UTC times and never a secret.

Rows stay in the store; these are what the store's repositories make of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from tokenhouse.core.rules.chain import Finding
from tokenhouse.core.rules.kinds import EnvironmentType, Kind
from tokenhouse.core.rules.lifetimes import SKEW, Lifetime, State
from tokenhouse.core.rules.rotation import SILENT_AFTER


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """The tenant: people and projects belong to one."""

    id: str
    slug: str
    name: str
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A person."""

    id: str
    email: str
    name: str
    created_at: datetime
    suspended_at: datetime | None = None
    deleted_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A person's role in a workspace."""

    workspace_id: str
    user_id: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """What is deployed; `ref` is its name in the house, unique and never reused."""

    id: str
    ref: str
    name: str
    workspace_id: str
    created_at: datetime
    deleted_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """A root environment, or a branch of one (`branch` and `parent_id` are then set)."""

    id: str
    slug: str
    type: EnvironmentType
    project_id: str
    workspace_id: str
    created_at: datetime
    branch: str | None = None
    parent_id: str | None = None
    owner_id: str | None = None
    archived_at: datetime | None = None

    @property
    def root_id(self) -> str:
        """The environment whose key this one uses: its parent's, or its own."""
        return self.parent_id or self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """What may be known of a credential: everything but its secret."""

    id: str
    kind: Kind
    name: str
    hint: str
    """Prefix, id and last four characters: all that may be shown of the text."""
    workspace_id: str | None = None
    project_id: str | None = None
    environment_id: str | None = None
    user_id: str | None = None
    """The person it speaks for, or the one who created a key."""
    parent_id: str | None = None
    scopes: tuple[str, ...] | None = None
    """None means no bound of that sort, which is not the same as empty."""
    preset: str | None = None
    role_cap: str | None = None
    """The role that bounds a personal token, whatever its holder's is."""
    created_by: str = ""
    """Who issued it, as events name them."""
    issued_at: datetime
    expires_at: datetime | None = None
    """Its own expiry; an archived key's is the earlier of that and its grace."""
    revoked_at: datetime | None = None
    burned_at: datetime | None = None
    last_used_at: datetime | None = None
    last_source: str | None = None
    uses: int = 0

    @property
    def lifetime(self) -> Lifetime:
        """When it lives."""
        return Lifetime(
            ends_at=self.expires_at, revoked_at=self.revoked_at, burned_at=self.burned_at
        )

    def state(self, now: datetime) -> State:
        """Derived at `now`, never stored."""
        return self.lifetime.state(now)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedKey(Credential):
    """A rotated key in, or past, its grace window."""

    archived_at: datetime
    successor_id: str | None = None
    own_expires_at: datetime | None = None
    """The expiry it had before it was rotated, which grace never extends."""
    grace_ends_at: datetime
    uses_since: int = 0
    """Uses seen since the rotation, tokens that depend on it included."""
    successor_uses: int = 0
    successor_last_used_at: datetime | None = None

    @property
    def lifetime(self) -> Lifetime:
        """Its own expiry and its grace, whichever ends first."""
        return Lifetime(
            ends_at=self.own_expires_at,
            revoked_at=self.revoked_at,
            burned_at=self.burned_at,
            archived_at=self.archived_at,
            grace_ends_at=self.grace_ends_at,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A new credential. `text` is the only copy there will ever be: show it once, then forget."""

    text: str = field(repr=False)
    credential: Credential
    scopes: tuple[str, ...] | None
    expires_at: datetime | None
    cut: bool = False
    """Whether its lifetime was cut to that of what it was made from."""
    still_alive: tuple[str, ...] = ()
    """After a rotation: ids of other archived keys of the same place still in their grace."""


@dataclass(frozen=True, slots=True)
class Started:
    """What a house begins with: a workspace, a project, and a first key for each environment."""

    workspace: Workspace
    project: Project
    keys: tuple[Issued, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One change, by one actor, chained to the one before it (credentials §9)."""

    seq: int
    at: datetime
    actor: str
    action: str
    noun: str
    noun_id: str
    credential_id: str | None = None
    credential_kind: Kind | None = None
    parent_id: str | None = None
    workspace_id: str | None = None
    project_id: str | None = None
    environment_id: str | None = None
    before: dict[str, object] | None = None
    after: dict[str, object] | None = None
    snapshot: dict[str, object] | None = None
    """Names of that day: of the actor, the person and the credential that it is about."""
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """Where the audit log stood at an instant, signed by the house: keep it somewhere else."""

    house_id: str
    seq: int
    link: str
    at: datetime
    signature: str

    @property
    def statement(self) -> str:
        """What is signed."""
        at = self.at.astimezone(UTC).isoformat()
        return f"tokenhouse-checkpoint 1 {self.house_id} {self.seq} {at} {self.link}"

    @property
    def text(self) -> str:
        """One line that says all of it; `admin.audit.verify` takes it back."""
        return f"{self.statement} {self.signature}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditReport:
    """What became of a walk along the audit log."""

    events: int
    """How many there are."""
    intact_to: int
    """The number of the last event up to which the log is as it was written."""
    head: str
    """Its link."""
    broken: Finding | None = None
    """The first place where it is not."""
    event: Event | None = None
    """What stands in that place, where it can be read."""

    @property
    def is_intact(self) -> bool:
        """Whether nothing was found."""
        return self.broken is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Minted:
    """How many tokens were signed under a key and end within one hour."""

    credential_id: str
    expires_hour: datetime
    tokens: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifierSeen:
    """A process that verifies, and when it last wrote down what it saw."""

    id: str
    name: str
    reported_at: datetime

    def is_silent(self, now: datetime) -> bool:
        """Whether it has missed several reports, or dated them ahead: what it saw is not known."""
        return not -SKEW <= now - self.reported_at < SILENT_AFTER


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one item of a bulk call."""

    id: str
    done: bool
    detail: str = ""
    noun: str = ""
    """What it is, where the items of a report are not all of one kind."""
    name: str = ""
    """By which people know it."""


WAS_REVOKED = "was revoked before"
"""The detail of a result that changed nothing: it is as it was asked for all the same."""


@dataclass(frozen=True, slots=True)
class Report:
    """One result an item, in the order asked for."""

    results: tuple[Result, ...]

    def __bool__(self) -> bool:
        """Whether every item was carried out."""
        return not self.failed

    @property
    def done(self) -> int:
        """How many items were carried out."""
        return sum(result.done for result in self.results)

    @property
    def failed(self) -> tuple[Result, ...]:
        """Those that were not."""
        return tuple(result for result in self.results if not result.done)
