"""Environments by the names that people type."""

from __future__ import annotations

from collections.abc import Mapping

from tokenhouse.core.admin import Admin
from tokenhouse.core.errors import NotFound
from tokenhouse.core.facts import Environment, Project

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
