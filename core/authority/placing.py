"""Where a call takes place: the names that it gives, resolved to one place or a refusal."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tokenhouse.core.authority.evidence import Evidence, Ground
from tokenhouse.core.facts import Environment, Project, Workspace
from tokenhouse.core.outcomes import Reason
from tokenhouse.core.ports import Place, Reader, StoredEnvironment
from tokenhouse.core.rules.branches import (
    BRANCHING,
    Branch,
    Required,
    Root,
    branch_name,
    wanted_branch,
)
from tokenhouse.core.rules.kinds import EnvironmentType

Named = str | Workspace | Project | Environment | None


@dataclass(frozen=True, slots=True)
class Call:
    """The place that a call names, each part by id, object, or slug and ref. None: not named."""

    workspace: str | None = None
    project: str | None = None
    environment: str | None = None
    branch: str | None = None

    @property
    def names_a_place(self) -> bool:
        """Whether it names more than a branch."""
        return not (self.workspace is None and self.project is None and self.environment is None)


ANYWHERE = Call()
NOWHERE = "?"
"""No place's id or name."""


def call_of(
    workspace: str | Workspace | None,
    project: str | Project | None,
    environment: str | Environment | None,
    branch: str | None,
) -> Call:
    """A call's place from what a host passed: objects become their ids."""
    if workspace is None and project is None and environment is None and branch is None:
        return ANYWHERE
    # What is no name is one that no branch can have.
    asked = branch if branch is None or isinstance(branch, str) else NOWHERE
    return Call(_id(workspace), _id(project), _id(environment), asked)


def _id(named: Named) -> str | None:
    """The id or name; what is neither names a place that there is not: nothing is raised."""
    if named is None or isinstance(named, str):
        return named
    return str(getattr(named, "id", NOWHERE))


def placed(case: Evidence, call: Call, reader: Reader) -> None:
    """Find where the call acts, and what the credential's owner is there."""
    place = case.place
    if place is not None:
        case.ground = _in_own_place(case, place, call, reader)
        workspace_id: str | None = place.workspace_id
        case.needs_role = case.owner is not None
    else:
        workspace_id, case.ground = _on_users_ground(case, call, reader)
        case.needs_role = case.home is not None or call.names_a_place
    if case.owner is not None and workspace_id is not None:
        case.role = reader.role(workspace_id, case.owner.user_id)


# ── what belongs to an environment ───────────────────────────────────────────────────────────────
def _in_own_place(case: Evidence, place: Place, call: Call, reader: Reader) -> Ground | Reason:
    if call is ANYWHERE and case.subject_id is None and place.type not in BRANCHING:
        return Ground(place.workspace_id, place.project_id, place.environment_id, place.type)
    branch = call.branch
    if call.names_a_place:
        meant = _own_environment(place, call, reader)
        if meant is None:
            return Reason.WRONG_ENVIRONMENT
        if meant.branch is not None:
            if meant.archived_at is not None:
                return Reason.BRANCH_UNKNOWN  # and not another of the same name
            if branch_name(branch) not in (None, meant.branch):
                return Reason.WRONG_ENVIRONMENT
            branch = meant.branch
    found = (
        _resolved(place.environment_id, place.type, branch, reader)
        if case.subject_id is None
        else _bound(place, case.subject_id, branch, reader)
    )
    if isinstance(found, Reason):
        return found
    return Ground(place.workspace_id, place.project_id, found, place.type)


def _own_environment(place: Place, call: Call, reader: Reader) -> StoredEnvironment | None:
    """The environment meant by the names, when every one of them is the credential's own."""
    if call.workspace is not None and reader.workspace_named(call.workspace) != place.workspace_id:
        return None
    if call.project is not None:
        project = reader.project_named(call.project)
        if project is None or project.id != place.project_id:
            return None
    if call.environment is None:
        return reader.environment(place.environment_id)
    project_id = None if call.project is None else place.project_id
    meant = _environment_meant(call.environment, project_id, reader)
    return meant if meant is not None and meant.root_id == place.environment_id else None


def _environment_meant(
    name: str, project_id: str | None, reader: Reader
) -> StoredEnvironment | None:
    """By id, or by slug where a project was named."""
    meant = reader.environment(name)
    if meant is None and project_id is not None:
        meant = reader.environment_named(project_id, name)
    return meant


def _resolved(
    root_id: str, type_: EnvironmentType, branch: str | None, reader: Reader
) -> str | Reason:
    """The environment for that branch (credentials §5)."""
    wanted = wanted_branch(type_, branch)
    if isinstance(wanted, Root):
        return root_id
    if isinstance(wanted, Branch):
        child = reader.branch(root_id, wanted.name)
        return Reason.BRANCH_UNKNOWN if child is None else child.id
    return Reason.BRANCH_REQUIRED if isinstance(wanted, Required) else Reason.BRANCH_UNKNOWN


def _bound(place: Place, subject_id: str, branch: str | None, reader: Reader) -> str | Reason:
    """A token's own environment; a branch that is named must be it."""
    if branch_name(branch) is None:
        return subject_id
    meant = _resolved(place.environment_id, place.type, branch, reader)
    return subject_id if meant == subject_id else Reason.WRONG_ENVIRONMENT


# ── what belongs to people ───────────────────────────────────────────────────────────────────────
def _on_users_ground(
    case: Evidence, call: Call, reader: Reader
) -> tuple[str | None, Ground | Reason]:
    """The workspace whose members only are let in, and the ground within it.

    Nothing named is an identity check. A place that is not there is a stranger's: no workspace,
    so no member. A workspace token has its own, whatever is named.
    """
    if not call.names_a_place:
        return case.home, Ground(case.home)
    workspace_id, ground = _named_ground(call, reader)
    if case.home is not None and workspace_id != case.home:
        return case.home, Reason.WRONG_ENVIRONMENT
    if case.confined_to is not None:
        # Another environment is refused as such, whatever branch of it is named.
        is_stray = ground is Reason.BRANCH_UNKNOWN
        meant = _named_ground(replace(call, branch=None), reader)[1] if is_stray else ground
        if not _is_within(case.confined_to, meant, reader):
            return workspace_id, Reason.WRONG_ENVIRONMENT
    return workspace_id, ground


def _is_within(environment_id: str, ground: Ground | Reason, reader: Reader) -> bool:
    """Whether the ground is that environment, or a branch of it."""
    if isinstance(ground, Reason) or ground.environment_id is None:
        return isinstance(ground, Reason)  # then that reason stands
    if ground.environment_id == environment_id:
        return True
    found = reader.environment(ground.environment_id)
    return found is not None and found.root_id == environment_id


def _named_ground(call: Call, reader: Reader) -> tuple[str | None, Ground | Reason]:
    """The named workspace and place. The widest name decides whose it is; all must agree."""
    project = None if call.project is None else reader.project_named(call.project)
    project_id = None if project is None else project.id
    meant = (
        None
        if call.environment is None
        else _environment_meant(call.environment, project_id, reader)
    )
    owners = (
        *(() if call.workspace is None else (reader.workspace_named(call.workspace),)),
        *(() if call.project is None else (None if project is None else project.workspace_id,)),
        *(() if call.environment is None else (None if meant is None else meant.workspace_id,)),
    )
    workspace_id = owners[0]
    is_stray = meant is not None and project_id not in (None, meant.project_id)
    if is_stray or any(one != workspace_id for one in owners):
        return workspace_id, Reason.WRONG_ENVIRONMENT
    if project is not None and project.deleted_at is not None:
        return workspace_id, Reason.PARENT_DEAD
    if meant is None:
        return workspace_id, Ground(workspace_id, project_id)
    return workspace_id, _ground_at(meant, call.branch, reader)


def _ground_at(meant: StoredEnvironment, branch: str | None, reader: Reader) -> Ground | Reason:
    """That environment, or its branch where one is named."""
    root = meant if meant.branch is None else reader.environment(meant.root_id)
    if root is None or not (meant.is_open and root.is_open):
        return Reason.PARENT_DEAD
    id_: str | Reason = meant.id
    if branch_name(branch) is not None:
        if meant.branch is not None:
            id_ = meant.id if branch_name(branch) == meant.branch else Reason.WRONG_ENVIRONMENT
        else:
            id_ = _resolved(meant.id, meant.type, branch, reader)
    if isinstance(id_, Reason):
        return id_
    return Ground(meant.workspace_id, meant.project_id, id_, meant.type)
