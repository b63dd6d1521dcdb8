"""The one gate: every act passes here, whichever key, dialog or command line it came from."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from tokenhouse.core.admin import Admin
from tokenhouse.core.errors import Conflict, Forbidden
from tokenhouse.core.outcomes import Reason
from tokenhouse.tui.actions.action import Effect
from tokenhouse.tui.acts.act import Act
from tokenhouse.tui.acts.entry import Entry
from tokenhouse.tui.wording import acts as words

R = TypeVar("R")
X = TypeVar("X")

MOST_UNDOS = 20


class Gate:
    """Carries acts out beside the screen, remembers their commands and how to undo them."""

    def __init__(self, admin: Admin, *, read_only: bool) -> None:
        """Nothing passes that changes something when `read_only`."""
        self.admin = admin
        self.read_only = read_only
        self.log: list[Entry] = []
        self.working = 0
        """Jobs and acts whose end is not handled yet."""
        self._done: dict[int, tuple[Act[Any], Act[Any]]] = {}
        """Acts whose end is not handled yet, each with what it found."""
        self._undos: list[Act[Any]] = []
        self._hands = ThreadPoolExecutor(max_workers=2, thread_name_prefix="acts")

    async def perform(self, act: Act[R], *, undoing: bool = False) -> R:
        """Carries it out. Raises what the core raises; `Forbidden` when read-only.

        `Conflict` where it would undo what somebody else has changed since.
        """
        return await self.in_thread(lambda: self.perform_here(act, undoing=undoing))

    def perform_here(self, act: Act[R], *, undoing: bool = False) -> R:
        """The same on the spot, where no screen waits beside it."""
        if self.read_only and act.effect is not Effect.READ:
            raise Forbidden(Reason.OUT_OF_SCOPE, type(act).__name__)
        found = act.found(self.admin)
        if undoing and found.stand != act.stand:
            raise Conflict(words.CHANGED_SINCE)
        result = found.carry_out(self.admin)
        self._done[id(act)] = act, found  # kept beside its id, which is then nobody else's
        return result

    def remember(self, act: Act[R], result: R, *, undoing: bool) -> bool:
        """Logs its commands; True when it can be undone.

        One that cannot be takes the older ones with it: `u` undoes the last change, or nothing.
        """
        _, found = self._done.pop(id(act))
        for command in act.commands(result):
            self.log.append(Entry(len(self.log), self.admin.now(), command))
        if undoing or act.effect is Effect.READ:
            return False
        back = found.undo(result)
        if back is None:
            self._undos.clear()
            return False
        self._undos = [*self._undos, back][-MOST_UNDOS:]
        return True

    @property
    def can_undo(self) -> bool:
        """Whether there is something to put back."""
        return bool(self._undos)

    def take_undo(self) -> Act[Any] | None:
        """The act that undoes the last change; it is offered once."""
        return self._undos.pop() if self._undos else None

    async def in_thread(self, job: Callable[[], X]) -> X:
        """A job that may be slow, beside the screen."""
        self.working += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._hands, job)
        finally:
            self.working -= 1

    def close(self) -> None:
        """Lets go of the threads; what has begun ends by itself."""
        self._hands.shutdown(wait=False, cancel_futures=True)
