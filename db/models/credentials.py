"""Credentials, what signs them, and what was seen of them."""

from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    and_,
    text,
)
from sqlmodel import Field

from tokenhouse.core.rules.kinds import Kind
from tokenhouse.db.columns import ID, KEYED_BY_TEXT, NAME, Json, by_value
from tokenhouse.db.models.base import Base, partly, unique

CURRENT_KEY = "kind = 'environment_key' and archived_at is null and revoked_at is null"
IS_CURRENT: ColumnElement[bool] = and_(
    *(text(f"credential.{part}") for part in CURRENT_KEY.split(" and "))
)
"""Spelled as in the partial index, so that the database uses it."""


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
        unique(
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
        partly("ix_credential_archived", "id", where="archived_at is not null"),
        partly("ix_credential_revoked", "issued_at", "id", where="revoked_at is not null"),
        Index("ix_credential_successor", "successor_id"),
        Index("ix_credential_preset", "preset", "id"),
        Index("ix_credential_prefix", "prefix", "id"),
        partly("ix_credential_user", "user_id", "kind", "id", where="user_id is not null"),
        partly("ix_credential_parent", "parent_id", where="parent_id is not null"),
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
    role_cap: str | None = Field(default=None, max_length=NAME)
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


class HouseSigningKeyRow(Base, table=True):
    """A sealed signing secret for tokens of one kind that belong to people, not to a place."""

    __tablename__ = "house_signing_key"
    __table_args__ = (
        unique("uq_house_signing_key_current", "kind", where="retired_at is null"),
        KEYED_BY_TEXT,
    )

    kid: str = Field(primary_key=True, max_length=ID)
    kind: Kind = Field(sa_column=Column(by_value(Kind, "signed_kind"), nullable=False))
    algorithm: str = Field(max_length=8)
    sealed: bytes
    created_at: datetime
    retired_at: datetime | None = None


class RevokedTokenRow(Base, table=True):
    """A signed token without a row of its own that was revoked: remembered until it ends."""

    __tablename__ = "revoked_token"
    __table_args__ = (KEYED_BY_TEXT,)

    jti: str = Field(primary_key=True, max_length=ID)
    expires_at: datetime
    revoked_at: datetime


class MintRow(Base, table=True):
    """How many tokens depend on a key and end within one hour."""

    __tablename__ = "mint"

    credential_id: str = Field(primary_key=True, foreign_key="credential.id", max_length=ID)
    expires_hour: datetime = Field(primary_key=True)
    tokens: int
