"""What a plain session shares: the house, its names, the one gate, and whom it speaks with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Any, TypeVar

from tokenhouse.core.admin import Admin
from tokenhouse.core.authority.authority import Authority
from tokenhouse.core.errors import Damaged, StoreUnavailable, TokenhouseError
from tokenhouse.tui.acts import Act
from tokenhouse.tui.atlas import Atlas, read_atlas
from tokenhouse.tui.gate import Gate
from tokenhouse.tui.pages.rotations.reading import Cockpit
from tokenhouse.tui.plain.speech import spoken
from tokenhouse.tui.plain.talk import Back, Talk
from tokenhouse.tui.wording import actions as action_words
from tokenhouse.tui.wording import acts as act_words
from tokenhouse.tui.wording import plain as words
from tokenhouse.tui.wording.problems import error_words

R = TypeVar("R")


@dataclass(slots=True)
class Desk:
    """One person at one house, from the first line to the last."""

    talk: Talk
    admin: Admin
    authority: Authority
    gate: Gate
    zone: tzinfo
    workspace: str | None = None
    """The workspace that is shown alone."""
    atlas: Atlas = field(default_factory=Atlas)
    cockpit: Cockpit = field(default_factory=Cockpit)
    """What page 3 showed last."""

    def now(self) -> datetime:
        """The house's clock."""
        return self.admin.now()

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed."""
        return self.gate.read_only

    @property
    def workspace_id(self) -> str | None:
        """The workspace that is shown alone, by its id."""
        return self.workspace and next(iter(self.atlas.workspaces), self.workspace)

    def say(self, *lines: str) -> None:
        """Without signs, each in a line of its own."""
        self.talk.say(*map(spoken, lines))

    def look(self) -> None:
        """Reads places and people again."""
        self.atlas = read_atlas(self.admin, self.workspace)

    def do(self, act: Act[R], *, undoing: bool = False) -> R:
        """Through the gate; says what was done, and whether it can be undone."""
        result = self.gate.perform_here(act, undoing=undoing)
        undoable = self.gate.remember(act, result, undoing=undoing)
        said = f"{act_words.UNDONE}{act.said(result)}" if undoing else act.said(result)
        self.say(f"{said} {act_words.UNDO_OFFER}." if undoable else said)
        return result

    def undo(self) -> None:
        """Puts the last change back."""
        act: Act[Any] | None = None if self.read_only else self.gate.take_undo()
        if act is None:
            self.say(action_words.READ_ONLY if self.read_only else action_words.NOTHING_TO_UNDO)
        else:
            self.do(act, undoing=True)

    def attempt(self, job: Callable[[], None]) -> None:
        """Does it; what was refused or taken back is said, and the person goes on from here.

        Raises `StoreUnavailable`: from here nothing could be read either.
        """
        try:
            job()
        except Back:
            self.say(words.NOTHING_DONE)
        except StoreUnavailable as error:
            if not isinstance(error, Damaged):
                raise
            self.say(error_words(error))
        except TokenhouseError as error:
            self.say(error_words(error))
