"""The scene of one thing, by which the console's table of actions is asked."""

from __future__ import annotations

from typing import Any

from tokenhouse.core.facts import ArchivedKey, Credential, Environment, Member, User
from tokenhouse.tui.actions.action import Scene
from tokenhouse.tui.plain.desk import Desk


def _scene(desk: Desk, page: str, **about: Any) -> Scene:  # noqa: ANN401 - the fields of a scene
    return Scene(
        page=page,
        now=desk.now(),
        read_only=desk.read_only,
        narrowed=bool(desk.workspace),
        can_undo=desk.gate.can_undo,
        has_log=bool(desk.gate.log),
        **about,
    )


def of_nothing(desk: Desk, page: str) -> Scene:
    """Where an act begins from the menu."""
    return _scene(desk, page)


def of_place(desk: Desk, environment: Environment, key: Credential | None) -> Scene:
    """An environment or a branch."""
    atlas = desk.atlas
    return _scene(
        desk,
        "environments",
        workspace=atlas.workspace(environment.workspace_id),
        project=atlas.project(environment.project_id),
        environment=environment,
        current_key=key,
    )


def of_credential(desk: Desk, row: Credential) -> Scene:
    """A credential, archived or not."""
    atlas = desk.atlas
    return _scene(
        desk,
        "credentials",
        workspace=atlas.workspace(row.workspace_id),
        project=atlas.project(row.project_id),
        environment=atlas.environment(row.environment_id),
        credential=row,
        archived=row if isinstance(row, ArchivedKey) else None,
        chosen=(row.id,),
    )


def of_person(desk: Desk, user: User, members: tuple[Member, ...] = ()) -> Scene:
    """Somebody, and where they belong."""
    return _scene(desk, "people", person=user, members=members)


def of_house(desk: Desk) -> Scene:
    """Where a new place begins from the menu: in any workspace, where there is one."""
    return _scene(desk, "environments", workspace=next(iter(desk.atlas.workspaces.values()), None))
