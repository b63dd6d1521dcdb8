"""Where a call takes place: the names that it gives, resolved to one environment or a refusal."""

from __future__ import annotations

from dataclasses import dataclass

from tokenhouse.core.authority.evidence import Evidence
from tokenhouse.core.facts import Environment, Project, Workspace
from tokenhouse.core.outcomes import Reason
from tokenhouse.core.ports import Reader, Store
from tokenhouse.core.rules.branches import (
    BRANCHING,
    Branch,
    Required,
    Root,
    branch_name,
    wanted_branch,
)

Named = str | Workspace | Project | Environment | None


@dataclass(frozen=True, slots=True)
class Call:
    """The place that a call names, each part by id, object, or slug and ref. None: not named."""

    workspace: str | None = None
    project: str | None = None
    environment: str | None = None
    branch: str | None = None


ANYWHERE = Call()


def call_of(
    workspace: str | Workspace | None,
    project: str | Project | None,
    environment: str | Environment | None,
    branch: str | None,
) -> Call:
    """A call's place from what a host passed: objects become their ids."""
    if workspace is None and project is None and environment is None and branch is None:
        return ANYWHERE
    return Call(_id(workspace), _id(project), _id(environment), branch)


def _id(named: Named) -> str | None:
    return named if named is None or isinstance(named, str) else named.id


def target(case: Evidence, call: Call, reader: Reader, store: Store) -> str | Reason:
    """The id of the environment or branch that the call acts in, or why there is none."""
    if call is ANYWHERE and case.subject_id is None and case.place.type not in BRANCHING:
        return case.place.environment_id
    branch = call.branch
    if not (call.workspace is None and call.project is None and call.environment is None):
        meant = _named_environment(case, call, store)
        if meant is None:
            return Reason.WRONG_ENVIRONMENT
        if meant.branch is not None:
            if meant.archived_at is not None:
                return Reason.BRANCH_UNKNOWN  # and not another of the same name
            if branch_name(branch) not in (None, meant.branch):
                return Reason.WRONG_ENVIRONMENT
            branch = meant.branch
    if case.subject_id is not None:
        return _bound(case, case.subject_id, branch, reader)
    return _resolved(case, branch, reader)


def _named_environment(case: Evidence, call: Call, store: Store) -> Environment | None:
    """The environment meant by the names, when every one of them is the credential's own."""
    place = case.place
    with store.reading() as unit:
        if call.workspace is not None:
            workspace = unit.workspaces.named(call.workspace)
            if workspace is None or workspace.id != place.workspace_id:
                return None
        if call.project is not None:
            project = unit.projects.named(call.project)
            if project is None or project.id != place.project_id:
                return None
        own = unit.environments.get(place.environment_id)
        if call.environment is None:
            return own
        meant = unit.environments.get(call.environment)
        if meant is None and call.project is not None:
            meant = unit.environments.in_project(place.project_id, call.environment)
    is_own = meant is not None and meant.root_id == place.environment_id
    return meant if is_own else None


def _resolved(case: Evidence, branch: str | None, reader: Reader) -> str | Reason:
    """A key's environment for that branch (credentials §5)."""
    wanted = wanted_branch(case.place.type, branch)
    if isinstance(wanted, Root):
        return case.place.environment_id
    if isinstance(wanted, Branch):
        child = reader.branch(case.place.environment_id, wanted.name)
        return Reason.BRANCH_UNKNOWN if child is None else child.id
    return Reason.BRANCH_REQUIRED if isinstance(wanted, Required) else Reason.BRANCH_UNKNOWN


def _bound(case: Evidence, subject_id: str, branch: str | None, reader: Reader) -> str | Reason:
    """A token's own environment; a branch that is named must be it."""
    if branch_name(branch) is None:
        return subject_id
    meant = _resolved(case, branch, reader)
    return subject_id if meant == subject_id else Reason.WRONG_ENVIRONMENT
