"""Reads in a thread, and waits for it just long enough to spare an empty frame.

A page by keyset takes a millisecond or two, so waiting paints real rows at once; a store that is
slow or stuck costs one short wait, and its rows are painted when they arrive.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from typing import Any, TypeVar

from textual.message import Message
from textual.message_pump import MessagePump
from textual.types import NoActiveAppError

X = TypeVar("X")

PATIENCE = 0.012
"""Seconds the screen may stand still for a read."""


class Arrived(Message, bubble=False):
    """A read has ended; its handler paints."""

    def __init__(self, finish: Callable[[], None]) -> None:
        """`finish` runs in the handler, in the app's own thread."""
        super().__init__()
        self.finish = finish


class Reader:
    """One thread that reads for one widget, in the order asked."""

    def __init__(
        self,
        pump: MessagePump,
        failed: Callable[[Exception], None],
        rest: Callable[[], None] = lambda: None,
    ) -> None:
        """`failed` is told of what a read raised; `rest`, that no other one waits to be painted."""
        self._pump = pump
        self._rest = rest
        self._failed = failed
        self._pool: ThreadPoolExecutor | None = None
        self.pending = 0
        """Reads whose result is not painted yet."""

    def read(
        self, job: Callable[[], X], then: Callable[[X], None], *, patience: float = PATIENCE
    ) -> None:
        """Runs `job` in the thread and `then` with its result in the app's."""
        if self._pool is None:
            self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="rows")
        self.pending += 1
        future = self._pool.submit(job)
        if patience:
            wait((future,), timeout=patience)  # what it raised is told where it is finished
        if future.done():
            self._finish(future, then)
        else:
            future.add_done_callback(lambda done: self._announce(done, then))

    def close(self) -> None:
        """Lets go; what is still being read is dropped."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)

    def _announce(self, future: Future[X], then: Callable[[X], None]) -> None:
        if not future.cancelled():
            # The app may go away while something is read: then nobody waits for it any more.
            with suppress(NoActiveAppError):
                self._pump.post_message(Arrived(lambda: self._finish(future, then)))

    def _finish(self, future: Future[Any], then: Callable[[Any], None]) -> None:
        self.pending -= 1
        error = future.exception()
        if error is None:
            then(future.result())
        elif isinstance(error, Exception):
            self._failed(error)
        if not self.pending:
            self._rest()
