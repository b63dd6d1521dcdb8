"""The places and people of the house by id: what columns need to name what they show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from operator import attrgetter
from typing import Protocol, TypeVar

from tokenhouse.core.admin import Admin
from tokenhouse.core.facts import Credential, Environment, Project, User, Workspace
from tokenhouse.core.queries import SPEAKING, Shown
from tokenhouse.core.rules.kinds import EnvironmentType
from tokenhouse.tui.wording.places import path_words, tier_word, where_words
from tokenhouse.tui.wording.questions.common import place_line
from tokenhouse.tui.wording.states import shown_state


class _Named(Protocol):
    @property
    def id(self) -> str: ...


N = TypeVar("N", bound=_Named)


@dataclass(frozen=True, slots=True)
class Atlas:
    """One reading of all places and people. Small: credentials are not among them."""

    workspaces: Mapping[str, Workspace] = field(default_factory=dict)
    projects: Mapping[str, Project] = field(default_factory=dict)
    environments: Mapping[str, Environment] = field(default_factory=dict)
    users: Mapping[str, User] = field(default_factory=dict)

    def workspace(self, id_: str | None) -> Workspace | None:
        """By id, where there is one."""
        return self.workspaces.get(id_) if id_ else None

    def project(self, id_: str | None) -> Project | None:
        """By id, where there is one."""
        return self.projects.get(id_) if id_ else None

    def environment(self, id_: str | None) -> Environment | None:
        """By id, where there is one."""
        return self.environments.get(id_) if id_ else None

    def where(self, environment_id: str | None, project_id: str | None = None) -> str:
        """`checkout/prod`."""
        environment = self.environment(environment_id)
        project = self.project(environment.project_id if environment else project_id)
        return where_words(project, environment)

    def tier(self, environment_id: str | None) -> str:
        """`PROD`, or nothing for what belongs to no environment."""
        environment = self.environment(environment_id)
        return tier_word(environment.type) if environment else ""

    def tier_tone(self, environment_id: str | None) -> str:
        """The theme's token for it."""
        environment = self.environment(environment_id)
        production = environment is not None and environment.type is EnvironmentType.PRODUCTION
        return "prod" if production else "ink"

    def path(self, environment: Environment) -> str:
        """`acme ▸ checkout ▸ prod`."""
        workspace = self.workspace(environment.workspace_id)
        return path_words(workspace, self.project(environment.project_id), environment)

    def person(self, id_: str | None) -> str:
        """The part of the email that tells people apart, or nothing."""
        user = self.users.get(id_) if id_ else None
        return user.email.partition("@")[0] if user else ""

    def state_of(self, credential: Credential, now: datetime) -> Shown:
        """Its state for people, theirs included: what speaks for a suspended person is refused."""
        user = self.users.get(credential.user_id or "")
        held = user is not None and user.suspended_at is not None and credential.kind in SPEAKING
        return shown_state(credential, now, suspended=held)

    def email(self, id_: str | None) -> str:
        """The whole email, or nothing."""
        user = self.users.get(id_) if id_ else None
        return user.email if user else ""


def full_place(place: Environment, atlas: Atlas) -> str:
    """The tier and the whole way down: two projects may both have a `prod`."""
    return place_line(tier_word(place.type), atlas.path(place))


def common_place(credentials: Iterable[Credential], atlas: Atlas) -> Environment | None:
    """The one environment that all of them belong to, if it is one."""
    ids = {one.environment_id for one in credentials}
    return atlas.environment(ids.pop()) if len(ids) == 1 else None


def read_atlas(admin: Admin, workspace: str | None = None) -> Atlas:
    """Every place and person, or those of one workspace. For a worker."""
    workspaces = admin.workspaces.list()
    kept = [one for one in workspaces if workspace in {None, one.slug, one.id}]
    ids = {one.id for one in kept}
    projects = [one for one in admin.projects.list() if one.workspace_id in ids]
    environments = [one for one in admin.environments.list() if one.workspace_id in ids]
    return Atlas(_by_id(kept), _by_id(projects), _by_id(environments), _by_id(admin.users.list()))


def _by_id(things: list[N] | tuple[N, ...]) -> dict[str, N]:
    return {thing.id: thing for thing in sorted(things, key=attrgetter("id"))}
