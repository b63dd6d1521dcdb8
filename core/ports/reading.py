"""The verification path: a few prepared statements, one reader a thread."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple, Protocol

from tokenhouse.core.rules.kinds import EnvironmentType, Kind


class Place(NamedTuple):
    """Where a key belongs: its root environment and what stands above it."""

    environment_id: str
    type: EnvironmentType
    archived_at: datetime | None
    project_id: str
    deleted_at: datetime | None
    workspace_id: str


class StoredKey(NamedTuple):
    """All that verification needs to know of a key, in one read."""

    id: str
    prefix: str
    digest: bytes
    digest_key_id: str
    scopes: tuple[str, ...] | None
    ends_at: datetime | None
    revoked_at: datetime | None
    archived_at: datetime | None
    grace_ends_at: datetime | None
    place: Place
    standing: tuple[object, ...] = ()
    """What may change after it was issued, as it was read: to compare with what is read later."""
    burned_at: datetime | None = None
    """Not read: what is burned is revoked at the same instant."""


class StoredToken(NamedTuple):
    """All that verification needs to know of a credential that speaks for a person."""

    id: str
    kind: Kind
    prefix: str
    digest: bytes
    digest_key_id: str
    scopes: tuple[str, ...] | None
    user_id: str
    workspace_id: str | None
    environment_id: str | None
    parent_id: str | None
    role_cap: str | None
    ends_at: datetime | None
    revoked_at: datetime | None
    archived_at: datetime | None
    grace_ends_at: datetime | None
    suspended_at: datetime | None
    """Since when the person is suspended, or deleted: they are refused alike."""
    burned_at: datetime | None = None
    """Not read: what is burned is revoked at the same instant."""


class StoredSigningKey(NamedTuple):
    """A signing key, sealed, and the environment key that it lives and dies with."""

    kid: str
    credential_id: str
    environment_id: str
    algorithm: str
    sealed: bytes


class StoredHouseKey(NamedTuple):
    """A signing key, sealed, for one kind of token that belongs to people."""

    kid: str
    kind: Kind
    algorithm: str
    sealed: bytes


class StoredEnvironment(NamedTuple):
    """An environment or branch, as far as deciding where a call acts needs it."""

    id: str
    root_id: str
    branch: str | None
    type: EnvironmentType
    project_id: str
    workspace_id: str
    archived_at: datetime | None
    deleted_at: datetime | None

    @property
    def is_open(self) -> bool:
        """Whether it is there to act in: neither archived nor its project deleted."""
        return self.archived_at is None and self.deleted_at is None


class StoredProject(NamedTuple):
    """A project, live or deleted."""

    id: str
    workspace_id: str
    deleted_at: datetime | None


class Reader(Protocol):
    """Reads for verification. Belongs to one thread; sees every committed change."""

    def stamp(self) -> int:
        """Moves with every committed change of state, never with usage."""

    def usage_stamp(self) -> int:
        """Moves when usage was written down."""

    def standing(self, id_: str) -> tuple[object, ...] | None:
        """What of `key` may change once it is issued, as it was read: equal means unchanged."""

    def key(self, id_: str) -> StoredKey | None:
        """The stored key of that public id, current or archived."""

    def owned(self, id_: str) -> StoredToken | None:
        """The personal, workspace or user-actor token of that public id."""

    def role(self, workspace_id: str, user_id: str) -> str | None:
        """The person's role there; None for a stranger."""

    def signing_key(self, kid: str) -> StoredSigningKey | None:
        """The signing key of that id."""

    def current_signing_key(self, environment_id: str) -> StoredSigningKey | None:
        """The signing key of the environment's current key."""

    def house_signing_key(self, kid: str) -> StoredHouseKey | None:
        """The house's signing key of that id."""

    def revoked_token(self, jti: str) -> datetime | None:
        """When a token without a row of its own was revoked, if it was."""

    def workspace_named(self, name: str) -> str | None:
        """The id of the workspace of that id or slug."""

    def project_named(self, name: str) -> StoredProject | None:
        """The project of that id or ref, the deleted among them."""

    def environment_named(self, project_id: str, slug: str) -> StoredEnvironment | None:
        """The open root environment of that slug."""

    def environment(self, id_: str) -> StoredEnvironment | None:
        """The environment or branch of that id."""

    def branch(self, parent_id: str, name: str) -> StoredEnvironment | None:
        """The live branch of that name."""
