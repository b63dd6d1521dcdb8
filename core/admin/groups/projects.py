"""Projects."""

from __future__ import annotations

from tokenhouse.core.admin.desk import Desk
from tokenhouse.core.admin.reach import project_within, workspace_within
from tokenhouse.core.admin.steps.founding import new_project
from tokenhouse.core.facts import Project, Workspace


class Projects(Desk):
    """What is deployed."""

    def create(self, workspace: str | Workspace, name: str, ref: str | None = None) -> Project:
        """A new project; `ref` is unique in the house and never used again, even after deletion.

        Without one it is made of the name, with a random ending where that is taken.
        """
        with self._changing("projects.create") as change:
            return new_project(change, workspace_within(change, workspace), name, ref)

    def list(self, workspace: str | Workspace | None = None) -> tuple[Project, ...]:
        """The live projects of a workspace, or all that the actor may see."""
        with self._looking("projects.list") as look:
            place = None if workspace is None else workspace_within(look, workspace).id
            found = look.unit.projects.all(place)
            return look.permit.kept(found, lambda one: look.permit.sees(one.workspace_id))

    def delete(self, project: str | Project) -> None:
        """Final: every key and token of it is refused from now on."""
        with self._changing("projects.delete") as change:
            found = project_within(change, project)
            change.unit.projects.delete(found.id, change.now)
            change.note(
                "project.delete",
                "project",
                found.id,
                workspace_id=found.workspace_id,
                project_id=found.id,
                before={"ref": found.ref, "name": found.name},
            )
