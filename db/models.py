"""The tables. A row is not a domain object: it is not validated, so the database checks it."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    MetaData,
    and_,
    text,
)
from sqlmodel import Field, SQLModel

from tokenhouse.core.rules.kinds import EnvironmentType, Kind
from tokenhouse.db.columns import EMAIL, ID, KEYED_BY_TEXT, NAME, Json, by_value

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(SQLModel):
    """The metadata of a house, with names that migrations can rely on."""

    metadata = MetaData(naming_convention=NAMING)


def _unique(name: str, *columns: str, where: str) -> Index:
    condition = text(where)
    return Index(name, *columns, unique=True, sqlite_where=condition, postgresql_where=condition)


CURRENT_KEY = "kind = 'environment_key' and archived_at is null and revoked_at is null"
IS_CURRENT: ColumnElement[bool] = and_(
    *(text(f"credential.{part}") for part in CURRENT_KEY.split(" and "))
)
"""Spelled as in the partial index, so that the database uses it."""


def _partly(name: str, *columns: str, where: str) -> Index:
    condition = text(where)
    return Index(name, *columns, sqlite_where=condition, postgresql_where=condition)


class HouseRow(Base, table=True):
    """One row: who this house is, and its sealed secrets."""

    __tablename__ = "house"
    __table_args__ = (CheckConstraint("one = 1", name="only_one"),)

    one: int = Field(default=1, primary_key=True)
    id: str = Field(max_length=ID)
    check_value: bytes
    digest_key_id: str = Field(max_length=ID)
    digest_key: bytes
    audit_key: bytes
    created_at: datetime


class StampRow(Base, table=True):
    """Counters that tell verifiers and screens that something changed."""

    __tablename__ = "stamp"

    name: str = Field(primary_key=True, max_length=16)
    value: int


class WordRow(Base, table=True):
    """One action or resource type of the catalog."""

    __tablename__ = "word"
    __table_args__ = (CheckConstraint("role in ('action', 'type')", name="role"),)

    role: str = Field(primary_key=True, max_length=8)
    name: str = Field(primary_key=True, max_length=NAME)
    position: int
    description: str


class PresetRow(Base, table=True):
    """A named set of scopes."""

    __tablename__ = "preset"

    name: str = Field(primary_key=True, max_length=NAME)
    position: int
    description: str
    scopes: list[str] | None = Field(default=None, sa_column=Column(Json))
    narrows: str | None = Field(default=None, max_length=NAME)


class WorkspaceRow(Base, table=True):
    """A tenant."""

    __tablename__ = "workspace"

    id: str = Field(primary_key=True, max_length=ID)
    slug: str = Field(max_length=NAME, unique=True)
    name: str = Field(max_length=NAME)
    created_at: datetime


class UserRow(Base, table=True):
    """A person. Never removed, so that history keeps its names."""

    __tablename__ = "user"
    __table_args__ = (_unique("uq_user_email", "email", where="deleted_at is null"),)

    id: str = Field(primary_key=True, max_length=ID)
    email: str = Field(max_length=EMAIL)
    name: str = Field(max_length=NAME)
    created_at: datetime
    suspended_at: datetime | None = None
    deleted_at: datetime | None = None


class MemberRow(Base, table=True):
    """A role in a workspace."""

    __tablename__ = "member"

    workspace_id: str = Field(primary_key=True, foreign_key="workspace.id", max_length=ID)
    user_id: str = Field(primary_key=True, foreign_key="user.id", max_length=ID, index=True)
    role: str = Field(max_length=NAME)


class ProjectRow(Base, table=True):
    """A project. `ref` is unique among the deleted too."""

    __tablename__ = "project"
    __table_args__ = (KEYED_BY_TEXT,)

    id: str = Field(primary_key=True, max_length=ID)
    workspace_id: str = Field(foreign_key="workspace.id", max_length=ID, index=True)
    ref: str = Field(max_length=NAME, unique=True)
    name: str = Field(max_length=NAME)
    created_at: datetime
    deleted_at: datetime | None = None


class EnvironmentRow(Base, table=True):
    """A root environment, or a branch (then both `branch` and `parent_id` are set)."""

    __tablename__ = "environment"
    __table_args__ = (
        CheckConstraint("(branch is null) = (parent_id is null)", name="branch_has_parent"),
        _unique(
            "uq_environment_slug",
            "project_id",
            "slug",
            where="parent_id is null and archived_at is null",
        ),
        _unique(
            "uq_environment_branch",
            "parent_id",
            "branch",
            where="parent_id is not null and archived_at is null",
        ),
        KEYED_BY_TEXT,
    )

    id: str = Field(primary_key=True, max_length=ID)
    project_id: str = Field(foreign_key="project.id", max_length=ID, index=True)
    workspace_id: str = Field(foreign_key="workspace.id", max_length=ID)
    slug: str = Field(max_length=NAME)
    type: EnvironmentType = Field(
        sa_column=Column(by_value(EnvironmentType, "environment_type"), nullable=False)
    )
    created_at: datetime
    branch: str | None = Field(default=None, max_length=255)
    parent_id: str | None = Field(
        default=None, foreign_key="environment.id", max_length=ID, index=True
    )
    owner_id: str | None = Field(default=None, foreign_key="user.id", max_length=ID)
    archived_at: datetime | None = None
    deleted_at: datetime | None = None
    """When its project was deleted: kept here too, so that a verify reads one table less."""


class CredentialRow(Base, table=True):
    """A stored credential, current or archived. Its key is the id that stands in its text."""

    __tablename__ = "credential"
    __table_args__ = (
        CheckConstraint("length(digest) = 32", name="digest_is_whole"),
        CheckConstraint("length(last_four) = 4", name="last_four"),
        CheckConstraint("archived_at is null or expires_at is not null", name="archived_ends"),
        CheckConstraint("own_expires_at is null or archived_at is not null", name="own_end"),
        CheckConstraint("burned_at is null or revoked_at is not null", name="burned_is_revoked"),
        CheckConstraint("uses >= uses_when_archived", name="uses_grow"),
        _unique(
            "uq_credential_current_key",
            "environment_id",
            "kind",  # one and the same in all of it, so that SQLite prefers it to longer indexes
            where=CURRENT_KEY,
        ),
        Index("ix_credential_issued", "issued_at", "id"),
        Index("ix_credential_name", "name", "id"),
        Index("ix_credential_kind", "kind", "id"),
        Index("ix_credential_expires", "expires_at", "id"),
        Index("ix_credential_last_used", "last_used_at", "id"),
        Index("ix_credential_uses", "uses", "id"),
        Index("ix_credential_environment", "environment_id", "kind", "id"),
        _partly("ix_credential_archived", "id", where="archived_at is not null"),
        _partly("ix_credential_revoked", "issued_at", "id", where="revoked_at is not null"),
        Index("ix_credential_successor", "successor_id"),
        KEYED_BY_TEXT,
    )

    id: str = Field(primary_key=True, max_length=ID)
    kind: Kind = Field(sa_column=Column(by_value(Kind, "kind"), nullable=False))
    prefix: str = Field(max_length=NAME)
    digest: bytes
    digest_algorithm: str = Field(default="hmac-sha256", max_length=16)
    digest_key_id: str = Field(max_length=ID)
    last_four: str = Field(max_length=4)
    name: str = Field(max_length=NAME)
    workspace_id: str | None = Field(default=None, foreign_key="workspace.id", max_length=ID)
    project_id: str | None = Field(default=None, foreign_key="project.id", max_length=ID)
    environment_id: str | None = Field(default=None, foreign_key="environment.id", max_length=ID)
    user_id: str | None = Field(default=None, foreign_key="user.id", max_length=ID)
    parent_id: str | None = Field(default=None, max_length=ID)
    created_by: str = Field(max_length=NAME)
    scopes: list[str] | None = Field(default=None, sa_column=Column(Json))
    preset: str | None = Field(default=None, max_length=NAME)
    issued_at: datetime
    expires_at: datetime | None = None
    revoked_at: datetime | None = None
    burned_at: datetime | None = None
    archived_at: datetime | None = None
    own_expires_at: datetime | None = None
    successor_id: str | None = Field(default=None, max_length=ID)
    uses: int = 0
    uses_when_archived: int = 0
    last_used_at: datetime | None = None
    last_source: str | None = Field(default=None, max_length=NAME)


class SigningKeyRow(Base, table=True):
    """A sealed signing secret; it lives and dies with its environment key."""

    __tablename__ = "signing_key"
    __table_args__ = (KEYED_BY_TEXT,)

    kid: str = Field(primary_key=True, max_length=ID)
    credential_id: str = Field(
        sa_column=Column(ForeignKey("credential.id"), nullable=False, unique=True)
    )
    environment_id: str = Field(foreign_key="environment.id", max_length=ID, index=True)
    algorithm: str = Field(max_length=8)
    sealed: bytes


class MintRow(Base, table=True):
    """How many tokens depend on a key and end within one hour."""

    __tablename__ = "mint"

    credential_id: str = Field(primary_key=True, foreign_key="credential.id", max_length=ID)
    expires_hour: datetime = Field(primary_key=True)
    tokens: int


class EventRow(Base, table=True):
    """The audit log, append only; `link` chains each event to the one before."""

    __tablename__ = "event"
    __table_args__ = (
        Index("ix_event_credential", "credential_id", "seq"),
        Index("ix_event_environment", "environment_id", "seq"),
    )

    seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: datetime
    actor: str = Field(max_length=NAME)
    action: str = Field(max_length=NAME)
    noun: str = Field(max_length=NAME)
    noun_id: str = Field(max_length=ID)
    credential_id: str | None = Field(default=None, max_length=ID)
    credential_kind: str | None = Field(default=None, max_length=NAME)
    parent_id: str | None = Field(default=None, max_length=ID)
    workspace_id: str | None = Field(default=None, max_length=ID)
    project_id: str | None = Field(default=None, max_length=ID)
    environment_id: str | None = Field(default=None, max_length=ID)
    before: dict[str, Any] | None = Field(default=None, sa_column=Column(Json))
    after: dict[str, Any] | None = Field(default=None, sa_column=Column(Json))
    link: str = Field(max_length=64)
