"""Arguments that name a thing take the object, its id, or its name among people."""

from __future__ import annotations

from tokenhouse.core.errors import Conflict, Invalid, NotFound
from tokenhouse.core.facts import (
    ArchivedKey,
    Credential,
    Environment,
    Project,
    User,
    Workspace,
)
from tokenhouse.core.ports import Unit
from tokenhouse.core.problems import Flaw, problem
from tokenhouse.core.rules.kinds import Kind

Thing = Credential | Environment | Project | User | Workspace


def _name(named: object, meant: type[Thing]) -> str:
    """The object's id, or the name that was given; `Invalid` for what is neither."""
    if isinstance(named, str):
        return named
    if isinstance(named, meant):
        return named.id
    expected = f"an id, or what was read as {meant.__name__}"
    raise Invalid({meant.__name__.lower(): problem(Flaw.BAD_FORM, expected=expected)})


def workspace_named(unit: Unit, named: str | Workspace) -> Workspace:
    """By object, id or slug; `NotFound` otherwise."""
    name = _name(named, Workspace)
    found = unit.workspaces.named(name)
    if found is None:
        raise NotFound("workspace", name)
    return found


def user_named(unit: Unit, named: str | User) -> User:
    """By object, id or email; `NotFound` otherwise."""
    name = _name(named, User)
    found = unit.users.named(name)
    if found is None:
        raise NotFound("user", name)
    return found


def project_named(unit: Unit, named: str | Project) -> Project:
    """By object, id or ref; `NotFound` otherwise."""
    name = _name(named, Project)
    found = unit.projects.named(name)
    if found is None:
        raise NotFound("project", name)
    return found


def environment_named(unit: Unit, named: str | Environment) -> Environment:
    """By object or id; `NotFound` otherwise."""
    name = _name(named, Environment)
    found = unit.environments.get(name)
    if found is None:
        raise NotFound("environment", name)
    return found


def open_root(unit: Unit, named: str | Environment) -> Environment:
    """The environment whose key counts there, a branch's parent; `Conflict` when it is closed.

    Closed: it or its project is gone, so every key and token of it is refused (credentials §5).
    """
    found = environment_named(unit, named)
    root = found if found.parent_id is None else environment_named(unit, found.root_id)
    if root.archived_at is not None:
        raise Conflict(f"environment {root.slug!r} is archived; restore it first")
    if unit.projects.named(root.project_id) is None:
        raise Conflict(f"the project of environment {root.slug!r} was deleted, which is final")
    return root


def archived_key_named(unit: Unit, named: str | ArchivedKey) -> ArchivedKey:
    """By object or id; `NotFound` for what is not an archived key."""
    name = _name(named, Credential)
    found = unit.credentials.get(name)
    if not isinstance(found, ArchivedKey):
        raise NotFound("archived key", name)
    return found


def credential_named(unit: Unit, named: str | Credential, kind: Kind | None = None) -> Credential:
    """By object or id, of that kind; `NotFound` otherwise."""
    name = _name(named, Credential)
    found = unit.credentials.get(name)
    if found is None or (kind is not None and found.kind is not kind):
        raise NotFound("credential" if kind is None else kind.value.replace("_", " "), name)
    return found
