"""Making, archiving and restoring places."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

from tokenhouse.core.admin import Admin
from tokenhouse.core.facts import Environment, Issued, Project, Workspace
from tokenhouse.core.rules.kinds import EnvironmentType
from tokenhouse.tui.actions.action import Effect
from tokenhouse.tui.acts.act import Act
from tokenhouse.tui.wording import acts as words
from tokenhouse.tui.wording.commands import twin


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateWorkspace(Act[Workspace]):
    """A tenant."""

    effect: ClassVar[Effect] = Effect.IRREVERSIBLE
    name: str
    slug: str | None = None

    def carry_out(self, admin: Admin) -> Workspace:
        return admin.workspaces.create(self.name, self.slug)

    def command(self) -> str:
        return twin("workspaces", "create", self.name, slug=self.slug)

    def said(self, result: Workspace) -> str:
        return words.created(result.slug)


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateProject(Act[Project]):
    """A project of a workspace."""

    effect: ClassVar[Effect] = Effect.IRREVERSIBLE
    workspace: Workspace
    name: str
    ref: str | None = None

    def carry_out(self, admin: Admin) -> Project:
        return admin.projects.create(self.workspace, self.name, self.ref)

    def command(self) -> str:
        return twin("projects", "create", self.workspace.slug, self.name, ref=self.ref)

    def said(self, result: Project) -> str:
        return words.created(result.ref)


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateEnvironment(Act[Issued]):
    """A root environment with its first key."""

    effect: ClassVar[Effect] = Effect.IRREVERSIBLE
    project: Project
    type: EnvironmentType
    slug: str | None = None

    def carry_out(self, admin: Admin) -> Issued:
        return admin.environments.create(self.project, self.type, self.slug)

    def command(self) -> str:
        return twin("environments", "create", self.project.ref, self.type.value, slug=self.slug)

    def said(self, result: Issued) -> str:
        del result
        return words.created(f"{self.project.ref}/{self.slug or self.type.value}")


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateBranch(Act[Environment]):
    """A branch, which uses its parent's key."""

    environment: Environment
    name: str

    def carry_out(self, admin: Admin) -> Environment:
        return admin.environments.branch(self.environment, self.name)

    def command(self) -> str:
        return twin("environments", "branch", self.environment.id, self.name)

    def said(self, result: Environment) -> str:
        return words.created(f"{result.slug} ▸ {result.branch}")

    def undo(self, result: Environment) -> Act[Any] | None:
        return ArchiveEnvironment(environment=result)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Archiving(Act[Environment]):
    """Puts an environment away, or brings it back."""

    environment: Environment

    def found(self, admin: Admin) -> Self:
        return replace(self, environment=admin.environments.get(self.environment.id))

    @property
    def stand(self) -> object:
        return self.environment.archived_at


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveEnvironment(_Archiving):
    """Every key and token of it is refused until it is restored."""

    def carry_out(self, admin: Admin) -> Environment:
        return admin.environments.archive(self.environment)

    def command(self) -> str:
        return twin("environments", "archive", self.environment.id)

    def said(self, result: Environment) -> str:
        return words.archived(result)

    def undo(self, result: Environment) -> Act[Any] | None:
        return None if self.stand else RestoreEnvironment(environment=result)


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreEnvironment(_Archiving):
    """Its keys and tokens are accepted again."""

    def carry_out(self, admin: Admin) -> Environment:
        return admin.environments.restore(self.environment)

    def command(self) -> str:
        return twin("environments", "restore", self.environment.id)

    def said(self, result: Environment) -> str:
        return words.restored(result)

    def undo(self, result: Environment) -> Act[Any] | None:
        return ArchiveEnvironment(environment=result) if self.stand else None
