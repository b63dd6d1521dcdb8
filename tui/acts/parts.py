"""Much at once, in parts: others get their turn in between, it can be followed, and stopped.

A part is one transaction. What is done when it is stopped stays done, and the rest is named.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence

from tokenhouse.core.errors import TokenhouseError
from tokenhouse.core.facts import Report, Result
from tokenhouse.tui.wording import acts as words

PART = 50
"""Credentials a transaction: tens of milliseconds, in which nobody else can write."""


def _unheard(done: int, of: int) -> None:
    """Nobody looks on."""


class Watch:
    """Between whoever carries an act out and whoever waits for it. Safe between threads."""

    def __init__(self) -> None:
        """Nothing is done yet."""
        self.tell: Callable[[int, int], None] = _unheard
        """Called after each part, from the thread that does it: how many, of how many."""
        self._stop = threading.Event()

    def stop(self) -> None:
        """No further part is begun."""
        self._stop.set()

    @property
    def is_stopped(self) -> bool:
        """Whether somebody has had enough."""
        return self._stop.is_set()


def in_parts(
    ids: Sequence[str], watch: Watch, act: Callable[[Sequence[str]], Report], size: int = PART
) -> Report:
    """A result for each id, in their order.

    The first part raises what the core raises: then nothing is done. Later ones are reported.
    """
    return Report(tuple(_results(ids, watch, act, size)))


def _results(
    ids: Sequence[str], watch: Watch, act: Callable[[Sequence[str]], Report], size: int
) -> Iterator[Result]:
    for start in range(0, len(ids), size):
        if watch.is_stopped:
            yield from _not_done(ids[start:], words.STOPPED)
            return
        try:
            yield from act(ids[start : start + size]).results
        except TokenhouseError as error:
            if not start:
                raise
            yield from _not_done(ids[start:], str(error))
            return
        watch.tell(min(start + size, len(ids)), len(ids))


def _not_done(ids: Sequence[str], why: str) -> Iterator[Result]:
    return (Result(id_, done=False, detail=why) for id_ in ids)
