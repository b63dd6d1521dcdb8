"""People and places: workspaces, users, members, projects, environments."""

from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    Column,
)
from sqlmodel import Field

from tokenhouse.core.rules.kinds import EnvironmentType
from tokenhouse.db.columns import EMAIL, ID, KEYED_BY_TEXT, NAME, by_value
from tokenhouse.db.models.base import Base, unique


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
    __table_args__ = (unique("uq_user_email", "email", where="deleted_at is null"),)

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
        unique(
            "uq_environment_slug",
            "project_id",
            "slug",
            where="parent_id is null and archived_at is null",
        ),
        unique(
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
