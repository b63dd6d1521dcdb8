"""The audit log."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    Index,
)
from sqlmodel import Field

from tokenhouse.db.columns import ID, NAME, Json
from tokenhouse.db.models.base import Base


class EventRow(Base, table=True):
    """The audit log, append only; `link` chains each event to the one before."""

    __tablename__ = "event"
    __table_args__ = (
        Index("ix_event_credential", "credential_id", "seq"),
        Index("ix_event_environment", "environment_id", "seq"),
        Index("ix_event_workspace", "workspace_id", "seq"),
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
    snapshot: dict[str, Any] | None = Field(default=None, sa_column=Column(Json))
    link: str = Field(max_length=64)
