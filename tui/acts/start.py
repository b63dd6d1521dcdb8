"""The first acts in an empty house."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar

from tokenhouse.core.admin import Admin
from tokenhouse.core.facts import Issued
from tokenhouse.core.rules.kinds import EnvironmentType
from tokenhouse.tui.actions.action import Effect
from tokenhouse.tui.acts.act import Act
from tokenhouse.tui.wording import acts as words
from tokenhouse.tui.wording.commands import twin


@dataclass(frozen=True, slots=True, kw_only=True)
class StartHouse(Act[tuple[Issued, ...]]):
    """A workspace, a project in it and its environments, each with its first key."""

    effect: ClassVar[Effect] = Effect.IRREVERSIBLE
    workspace: str
    project: str
    types: tuple[EnvironmentType, ...]

    def carry_out(self, admin: Admin) -> tuple[Issued, ...]:
        return admin.workspaces.start(self.workspace, self.project, self.types).keys

    def command(self) -> str:
        return twin("start", self.workspace, self.project, environments=self.types)

    def said(self, result: tuple[Issued, ...]) -> str:
        return words.started(self.project, len(result))


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadDemo(Act[None]):
    """The seeded demo, into this empty house."""

    effect: ClassVar[Effect] = Effect.IRREVERSIBLE
    load: Callable[[], None] = field(repr=False)

    def carry_out(self, admin: Admin) -> None:
        self.load()

    def command(self) -> str:
        return twin("demo")

    def said(self, result: None) -> str:
        return words.DEMO_LOADED
