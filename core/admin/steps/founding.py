"""New places, each within a transaction of the caller's: a workspace, a project, an environment."""

from __future__ import annotations

from dataclasses import replace

from tokenhouse.core.admin.desk import Change
from tokenhouse.core.admin.steps.issuing import blank, issue, told
from tokenhouse.core.errors import Invalid
from tokenhouse.core.facts import Environment, Issued, Project, User, Workspace
from tokenhouse.core.problems import Flaw, problem
from tokenhouse.core.rules.kinds import EnvironmentType, Kind
from tokenhouse.core.rules.names import checked, slug_from, slug_problem
from tokenhouse.core.rules.texts import new_id

USUAL_SLUGS = {
    EnvironmentType.DEVELOPMENT: "dev",
    EnvironmentType.STAGING: "staging",
    EnvironmentType.PREVIEW: "preview",
    EnvironmentType.PRODUCTION: "prod",
}


def new_workspace(change: Change, name: str, slug: str | None) -> Workspace:
    """A workspace; the slug is made of the name unless one is given."""
    shown = checked("name", name)
    short = checked("slug", slug_from(shown) if slug is None else slug, slug_problem)
    if change.unit.workspaces.named(short) is not None:
        raise Invalid({"slug": problem(Flaw.TAKEN)})
    id_ = f"ws_{new_id(change.house.entropy)}"
    workspace = Workspace(id=id_, slug=short, name=shown, created_at=change.now)
    change.unit.workspaces.add(workspace)
    after = {"slug": short, "name": shown}
    change.note("workspace.create", "workspace", id_, workspace_id=id_, after=after)
    return workspace


def new_project(change: Change, place: Workspace, name: str, ref: str | None) -> Project:
    """A project; without a ref one is made of the name, with a random ending where taken."""
    shown = checked("name", name)
    wanted = checked("ref", slug_from(shown) if ref is None else ref, slug_problem)
    id_ = new_id(change.house.entropy)
    if change.unit.projects.ref_is_used(wanted):
        if ref is not None:
            raise Invalid({"ref": problem(Flaw.TAKEN)})
        wanted = f"{wanted[:40]}-{id_}"
    project = Project(
        id=f"prj_{id_}", ref=wanted, name=shown, workspace_id=place.id, created_at=change.now
    )
    change.unit.projects.add(project)
    change.note(
        "project.create",
        "project",
        project.id,
        workspace_id=place.id,
        project_id=project.id,
        after={"ref": wanted, "name": shown},
    )
    return project


def checked_type(type_: EnvironmentType | str, field: str = "type") -> EnvironmentType:
    """The type of an environment; `Invalid` naming the field and the choices."""
    try:
        return EnvironmentType(type_)
    except ValueError:
        choices = ", ".join(EnvironmentType)
        raise Invalid({field: problem(Flaw.UNKNOWN_CHOICE, choices=choices)}) from None


def new_environment(
    change: Change,
    place: Project,
    type_: EnvironmentType,
    slug: str | None = None,
    owner: User | None = None,
) -> Issued:
    """A root environment and its first key."""
    short = checked("slug", _usual_slug(type_, owner) if slug is None else slug, slug_problem)
    if change.unit.environments.in_project(place.id, short) is not None:
        raise Invalid({"slug": problem(Flaw.TAKEN)})
    environment = Environment(
        id=f"env_{new_id(change.house.entropy)}",
        slug=short,
        type=type_,
        project_id=place.id,
        workspace_id=place.workspace_id,
        created_at=change.now,
        owner_id=None if owner is None else owner.id,
    )
    add_environment(change, environment)
    return first_key(change, environment)


def _usual_slug(kind: EnvironmentType, owner: User | None) -> str:
    slug = USUAL_SLUGS[kind]
    return slug if owner is None else f"{slug}-{slug_from(owner.email.partition('@')[0])}"[:64]


def add_environment(change: Change, environment: Environment) -> None:
    """Write an environment or a branch, and its event."""
    change.unit.environments.add(environment)
    change.note(
        "environment.create",
        "environment",
        environment.id,
        environment=environment,
        after={
            "slug": environment.slug,
            "type": environment.type.value,
            "branch": environment.branch,
            "owner_id": environment.owner_id,
        },
    )


def first_key(change: Change, environment: Environment) -> Issued:
    """The key of an environment that has none."""
    wanted = blank(Kind.ENVIRONMENT_KEY, environment.slug, change.now)
    issued = issue(change, environment, replace(wanted, user_id=environment.owner_id))
    made = issued.credential
    change.note("credential.issue", "credential", made.id, credential=made, after=told(made))
    return issued
