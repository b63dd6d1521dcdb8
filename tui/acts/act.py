"""The shape of an act."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Any, ClassVar, Generic, Self, TypeVar

from tokenhouse.core.admin import Admin
from tokenhouse.tui.actions.action import Effect
from tokenhouse.tui.acts.parts import Watch

R = TypeVar("R")


class Act(ABC, Generic[R]):
    """What is to be done, decided and complete. Its `repr` holds no secret, since it has none."""

    effect: ClassVar[Effect] = Effect.REVERSIBLE
    watch: Watch | None = None
    """By which an act on many is followed and stopped; None where it is done in one go."""

    def found(self, admin: Admin) -> Self:
        """The same act about its thing as it stands, read right before it is carried out.

        What was on screen may be old: what undoes the act puts back what it found, not that.
        """
        del admin
        return self

    @property
    def stand(self) -> object:
        """That of its thing which it changes, as it was read."""
        return None

    @abstractmethod
    def carry_out(self, admin: Admin) -> R:
        """Does it, in a worker thread. Raises what the core raises."""

    @abstractmethod
    def command(self) -> str:
        """The command-line twin, or one a line."""

    def commands(self, result: R) -> Iterable[str]:
        """The twins of what was done: one, unless the command line does one at a time."""
        del result
        return (self.command(),)

    @abstractmethod
    def said(self, result: R) -> str:
        """One sentence that says what was done to which thing."""

    def made(self, result: R) -> str | None:
        """The id of the row that is new, where there is one: the cursor goes to it."""
        del result
        return None

    def undo(self, result: R) -> Act[Any] | None:
        """The act that puts the former state back, where the rules allow one.

        None where nothing was changed: what somebody else did is not this console's to undo.
        """
        del result
        return None
