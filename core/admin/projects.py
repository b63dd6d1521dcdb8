"""Projects."""

from __future__ import annotations

from tokenhouse.core.admin.desk import Desk
from tokenhouse.core.admin.naming import project_named, workspace_named
from tokenhouse.core.errors import Invalid
from tokenhouse.core.facts import Project, Workspace
from tokenhouse.core.problems import Flaw, problem
from tokenhouse.core.rules.names import checked, slug_from, slug_problem
from tokenhouse.core.rules.texts import new_id


class Projects(Desk):
    """What is deployed."""

    def create(self, workspace: str | Workspace, name: str, ref: str | None = None) -> Project:
        """A new project; `ref` is unique in the house and never used again, even after deletion.

        Without one it is made of the name, with a random ending where that is taken.
        """
        shown = checked("name", name)
        id_ = new_id(self._house.entropy)
        wanted = checked("ref", slug_from(shown) if ref is None else ref, slug_problem)
        with self._changing() as change:
            place = workspace_named(change.unit, workspace)
            short = wanted
            if change.unit.projects.ref_is_used(wanted):
                if ref is not None:
                    raise Invalid({"ref": problem(Flaw.TAKEN)})
                short = f"{wanted[:40]}-{id_}"
            project = Project(
                id=f"prj_{id_}",
                ref=short,
                name=shown,
                workspace_id=place.id,
                created_at=change.now,
            )
            change.unit.projects.add(project)
            change.note(
                "project.create",
                "project",
                project.id,
                workspace_id=place.id,
                project_id=project.id,
                after={"ref": short, "name": shown},
            )
        return project

    def list(self, workspace: str | Workspace | None = None) -> tuple[Project, ...]:
        """The live projects of a workspace, or of the house."""
        with self._looking() as unit:
            place = None if workspace is None else workspace_named(unit, workspace).id
            return tuple(unit.projects.all(place))

    def delete(self, project: str | Project) -> None:
        """Final: every key and token of it is refused from now on."""
        with self._changing() as change:
            found = project_named(change.unit, project)
            change.unit.projects.delete(found.id, change.now)
            change.note(
                "project.delete",
                "project",
                found.id,
                workspace_id=found.workspace_id,
                project_id=found.id,
                before={"ref": found.ref, "name": found.name},
            )
