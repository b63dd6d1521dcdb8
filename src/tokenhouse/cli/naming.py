"""Environments by the names that people type."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypedDict

from tokenhouse.cli import wording
from tokenhouse.cli.houses import Misused
from tokenhouse.cli.showing import facts_of
from tokenhouse.core.admin import Admin
from tokenhouse.core.errors import NotFound
from tokenhouse.core.facts import Credential, Environment, Project
from tokenhouse.core.rules.branches import Branch, wanted_branch
from tokenhouse.core.rules.catalog import did_you_mean

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


def place_called(admin: Admin, asked: Namespace) -> CallPlace:
    """As the options name it; `--environment checkout/prod` names the project as well.

    `Misused` for a name that nothing has: what was mistyped is no fault of the credential.
    """
    project, environment, branch = asked.project, asked.environment, asked.branch
    if project is None and environment is not None and "/" in environment:
        project, environment, *rest = environment.split("/", _PARTS)
        branch = branch or (rest[0] if rest else None)
    place = CallPlace(
        workspace=asked.workspace, project=project, environment=environment, branch=branch
    )
    for noun, name, choices in _unknown(admin, place):
        raise Misused(wording.NO_PLACE.format(noun=noun, name=name[:24]) + _near(name, choices))
    return place


def _near(name: str, choices: Sequence[str]) -> str:
    """The nearest; of a slug alone, a path that ends with it."""
    whole = next((one for one in choices if one.endswith(f"/{name}")), name)
    return did_you_mean(whole, choices) or wording.LIST_PLACES


def _unknown(admin: Admin, place: CallPlace) -> Iterator[tuple[str, str, list[str]]]:
    """What of it names nothing, the widest first: noun, name, and all that there are."""
    slugs = {one.id: one.slug for one in admin.workspaces.list()}
    projects = projects_by_id(admin)
    refs = {one.id: one.ref for one in projects.values()}
    for noun, known in (("workspace", slugs), ("project", refs)):
        name = place["workspace"] if noun == "workspace" else place["project"]
        if name is not None and name not in known and name not in known.values():
            yield noun, name, list(known.values())
    name, project, branch = place["environment"], place["project"], place["branch"]
    if name is None:
        return
    there = admin.environments.list()
    paths = {path_of(one, projects): one for one in there}
    path = f"{refs.get(project or '', project)}/{name}" if project is not None else name
    root = next((one for one in there if one.id == name), paths.get(path))
    if root is None:
        yield "environment", path, list(paths)
    elif root.branch is None and isinstance(wanted := wanted_branch(root.type, branch), Branch):
        path = f"{path_of(root, projects)}/{wanted.name}"
        if path not in paths:
            yield "branch", path, [one for one in paths if paths[one].branch is not None]


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

    def columns(
        self, names: tuple[str, ...], rows: Iterable[Mapping[str, Any]] = ()
    ) -> tuple[str, ...]:
        """The same columns, and the workspace before the place where either alone says too little.

        That is in a house of several workspaces, and of what belongs to one and no place in it.
        """
        is_wide = any(row[PLACE] is None and row[WORKSPACE] is not None for row in rows)
        if len(self._slugs) <= 1 and not is_wide:
            return names
        at = names.index(PLACE)
        return (*names[:at], WORKSPACE, *names[at:])
