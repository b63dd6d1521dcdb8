"""Naming a thing and being allowed to: one step, so that neither is done without the other.

To a person who may not know of it, a thing is not there: the same `NotFound` as for a typing error.
"""

from __future__ import annotations

from typing import Protocol

from tokenhouse.core.admin.naming import (
    credential_named,
    environment_named,
    project_named,
    workspace_named,
)
from tokenhouse.core.admin.permits import Permit
from tokenhouse.core.errors import NotFound, TokenhouseError
from tokenhouse.core.facts import Credential, Environment, Project, Workspace
from tokenhouse.core.ports import Unit
from tokenhouse.core.rules.kinds import EnvironmentType, Kind

PERSONAL = frozenset({Kind.PERSONAL_TOKEN, Kind.USER_ACTOR_TOKEN, Kind.WORKSPACE_TOKEN})
"""Kinds that speak for a person: theirs to see and to end."""


class Reach(Protocol):
    """A call at work: its transaction, and what its actor may do in it."""

    @property
    def unit(self) -> Unit:
        """Its transaction."""

    @property
    def permit(self) -> Permit:
        """What its actor may do."""


def _name(named: object) -> str:
    return named if isinstance(named, str) else str(getattr(named, "id", ""))


def workspace_within(reach: Reach, named: str | Workspace) -> Workspace:
    """The workspace, where the actor has the call's right."""
    found = workspace_named(reach.unit, named)
    reach.permit.at(found.id, missing=NotFound("workspace", _name(named)))
    return found


def workspace_of_member(reach: Reach, named: str | Workspace) -> Workspace:
    """The workspace, where the actor belongs to it, whatever their role."""
    found = workspace_named(reach.unit, named)
    reach.permit.member(found.id, missing=NotFound("workspace", _name(named)))
    return found


def project_within(reach: Reach, named: str | Project) -> Project:
    """The project, where the actor has the call's right."""
    found = project_named(reach.unit, named)
    reach.permit.at(found.workspace_id, missing=NotFound("project", _name(named)))
    return found


def environment_within(reach: Reach, named: str | Environment) -> Environment:
    """The environment or branch, where the actor has the call's right in its tier."""
    found = environment_named(reach.unit, named)
    missing = NotFound("environment", _name(named))
    reach.permit.at(found.workspace_id, found.type, missing=missing)
    return found


def credential_within(
    reach: Reach, named: str | Credential, kind: Kind | None = None
) -> Credential:
    """The credential: by the call's right in its tier, or because it is the actor's own."""
    found = credential_named(reach.unit, named, kind)
    missing = NotFound("credential" if kind is None else kind.value.replace("_", " "), _name(named))
    permit_for(reach, found, missing)
    return found


def permit_for(reach: Reach, found: Credential, missing: NotFound) -> None:
    """Ask for what the call needs of this credential."""
    if reach.permit.is_operators:
        return
    if found.kind in PERSONAL:
        home = found.workspace_id if found.kind is Kind.WORKSPACE_TOKEN else None
        reach.permit.own(found.user_id, home, missing=missing)
        reach.permit.prolong(found)
    else:
        reach.permit.at(found.workspace_id, type_of(reach.unit, found), missing=missing)


def may_see(reach: Reach, found: Credential) -> bool:
    """Whether it may stand in a list: what may not is left out in silence."""
    try:
        permit_for(reach, found, _UNSEEN)
    except TokenhouseError:
        return False
    return True


def type_of(unit: Unit, credential: Credential) -> EnvironmentType | None:
    """The type of the environment that it belongs to; None where it belongs to none."""
    id_ = credential.environment_id
    environment = None if id_ is None else unit.environments.get(id_)
    return None if environment is None else environment.type


_UNSEEN = NotFound("credential", "")
