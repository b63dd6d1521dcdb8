"""What an action is: one row of the table, and the scene it is judged by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from tokenhouse.core.facts import (
    ArchivedKey,
    Credential,
    Environment,
    Member,
    Project,
    User,
    Workspace,
)
from tokenhouse.tui.pages.table import PAGES
from tokenhouse.tui.wording import actions as words

if TYPE_CHECKING:
    from tokenhouse.tui.app import Console


class Effect(StrEnum):
    """What an act leaves behind: decides read-only, undo and whether a question is asked."""

    READ = "read"
    REVERSIBLE = "reversible"
    IRREVERSIBLE = "irreversible"


class Group(StrEnum):
    """Where an action stands in help and palette."""

    GO = "go"
    LOOK = "look"
    DO = "do"
    MOVE = "move"
    CONSOLE = "console"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What is on screen, as far as an action may look at it to say why it cannot be done."""

    page: str
    now: datetime
    depth: int = 0
    """How far below the top of the page: 0 is the list itself."""
    read_only: bool = False
    narrowed: bool = False
    """Whether the console shows one workspace alone."""
    away: bool = False
    """Whether the store is out of reach."""
    workspace: Workspace | None = None
    project: Project | None = None
    environment: Environment | None = None
    current_key: Credential | None = None
    """The key of the environment, where the page shows it."""
    credential: Credential | None = None
    archived: ArchivedKey | None = None
    person: User | None = None
    members: tuple[Member, ...] = ()
    """The membership under the cursor, or all of the person's."""
    chosen: tuple[str, ...] = ()
    """The ids that a bulk act would touch: the marks, or the row under the cursor."""
    marked: int = 0
    unread: str | None = None
    """Why the filter of the page cannot be read, while it cannot."""
    can_undo: bool = False
    has_log: bool = False


Refusal = Callable[[Scene], str | None]
"""Why the action cannot be done in that scene, None when it can."""


def always(_: Scene) -> str | None:
    """Nothing stands against it."""
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One row: everything that key, footer, help, palette, `:` and the gate need to know."""

    id: str
    keys: tuple[str, ...]
    """The default keys; a keymap may give others."""
    group: Group
    run: Callable[[Console], None]
    effect: Effect = Effect.READ
    scope: str | None = None
    """What the actor must be allowed to do; None where looking is enough."""
    pages: frozenset[str] = frozenset()
    """Where it applies; empty means everywhere."""
    enabled: Refusal = always
    command: Callable[[Scene], str | None] = always
    """The command-line equivalent for this scene, where there is one."""
    rank: int = 0
    """Place in the footer, the lowest first to stay; 0 keeps it out."""

    @property
    def title(self) -> str:
        """Two or three words."""
        return words.TITLES[self.id]

    @property
    def short(self) -> str:
        """One word, for the footer."""
        return words.SHORT.get(self.id, self.title.lower())

    @property
    def says(self) -> str:
        """One sentence, for help and palette."""
        return words.SENTENCES.get(self.id, "")

    def here(self, page: str) -> bool:
        """Whether it belongs to that page."""
        return not self.pages or page in self.pages

    def refusal(self, scene: Scene) -> str | None:
        """Why not now; the read-only gate and the lost store come first."""
        if not self.here(scene.page):
            there = (page for page in PAGES.values() if page.id in self.pages)
            named = ", ".join(f"{page.key} {page.title}" for page in there)
            return words.NOT_HERE.format(pages=named)
        if self.effect is not Effect.READ:
            if scene.read_only:
                return words.READ_ONLY
            if scene.away:
                return words.STORE_AWAY
        return self.enabled(scene)
