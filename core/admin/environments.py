"""Environments, their branches and the rotation of their keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from tokenhouse.core.admin.desk import Change, Desk
from tokenhouse.core.admin.grace import move_grace_end
from tokenhouse.core.admin.issuing import blank, issue, rotate, told
from tokenhouse.core.admin.naming import environment_named, open_root, project_named, user_named
from tokenhouse.core.errors import Conflict, Invalid
from tokenhouse.core.facts import ArchivedKey, Credential, Environment, Issued, Project, User
from tokenhouse.core.problems import Flaw, problem
from tokenhouse.core.rules.branches import BRANCHING, branch_name, can_be_created
from tokenhouse.core.rules.kinds import EnvironmentType, Kind
from tokenhouse.core.rules.lifetimes import State
from tokenhouse.core.rules.names import checked, slug_from, slug_problem
from tokenhouse.core.rules.rotation import checked_grace
from tokenhouse.core.rules.texts import new_id

USUAL_SLUGS = {
    EnvironmentType.DEVELOPMENT: "dev",
    EnvironmentType.STAGING: "staging",
    EnvironmentType.PREVIEW: "preview",
    EnvironmentType.PRODUCTION: "prod",
}


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
        kind = _checked_type(type)
        if owner is not None and kind is not EnvironmentType.DEVELOPMENT:
            raise Invalid({"owner": problem(Flaw.UNKNOWN_CHOICE, choices="development only")})
        with self._changing() as change:
            place = project_named(change.unit, project)
            person = None if owner is None else user_named(change.unit, owner)
            short = checked(
                "slug", _usual_slug(kind, person) if slug is None else slug, slug_problem
            )
            if change.unit.environments.in_project(place.id, short) is not None:
                raise Invalid({"slug": problem(Flaw.TAKEN)})
            environment = Environment(
                id=f"env_{new_id(self._house.entropy)}",
                slug=short,
                type=kind,
                project_id=place.id,
                workspace_id=place.workspace_id,
                created_at=change.now,
                owner_id=None if person is None else person.id,
            )
            _add(change, environment)
            return _first_key(change, environment)

    def branch(self, environment: str | Environment, name: str) -> Environment:
        """A branch of a development or preview environment; it uses its parent's key."""
        with self._changing() as change:
            parent = open_root(change.unit, _root(change, environment))
            if parent.type not in BRANCHING:
                raise Invalid({"environment": problem(Flaw.NO_BRANCHES_HERE)})
            short = branch_name(name if isinstance(name, str) else None)
            if short is None or not can_be_created(parent.type, short):
                raise Invalid({"name": problem(Flaw.BAD_FORM, expected="a git branch name")})
            if change.unit.environments.branch(parent.id, short) is not None:
                raise Invalid({"name": problem(Flaw.TAKEN)})
            child = replace(
                parent,
                id=f"env_{new_id(self._house.entropy)}",
                branch=short,
                parent_id=parent.id,
                created_at=change.now,
            )
            _add(change, child)
        return child

    def list(self, project: str | Project | None = None) -> tuple[Environment, ...]:
        """Environments and branches, the archived among them, of a project or of the house."""
        with self._looking() as unit:
            place = None if project is None else project_named(unit, project).id
            return tuple(unit.environments.all(place))

    def get(self, environment: str | Environment) -> Environment:
        """As it is now; raises `NotFound`."""
        with self._looking() as unit:
            return environment_named(unit, environment)

    def current_key(self, environment: str | Environment) -> Credential | None:
        """The key of the environment, or of a branch's parent; None after it was burned."""
        with self._looking() as unit:
            return unit.credentials.current_key(environment_named(unit, environment).root_id)

    def current_keys(self) -> dict[str, Credential]:
        """Every current environment key of the house, by the id of its environment."""
        with self._looking() as unit:
            return dict(unit.credentials.current_keys())

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
        with self._changing() as change:
            place = open_root(change.unit, _root(change, environment))
            current = change.unit.credentials.current_key(place.id)
            if (None if current is None else current.id) != believed:
                raise Conflict(
                    f"the key of {place.slug!r} is no longer the one expected: somebody else "
                    "rotated it; look again before you rotate"
                )
            others = _alive(change, place)
            if current is None:
                issued = _first_key(change, place)
            else:
                issued = rotate(change, place, current, grace)
            for key in others if end_archived else ():
                move_grace_end(change, key, change.now)
            return replace(issued, still_alive=() if end_archived else tuple(k.id for k in others))

    def archive(self, environment: str | Environment) -> Environment:
        """Put it away: its keys and tokens are refused until it is restored."""
        with self._changing() as change:
            found = environment_named(change.unit, environment)
            if found.archived_at is not None:
                return found
            return _set_archived(change, "environment.archive", found, change.now)

    def restore(self, environment: str | Environment) -> Environment:
        """Bring it back, unless its name has been given to another meanwhile (`Conflict`)."""
        with self._changing() as change:
            found = environment_named(change.unit, environment)
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


def _checked_type(type_: EnvironmentType | str) -> EnvironmentType:
    try:
        return EnvironmentType(type_)
    except ValueError:
        choices = ", ".join(EnvironmentType)
        raise Invalid({"type": problem(Flaw.UNKNOWN_CHOICE, choices=choices)}) from None


def _usual_slug(kind: EnvironmentType, owner: User | None) -> str:
    slug = USUAL_SLUGS[kind]
    return slug if owner is None else f"{slug}-{slug_from(owner.email.partition('@')[0])}"[:64]


def _root(change: Change, named: str | Environment) -> Environment:
    found = environment_named(change.unit, named)
    if found.parent_id is not None:
        expected = f"a root environment; branch {found.branch!r} uses the key of {found.slug!r}"
        raise Invalid({"environment": problem(Flaw.BAD_FORM, expected=expected)})
    return found


def _add(change: Change, environment: Environment) -> None:
    change.unit.environments.add(environment)
    change.note(
        "environment.create",
        "environment",
        environment.id,
        environment=environment,
        after={
            "slug": environment.slug,
            "type": environment.type.value,
            "branch": environment.branch,
            "owner_id": environment.owner_id,
        },
    )


def _first_key(change: Change, environment: Environment) -> Issued:
    wanted = blank(Kind.ENVIRONMENT_KEY, environment.slug, change.now)
    issued = issue(change, environment, replace(wanted, user_id=environment.owner_id))
    made = issued.credential
    change.note("credential.issue", "credential", made.id, credential=made, after=told(made))
    return issued


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
