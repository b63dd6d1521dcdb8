"""Projects and environments."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col, or_, select

from tokenhouse.core.facts import Environment, Project
from tokenhouse.db import domain
from tokenhouse.db.columns import table_of
from tokenhouse.db.models import EnvironmentRow, ProjectRow


class Projects:
    """Projects; the deleted keep their ref and are no longer found."""

    def __init__(self, session: Session) -> None:
        """Work within the session's transaction."""
        self._session = session

    def add(self, project: Project) -> None:
        """Write a new one."""
        self._session.add(
            ProjectRow(
                id=project.id,
                workspace_id=project.workspace_id,
                ref=project.ref,
                name=project.name,
                created_at=project.created_at,
            )
        )
        self._session.flush()

    def all(self, workspace_id: str | None) -> Sequence[Project]:
        """The live ones, by name."""
        query = select(ProjectRow).where(col(ProjectRow.deleted_at).is_(None))
        if workspace_id is not None:
            query = query.where(ProjectRow.workspace_id == workspace_id)
        rows = self._session.exec(query.order_by(ProjectRow.name, ProjectRow.id))
        return [domain.project(row) for row in rows]

    def named(self, name: str) -> Project | None:
        """A live one by id or ref."""
        wanted = or_(col(ProjectRow.id) == name, col(ProjectRow.ref) == name)
        alive = col(ProjectRow.deleted_at).is_(None)
        query = select(ProjectRow).where(wanted, alive)
        # An id outranks a ref that looks like it.
        row = self._session.exec(query.order_by(col(ProjectRow.id) != name)).first()
        return None if row is None else domain.project(row)

    def ref_is_used(self, ref: str) -> bool:
        """By a live project or a deleted one."""
        query = select(ProjectRow.id).where(ProjectRow.ref == ref)
        return self._session.exec(query).first() is not None

    def delete(self, project_id: str, at: datetime) -> None:
        """Mark it deleted, and its environments with it."""
        self._session.get_one(ProjectRow, project_id).deleted_at = at
        self._session.flush()
        environments = table_of(EnvironmentRow)
        own = environments.c.project_id == project_id
        self._session.execute(update(environments).where(own).values(deleted_at=at))


class Environments:
    """Root environments and their branches."""

    def __init__(self, session: Session) -> None:
        """Work within the session's transaction."""
        self._session = session

    def add(self, environment: Environment) -> None:
        """Write a new one."""
        self._session.add(
            EnvironmentRow(
                id=environment.id,
                project_id=environment.project_id,
                workspace_id=environment.workspace_id,
                slug=environment.slug,
                type=environment.type,
                created_at=environment.created_at,
                branch=environment.branch,
                parent_id=environment.parent_id,
                owner_id=environment.owner_id,
            )
        )
        self._session.flush()

    def all(self, project_id: str | None) -> Sequence[Environment]:
        """Of live projects: by project, then slug, each root before its branches."""
        query = (
            select(EnvironmentRow)
            .join(ProjectRow, col(ProjectRow.id) == col(EnvironmentRow.project_id))
            .where(col(ProjectRow.deleted_at).is_(None))
        )
        if project_id is not None:
            query = query.where(EnvironmentRow.project_id == project_id)
        order = (
            EnvironmentRow.project_id,
            EnvironmentRow.slug,
            col(EnvironmentRow.branch).is_not(None),
            EnvironmentRow.branch,
            EnvironmentRow.id,
        )
        rows = self._session.exec(query.order_by(*order))  # type: ignore[arg-type]  # SQLModel types columns as values
        return [domain.environment(row) for row in rows]

    def get(self, id_: str) -> Environment | None:
        """By id, archived or not."""
        row = self._session.get(EnvironmentRow, id_)
        return None if row is None else domain.environment(row)

    def in_project(self, project_id: str, slug: str) -> Environment | None:
        """The live root of that slug."""
        return self._first(
            col(EnvironmentRow.project_id) == project_id,
            col(EnvironmentRow.slug) == slug,
            col(EnvironmentRow.parent_id).is_(None),
        )

    def branch(self, parent_id: str, name: str) -> Environment | None:
        """The live branch of that name."""
        return self._first(
            col(EnvironmentRow.parent_id) == parent_id, col(EnvironmentRow.branch) == name
        )

    def _first(self, *conditions: object) -> Environment | None:
        live = col(EnvironmentRow.archived_at).is_(None)
        query = select(EnvironmentRow).where(live, *conditions)  # type: ignore[arg-type]  # SQLModel types columns as values
        row = self._session.exec(query).first()
        return None if row is None else domain.environment(row)

    def set_archived(self, id_: str, at: datetime | None) -> None:
        """Put it away, or bring it back."""
        self._session.get_one(EnvironmentRow, id_).archived_at = at
        self._session.flush()

    def owned_by(self, user_id: str) -> Sequence[Environment]:
        """A person's own, of live projects: each root before its branches."""
        theirs = col(EnvironmentRow.owner_id) == user_id
        live = col(EnvironmentRow.deleted_at).is_(None)
        order = (col(EnvironmentRow.branch).is_not(None), col(EnvironmentRow.id))
        rows = self._session.exec(select(EnvironmentRow).where(theirs, live).order_by(*order))
        return [domain.environment(row) for row in rows]

    def set_owner(self, id_: str, user_id: str) -> None:
        """Give it to somebody else."""
        self._session.get_one(EnvironmentRow, id_).owner_id = user_id
        self._session.flush()
