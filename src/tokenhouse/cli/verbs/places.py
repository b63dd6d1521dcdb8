"""Workspaces, projects, environments, and the first ones of a house."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from tokenhouse.cli import showing, wording
from tokenhouse.cli.call import Call
from tokenhouse.cli.naming import path_of, projects_by_id
from tokenhouse.cli.revealing import outlet
from tokenhouse.cli.verbs.keys import issued_facts, issued_said
from tokenhouse.core.facts import Environment


def list_workspaces(call: Call) -> int:
    """All tenants."""
    return call.show(call.admin.workspaces.list(), ("slug", "name", "id"))


def create_workspace(call: Call) -> int:
    """A tenant."""
    made = call.admin.workspaces.create(call.asked.name, call.asked.slug)
    return _created(call, "workspace", made, made.slug, made.slug)


def list_projects(call: Call) -> int:
    """All projects, or those of a workspace."""
    return call.show(call.admin.projects.list(call.asked.workspace), ("ref", "name", "id"))


def create_project(call: Call) -> int:
    """A project."""
    made = call.admin.projects.create(call.asked.workspace, call.asked.name, call.asked.ref)
    return _created(call, "project", made, made.ref, made.ref)


ENVIRONMENT_COLUMNS = ("environment", "type", "key", "key_issued_at", "archived_at", "id")


def list_environments(call: Call) -> int:
    """Environments and branches, each root with the hint of its current key."""
    projects = projects_by_id(call.admin)
    keys = call.admin.environments.current_keys()
    rows = []
    for one in call.admin.environments.list(call.asked.project):
        key = keys.get(one.id)
        row = showing.facts_of(one, call.admin.now())
        row["environment"] = path_of(one, projects)
        row["key_id"] = None if key is None else key.id
        row["key"] = None if key is None else key.hint
        row["key_issued_at"] = None if key is None else showing.iso(key.issued_at)
        rows.append(row)
    return call.list_rows(rows, ENVIRONMENT_COLUMNS)


def create_environment(call: Call) -> int:
    """A root environment; its first key is revealed."""
    asked = call.asked
    with outlet(call) as out:
        issued = call.admin.environments.create(
            asked.project, asked.type, asked.slug, owner=asked.owner
        )
        out.give([issued])
    name = f"{asked.project}/{issued.credential.name}"
    created = wording.CREATED.format(noun="environment", name=name)
    return call.made(issued_facts(call, issued), created, issued_said(issued))


def create_branch(call: Call) -> int:
    """A branch, which uses its parent's key."""
    made = call.admin.environments.branch(call.environment(call.asked.environment), call.asked.name)
    return _created(call, "branch", made, made.id, _named(call, made))


def archive_environment(call: Call) -> int:
    """Put it away."""
    done = call.admin.environments.archive(call.environment(call.asked.environment))
    return call.made(_facts(call, done), wording.ARCHIVED.format(name=_named(call, done)))


def restore_environment(call: Call) -> int:
    """Bring it back."""
    done = call.admin.environments.restore(call.environment(call.asked.environment))
    return call.made(_facts(call, done), wording.RESTORED.format(name=_named(call, done)))


def start(call: Call) -> int:
    """A workspace, a project in it and its environments, each with its first key."""
    asked = call.asked
    with outlet(call) as out:
        started = call.admin.workspaces.start(
            asked.workspace, asked.project, asked.environments, ref=asked.ref
        )
        project, made = started.project, list(started.keys)
        out.give(made)
    place, known = started.workspace, [issued_facts(call, one) for one in made]
    told = {"workspace": call.facts(place), "project": call.facts(project), "keys": known}
    said = [
        wording.CREATED.format(noun="workspace", name=place.slug),
        wording.CREATED.format(noun="project", name=project.ref),
    ]
    for number, one in enumerate(made, 1):
        name, hint = f"{project.ref}/{one.credential.name}", one.credential.hint
        said.append(wording.CREATED.format(noun="environment", name=name))
        said.append(wording.FIRST_KEY.format(number=number, name=name, hint=hint))
    return call.made(told, *said)


def list_presets(call: Call) -> int:
    """Named sets of scopes, as pickers offer them."""
    rows = [
        {name: showing.plain(fact) for name, fact in asdict(one).items()}
        for one in call.admin.presets.list()
    ]
    if not call.asked.json:
        for row in rows:
            row["scopes"] = row["scopes"] or wording.WHOLE_ROLE
    return call.list_rows(rows, ("name", "scopes", "narrows", "description"))


def list_catalog(call: Call) -> int:
    """The words that scopes are made of."""
    catalog = call.admin.catalog.list()
    rows = [
        {"role": role, "name": word.name, "description": word.description}
        for role, words in (("action", catalog.actions), ("type", catalog.types))
        for word in words
    ]
    return call.list_rows(rows, ("role", "name", "description"))


def _named(call: Call, environment: Environment) -> str:
    return path_of(environment, projects_by_id(call.admin))


def _facts(call: Call, environment: Environment) -> dict[str, Any]:
    return {**call.facts(environment), "environment": _named(call, environment)}


def _created(call: Call, noun: str, made: object, key: str, name: str) -> int:
    """What scripts go on with is the answer; with `--json` it is among the facts."""
    if not call.asked.json:
        call.answer(key)
    facts = _facts(call, made) if isinstance(made, Environment) else call.facts(made)
    return call.made(facts, wording.CREATED.format(noun=noun, name=name))
