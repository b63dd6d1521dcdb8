"""The keyboard: one key after the other, and none of them a credential in the wrong place.

Textual hands a key to what has the focus while the key before it may still be on its way: a
dialog that it opened is not there yet, a field that it clears is not cleared. People at a
keyboard never see that; a paste without brackets, a script and a slow line do. So each key waits
until all that the one before it set off has happened.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from textual.events import Event, InputEvent, Key, Paste
from textual.message import Message
from textual.widgets import Input

from tokenhouse.core.rules.names import is_like_credential
from tokenhouse.tui.wording import shell as words
from tokenhouse.tui.wording.problems import paste_too_long

if TYPE_CHECKING:
    from tokenhouse.tui.app import Console

PATIENCE = 10.0
"""Seconds after which a key goes on although something still moves: a stuck widget must not
take the keyboard away for good. Longer than a dialog takes to open on a machine that is busy."""

QUIET = 2
"""Rounds in a row in which nothing moved: a message may cause another one."""

PAUSE = 2.0
"""Seconds of silence that end a paste which was refused: until then its rest is refused too.

Of a text in pieces the last ones look like nothing, and a slow line stalls between them."""

LONGEST_LINE = 2_000
"""Characters that go into a line without a limit of its own: a filter, `:`, what narrows a list."""

Struck = Key | Paste


def event_time() -> float:
    """Now, by the clock that Textual dates its events by; it only says what came before what."""
    return Message().time


class Keyboard:
    """Keeps what was struck in order, and knows when that was."""

    def __init__(self, console: Console, give: Callable[[Struck], Awaitable[None]]) -> None:
        """`give` hands one to what has the focus, as Textual does."""
        self._console = console
        self._give = give
        self._held: deque[Struck] = deque()
        self._giving: asyncio.Task[None] | None = None
        self._struck_at = 0.0
        self._refused_at: float | None = None
        self._hinted: tuple[Input, str] | None = None

    @property
    def busy(self) -> bool:
        """Whether a key, or what follows from it, is still on its way."""
        return self._giving is not None

    def takes(self, event: Event) -> bool:
        """Whether it will give this one out when its turn has come.

        ctrl+c goes past all that waits, and forgets it.
        """
        if not isinstance(event, InputEvent | Paste) or event.is_forwarded:
            return False
        if isinstance(event, Key) and event.key == "ctrl+c":
            self._held.clear()
        elif isinstance(event, Struck):
            self._take(event)
            return True
        self.touched(event.time)
        return False

    def touched(self, at: float) -> None:
        """Something was struck or clicked at that `event_time`."""
        self._struck_at = at

    def _take(self, event: Struck) -> None:
        self._held.append(event)
        if self._giving is None:
            self._giving = asyncio.get_running_loop().create_task(self._give_out())
            self._giving.add_done_callback(self._done)

    def is_older_than(self, at: float) -> bool:
        """Whether the last key or click was made before that `event_time`."""
        return self._struck_at < at

    async def _give_out(self) -> None:
        while self._held and not _is_leaving(self._console):
            event = self._held.popleft()
            self._struck_at = event.time
            if not self._refuses(event):
                await self._give(event)
            await self._calm()
            self._look_again()
        self._held.clear()

    def _done(self, task: asyncio.Task[None]) -> None:
        self._giving = None
        error = None if task.cancelled() else task.exception()
        if isinstance(error, Exception):
            self._console.failed(error)

    async def _calm(self) -> None:
        """Returns when all that a key set off has happened, reads and acts apart."""
        quiet, end = 0, event_time() + PATIENCE
        while quiet < QUIET and event_time() < end:
            await asyncio.sleep(0)
            quiet = 0 if _is_stirring(self._console) else quiet + 1

    # credentials

    def _refuses(self, event: Struck) -> bool:
        """Whether it would flood a line, or put a credential into one that shows and keeps it."""
        if self._refused_at is not None and event.time - self._refused_at < PAUSE:
            self._refused_at = event.time
            return True
        self._refused_at = None
        self._hint(None)
        field = self._console.focused
        if not isinstance(field, Input):
            return False
        after = _after(field, event, self._kept)
        if not field.max_length and len(after) > LONGEST_LINE:
            length = len(event.text) if isinstance(event, Paste) else len(after)
            self._tell(field, paste_too_long(length, LONGEST_LINE))
        elif is_like_credential(after):
            self._empty(field)
        else:
            return False
        return True

    def _look_again(self) -> None:
        """What a key has made of the line is judged too: a deletion joins what stood apart."""
        if _is_leaving(self._console):
            return  # without a screen, nothing has the focus
        field = self._console.focused
        if isinstance(field, Input) and is_like_credential(field.value):
            self._empty(field)

    def _empty(self, field: Input) -> None:
        self._refused_at = self._struck_at
        field.clear()
        self._tell(field, words.NOT_KEPT)

    def _tell(self, field: Input, why: str) -> None:
        self._hint(field, why)
        self._console.say(why)

    def _hint(self, field: Input | None, why: str = "") -> None:
        """Says it where it was refused too: over what is in front, other lines cannot be seen."""
        if self._hinted is not None:
            former, placeholder = self._hinted
            former.placeholder, self._hinted = placeholder, None
        if field is not None:
            self._hinted = field, str(field.placeholder)
            field.placeholder = why

    @property
    def _kept(self) -> str:
        return self._console.clipboard


def _is_leaving(console: Console) -> bool:
    """Whether it is over: left, or stopped by a fault."""
    return console._exit or console._exception is not None  # noqa: SLF001 - nothing public says so


def _is_stirring(console: Console) -> bool:
    """Whether a message, a callback or a mount is on its way anywhere on screen."""
    return any(
        node.message_queue_size
        or node._next_callbacks  # noqa: SLF001 - nothing public tells what is still to be called
        or not node._is_mounted  # noqa: SLF001 - `is_mounted` is said before it is handled
        for node in (console, *console._registry)  # noqa: SLF001 - a walk would miss other screens
    )


def _after(field: Input, event: Struck, kept: str) -> str:
    """What the field would hold, line breaks taken for spaces."""
    if isinstance(event, Paste):
        added = event.text
    elif event.key == "ctrl+v":
        added = kept
    else:
        added = event.character if event.is_printable and event.character else ""
    if not added:
        return ""
    start, end = sorted(field.selection)
    return f"{field.value[:start]}{added}{field.value[end:]}"
