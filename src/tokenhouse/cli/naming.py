"""Environments by the names that people type."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypedDict

from tokenhouse.cli.showing import facts_of
from tokenhouse.core.admin import Admin
from tokenhouse.core.errors import NotFound
from tokenhouse.core.facts import Credential, Environment, Project

_PARTS = 2


def environment_named(admin: Admin, name: str) -> Environment:
    """By id, or as `project/slug` or `project/slug/branch`; live ones come first."""
    if "/" not in name:
        return admin.environments.get(name)
    project, slug, *rest = name.split("/", _PARTS)
    branch = rest[0] if rest else None
    known = [
        one for one in admin.environments.list(project) if one.slug == slug and one.branch == branch
    ]
    if not known:
        raise NotFound("environment", name)
    return min(known, key=lambda one: one.archived_at is not None)


def path_of(environment: Environment, projects: Mapping[str, Project]) -> str:
    """The name that `environment_named` takes; the id where the project is gone."""
    project = projects.get(environment.project_id)
    if project is None:
        return environment.id
    parts = (project.ref, environment.slug, environment.branch)
    return "/".join(part for part in parts if part is not None)


def projects_by_id(admin: Admin) -> dict[str, Project]:
    """Every live project."""
    return {one.id: one for one in admin.projects.list()}


class CallPlace(TypedDict):
    """Where a caller calls, as `Authority` takes it."""

    workspace: str | None
    project: str | None
    environment: str | None
    branch: str | None


def place_called(asked: Namespace) -> CallPlace:
    """As the options name it; `--environment checkout/prod` names the project as well.

    Nothing is looked up: what is not there is for the rules to refuse, as it would be for a host.
    """
    project, environment, branch = asked.project, asked.environment, asked.branch
    if project is None and environment is not None and "/" in environment:
        project, environment, *rest = environment.split("/", _PARTS)
        branch = branch or (rest[0] if rest else None)
    return CallPlace(
        workspace=asked.workspace, project=project, environment=environment, branch=branch
    )


PLACE, WORKSPACE = "place", "workspace"


class Paths:
    """Ids of environments as paths and of workspaces as slugs, each looked up once."""

    def __init__(self, admin: Admin) -> None:
        """Look them up as this actor."""
        self._admin = admin
        self._projects: dict[str, Project] | None = None
        self._known: dict[str, str] = {}
        self._slugs = {one.id: one.slug for one in admin.workspaces.list()}

    def of(self, id_: str | None) -> str | None:
        """`project/slug` or `project/slug/branch`; None for what is in no environment."""
        if id_ is None:
            return None
        if id_ not in self._known:
            if self._projects is None:
                self._projects = projects_by_id(self._admin)
            self._known[id_] = path_of(self._admin.environments.get(id_), self._projects)
        return self._known[id_]

    def told(self, one: Credential) -> dict[str, str | None]:
        """Where it is good: the path of its environment, and its workspace; None for anywhere."""
        workspace = None if one.workspace_id is None else self._slugs.get(one.workspace_id)
        return {PLACE: self.of(one.environment_id), WORKSPACE: workspace}

    def rows(self, listed: Iterable[Credential]) -> Iterator[dict[str, Any]]:
        """Credentials as listings show them, each with its place."""
        now = self._admin.now()
        for one in listed:
            yield {**facts_of(one, now), **self.told(one)}

    def columns(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """The same columns, and the workspace before the place where there are several."""
        if len(self._slugs) <= 1:
            return names
        at = names.index(PLACE)
        return (*names[:at], WORKSPACE, *names[at:])
