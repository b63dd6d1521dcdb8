"""What the core asks of a store. `db` answers; a test of these types is a test of the border.

A `Reader` is the verification path: a few prepared statements, one reader a thread. A `Unit` is
one transaction for administration: domain objects in, domain objects out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, Protocol

from tokenhouse.core.facts import (
    ArchivedKey,
    Credential,
    Environment,
    Event,
    Member,
    Minted,
    Project,
    User,
    Workspace,
)
from tokenhouse.core.queries import CredentialQuery, Page
from tokenhouse.core.rules.catalog import Word
from tokenhouse.core.rules.kinds import EnvironmentType, Kind
from tokenhouse.core.rules.presets import Preset


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


class StoredSigningKey(NamedTuple):
    """A signing key, sealed, and the environment key that it lives and dies with."""

    kid: str
    credential_id: str
    environment_id: str
    algorithm: str
    sealed: bytes


class StoredEnvironment(NamedTuple):
    """An environment or branch, as far as a token's `sub` needs it."""

    id: str
    root_id: str
    branch: str | None
    archived_at: datetime | None


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

    def signing_key(self, kid: str) -> StoredSigningKey | None:
        """The signing key of that id."""

    def current_signing_key(self, environment_id: str) -> StoredSigningKey | None:
        """The signing key of the environment's current key."""

    def environment(self, id_: str) -> StoredEnvironment | None:
        """The environment or branch of that id."""

    def branch(self, parent_id: str, name: str) -> StoredEnvironment | None:
        """The live branch of that name."""


@dataclass(frozen=True, slots=True)
class HouseKeys:
    """The secrets of a house, sealed as they are stored."""

    house_id: str
    check: bytes
    digest_key_id: str
    digest_key: bytes
    audit_key: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class NewKey:
    """A stored credential to be written: its facts and what its text left behind."""

    credential: Credential
    prefix: str
    last_four: str
    digest: bytes = field(repr=False)
    digest_key_id: str


@dataclass(frozen=True, slots=True)
class Use:
    """Uses of one credential seen since the last report."""

    credential_id: str
    count: int
    at: datetime
    source: str | None


class Workspaces(Protocol):
    """Tenants."""

    def add(self, workspace: Workspace) -> None: ...
    def all(self) -> Sequence[Workspace]: ...
    def named(self, name: str) -> Workspace | None: ...


class Users(Protocol):
    """People; the deleted are kept and no longer found."""

    def add(self, user: User) -> None: ...
    def all(self) -> Sequence[User]: ...
    def named(self, name: str) -> User | None: ...
    def put(self, user: User) -> None: ...


class Members(Protocol):
    """Roles of people in workspaces."""

    def put(self, member: Member) -> None: ...
    def remove(self, member: Member) -> None: ...
    def of(self, workspace_id: str) -> Sequence[Member]: ...
    def get(self, workspace_id: str, user_id: str) -> Member | None: ...


class Projects(Protocol):
    """Projects; the deleted keep their ref and are no longer found."""

    def add(self, project: Project) -> None: ...
    def all(self, workspace_id: str | None) -> Sequence[Project]: ...
    def named(self, name: str) -> Project | None: ...
    def ref_is_used(self, ref: str) -> bool: ...
    def delete(self, project_id: str, at: datetime) -> None: ...


class Environments(Protocol):
    """Root environments and their branches."""

    def add(self, environment: Environment) -> None: ...
    def all(self, project_id: str | None) -> Sequence[Environment]: ...
    def get(self, id_: str) -> Environment | None: ...
    def in_project(self, project_id: str, slug: str) -> Environment | None: ...
    def branch(self, parent_id: str, name: str) -> Environment | None: ...
    def set_archived(self, id_: str, at: datetime | None) -> None: ...


class Credentials(Protocol):
    """Stored keys, current and archived."""

    def add(self, new: NewKey) -> None: ...
    def get(self, id_: str) -> Credential | None: ...
    def current_key(self, environment_id: str) -> Credential | None: ...
    def current_keys(self) -> Mapping[str, Credential]: ...
    def archive(self, id_: str, *, at: datetime, grace_ends_at: datetime) -> bool: ...
    def set_successor(self, id_: str, successor_id: str) -> None: ...
    def set_grace_end(self, id_: str, at: datetime) -> None: ...
    def set_expiry(self, id_: str, at: datetime) -> None: ...
    def revoke(self, id_: str, at: datetime, *, burned: bool = False) -> bool: ...
    def archived(self, environment_id: str | None) -> Sequence[ArchivedKey]: ...
    def forms_of(self, id_: str) -> Sequence[ArchivedKey]: ...
    def of_environment(self, environment_id: str | None, kind: Kind) -> Sequence[Credential]: ...
    def search(self, query: CredentialQuery, now: datetime) -> Page[Credential]: ...
    def count(self, query: CredentialQuery, now: datetime) -> int: ...
    def minted(self, id_: str, since: datetime) -> Sequence[Minted]: ...


class SigningKeys(Protocol):
    """Signing keys, each beside the environment key it was made with."""

    def add(self, key: StoredSigningKey) -> None: ...


class Events(Protocol):
    """The audit log: append only."""

    def last(self) -> tuple[int, str]: ...
    def append(self, event: Event) -> None: ...
    def recent(self, limit: int, environment_id: str | None = None) -> Sequence[Event]: ...


class Vocabulary(Protocol):
    """The catalog and the presets of this house."""

    def actions(self) -> Sequence[Word]: ...
    def types(self) -> Sequence[Word]: ...
    def presets(self) -> Sequence[Preset]: ...


class Unit(Protocol):
    """One transaction. Everything that it did is visible at its end, or nothing is."""

    @property
    def workspaces(self) -> Workspaces: ...
    @property
    def users(self) -> Users: ...
    @property
    def members(self) -> Members: ...
    @property
    def projects(self) -> Projects: ...
    @property
    def environments(self) -> Environments: ...
    @property
    def credentials(self) -> Credentials: ...
    @property
    def signing_keys(self) -> SigningKeys: ...
    @property
    def events(self) -> Events: ...
    @property
    def vocabulary(self) -> Vocabulary: ...


class Store(Protocol):
    """A house's storage. Safe to share between threads; raises `StoreUnavailable`."""

    location: str
    """A name for people, without secrets: `house.db`."""

    def reader(self) -> Reader:
        """This thread's reader."""

    def reading(self) -> AbstractContextManager[Unit]:
        """A consistent view."""

    def writing(self) -> AbstractContextManager[Unit]:
        """Alone with the store; commits and moves the stamp at the end, or changes nothing."""

    def noting(self) -> AbstractContextManager[Unit]:
        """As `writing`, for what is seen and not done: security events. Moves no stamp."""

    def record(self, uses: Iterable[Use], mints: Iterable[Minted]) -> None:
        """Adds to counters, forward only; never moves the stamp."""

    def after_fork(self) -> None:
        """In a forked child: opens its own connections, and leaves its parent's alone."""

    def close(self) -> None:
        """Gives everything back."""
