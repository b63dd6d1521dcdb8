"""What the cursor is on, whatever the page."""

from __future__ import annotations

from dataclasses import dataclass

from tokenhouse.core.facts import (
    ArchivedKey,
    Credential,
    Environment,
    Member,
    Project,
    Workspace,
)
from tokenhouse.tui.pages.people.persons import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The things that an action could be done to."""

    workspace: Workspace | None = None
    project: Project | None = None
    environment: Environment | None = None
    current_key: Credential | None = None
    credential: Credential | None = None
    archived: ArchivedKey | None = None
    person: Person | None = None
    members: tuple[Member, ...] = ()
    """The membership under the cursor, or all of the person's."""
    chosen: tuple[str, ...] = ()
    marked: int = 0
    hidden: int = 0
    """Marked rows that the filter does not show."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What a key sends to the clipboard, and what it is the id of; empty for what is no id."""

    text: str
    name: str = ""
