"""What a house is and speaks: its keys, its stamps, its vocabulary."""

from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    Column,
)
from sqlmodel import Field

from tokenhouse.db.columns import ID, NAME, Json
from tokenhouse.db.models.base import Base


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
