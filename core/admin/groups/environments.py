"""Environments, their branches and the rotation of their keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from tokenhouse.core.admin.desk import Change, Desk
from tokenhouse.core.admin.groups.grace import move_grace_end
from tokenhouse.core.admin.naming import open_root, project_named, user_named
from tokenhouse.core.admin.reach import environment_within, may_see, project_within
from tokenhouse.core.admin.steps.founding import (
    add_environment,
    checked_type,
    first_key,
    new_environment,
)
from tokenhouse.core.admin.steps.issuing import rotate
from tokenhouse.core.errors import Conflict, Invalid, NotFound
from tokenhouse.core.facts import ArchivedKey, Credential, Environment, Issued, Project, User
from tokenhouse.core.problems import Flaw, problem
from tokenhouse.core.rules.branches import BRANCHING, branch_name, can_be_created
from tokenhouse.core.rules.kinds import EnvironmentType, Kind
from tokenhouse.core.rules.lifetimes import State
from tokenhouse.core.rules.names import holds_credential
from tokenhouse.core.rules.rotation import checked_grace
from tokenhouse.core.rules.texts import new_id


class Environments(Desk):
    """Where a project runs. Each root environment has exactly one current key."""

    def create(
        self,
        project: str | Project,
        type: EnvironmentType | str,
        slug: str | None = None,
        *,
        owner: str | User | None = None,
    ) -> Issued:
        """A new environment and its first key. `owner`: whose development environment it is."""
        kind = checked_type(type)
        if owner is not None and kind is not EnvironmentType.DEVELOPMENT:
            raise Invalid({"owner": problem(Flaw.UNKNOWN_CHOICE, choices="development only")})
        with self._changing("environments.create") as change:
            place = project_named(change.unit, project)
            missing = NotFound("project", place.id if isinstance(project, Project) else project)
            change.permit.at(place.workspace_id, kind, missing=missing)
            person = None if owner is None else _colleague(change, place, owner)
            return new_environment(change, place, kind, slug, person)

    def branch(self, environment: str | Environment, name: str) -> Environment:
        """A branch of a development or preview environment; it uses its parent's key."""
        with self._changing("environments.branch") as change:
            parent = open_root(change.unit, _root(change, environment))
            if parent.type not in BRANCHING:
                raise Invalid({"environment": problem(Flaw.NO_BRANCHES_HERE)})
            short = branch_name(name if isinstance(name, str) else None)
            if short is None or not can_be_created(parent.type, short):
                raise Invalid({"name": problem(Flaw.BAD_FORM, expected="a git branch name")})
            if holds_credential(short):
                raise Invalid({"name": problem(Flaw.CREDENTIAL)})
            if change.unit.environments.branch(parent.id, short) is not None:
                raise Invalid({"name": problem(Flaw.TAKEN)})
            child = replace(
                parent,
                id=f"env_{new_id(self._house.entropy)}",
                branch=short,
                parent_id=parent.id,
                created_at=change.now,
            )
            add_environment(change, child)
        return child

    def list(self, project: str | Project | None = None) -> tuple[Environment, ...]:
        """Environments and branches, the archived among them, of a project or of the house."""
        with self._looking("environments.list") as look:
            place = None if project is None else project_within(look, project).id
            found = look.unit.environments.all(place)
            sees = look.permit.sees
            return look.permit.kept(found, lambda one: sees(one.workspace_id, one.type))

    def get(self, environment: str | Environment) -> Environment:
        """As it is now; raises `NotFound`."""
        with self._looking("environments.get") as look:
            return environment_within(look, environment)

    def current_key(self, environment: str | Environment) -> Credential | None:
        """The key of the environment, or of a branch's parent; None after it was burned."""
        with self._looking("environments.current_key") as look:
            place = environment_within(look, environment)
            return look.unit.credentials.current_key(place.root_id)

    def current_keys(self) -> dict[str, Credential]:
        """Every current environment key that the actor may see, by the id of its environment."""
        with self._looking("environments.current_keys") as look:
            found = look.unit.credentials.current_keys()
            seen = look.permit.kept(found.items(), lambda item: may_see(look, item[1]))
            return dict(seen)

    def rotate(
        self,
        environment: str | Environment,
        *,
        grace: timedelta | None = None,
        expected: str | Credential | None = None,
        end_archived: bool = False,
    ) -> Issued:
        """Archive the current key for `grace` and issue its successor, in one transaction.

        `expected`: the key that the caller believes to be current (by default the one that is
        when the call begins); if somebody else was faster, raises `Conflict` and changes nothing.
        `end_archived` ends the other archived keys too; else `still_alive` names them.
        """
        settings = self._house.settings
        checked_grace(grace, settings.default_grace, settings.max_grace)
        believed = expected.id if isinstance(expected, Credential) else expected
        if believed is None:
            # Before the lock, so that of two callers who saw one key only one rotates it.
            seen = self.current_key(environment)
            believed = None if seen is None else seen.id
        with self._changing("environments.rotate") as change:
            place = open_root(change.unit, _root(change, environment))
            current = change.unit.credentials.current_key(place.id)
            if (None if current is None else current.id) != believed:
                raise Conflict(
                    f"somebody else rotated {place.slug!r} meanwhile; look again before you rotate"
                )
            others = _alive(change, place)
            if current is None:
                issued = first_key(change, place)
            else:
                issued = rotate(change, place, current, grace)
            for key in others if end_archived else ():
                move_grace_end(change, key, change.now)
            return replace(issued, still_alive=() if end_archived else tuple(k.id for k in others))

    def archive(self, environment: str | Environment) -> Environment:
        """Put it away: its keys and tokens are refused until it is restored."""
        with self._changing("environments.archive") as change:
            found = environment_within(change, environment)
            if found.archived_at is not None:
                return found
            return _set_archived(change, "environment.archive", found, change.now)

    def restore(self, environment: str | Environment) -> Environment:
        """Bring it back, unless its name has been given to another meanwhile (`Conflict`).

        With a root its keys come back: to let those work again is to hand out what they can do.
        """
        with self._changing("environments.restore") as change:
            found = environment_within(change, environment)
            if found.parent_id is None:
                change.permit.whole(found.workspace_id, found.type)
            if found.archived_at is None:
                return found
            taken = (
                change.unit.environments.in_project(found.project_id, found.slug)
                if found.parent_id is None
                else change.unit.environments.branch(found.parent_id, found.branch or "")
            )
            if taken is not None:
                raise Conflict(
                    f"{found.branch or found.slug!r} is in use again; archive that first"
                )
            return _set_archived(change, "environment.restore", found, None)


def _colleague(change: Change, project: Project, named: str | User) -> User:
    """Whose environment it will be; a person may name members of the workspace only."""
    found = user_named(change.unit, named)
    is_member = change.unit.members.get(project.workspace_id, found.id) is not None
    if not (is_member or change.permit.is_operators):
        raise NotFound("user", found.id if isinstance(named, User) else named)
    return found


def _root(change: Change, named: str | Environment) -> Environment:
    found = environment_within(change, named)
    if found.parent_id is not None:
        expected = f"a root environment; branch {found.branch!r} uses the key of {found.slug!r}"
        raise Invalid({"environment": problem(Flaw.BAD_FORM, expected=expected)})
    return found


def _alive(change: Change, environment: Environment) -> tuple[ArchivedKey, ...]:
    """Archived environment keys that still work."""
    return tuple(
        key
        for key in change.unit.credentials.archived(environment.id)
        if key.kind is Kind.ENVIRONMENT_KEY and key.state(change.now) is State.ARCHIVED
    )


def _set_archived(
    change: Change, action: str, found: Environment, at: datetime | None
) -> Environment:
    change.unit.environments.set_archived(found.id, at)
    change.note(
        action,
        "environment",
        found.id,
        environment=found,
        before={"archived_at": found.archived_at},
        after={"archived_at": at},
    )
    return replace(found, archived_at=at)
