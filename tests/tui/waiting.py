"""Waiting until nothing is on its way: by messages, never by a clock."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

from textual.pilot import Pilot
from textual.worker import WorkerError

ROUNDS = 100_000
QUIET = 2
"""Rounds in a row in which nothing happened: a message may cause another one."""
TURNS = 3
"""Of the loop, between two looks at every widget."""


async def settled(pilot: Pilot[Any]) -> None:
    """Until nothing is on its way: messages, mounts, reads, acts, the last frame.

    `Pilot.pause` asks whether the processor is idle, which beside other tests it never is, and
    which on a fast machine says nothing of a thread that still reads.
    """
    app, quiet = pilot.app, 0
    for _ in range(ROUNDS):
        await _work_done(app)
        await app._animator.wait_until_complete()  # what moves at once does so at its next tick
        if app.return_code is not None or app._exit:
            break
        if _busy(app):
            quiet = 0
            await _give_way()
        elif _owes_a_frame(app.screen):
            quiet = 0
            app.screen._on_timer_update()
            await _give_way()  # a palette that goes holds all frames back for a moment
        elif quiet == QUIET:
            break
        else:
            quiet += 1
            await _give_way()
    else:
        raise AssertionError("the console does not come to rest")
    assert not app.return_code, "the console has failed"


async def _give_way() -> None:
    """A few turns for all others: to ask each widget takes longer than most have to say."""
    for _ in range(TURNS):
        await asyncio.sleep(0)


async def _work_done(app: Any) -> None:
    """Until every worker has ended.

    To ask again and again whether a thread has would keep the interpreter from it: it would get
    its turn once in 5 ms, and wait for one at each of its statements.
    """
    for worker in list(app.workers):
        with suppress(WorkerError):
            await worker.wait()


def _busy(app: Any) -> bool:
    """Whether a message, a callback, a mount, a read or an act is on its way."""
    views = app.shell.views.values()
    return (
        any(_is_working(node) for node in (app, *app._registry))
        or any(not worker.is_finished for worker in app.workers)
        or bool(app.gate.working or app.keyboard.busy)
        or any(view.following or view.busy for view in views)
        or getattr(app.screen, "is_reading", False)
    )


def _is_working(node: Any) -> bool:
    """Not one that waits for its next message: its handler may itself wait for something."""
    queue = node._message_queue
    waits = bool(queue.ready_event._waiters) and queue.empty()
    return not waits or bool(node._next_callbacks or not node._is_mounted)


def _owes_a_frame(screen: Any) -> bool:
    """Drawn when nobody has more to say, as the console's sixty frames a second do."""
    wants = screen._layout_required or screen._repaint_required or screen._scroll_required
    return bool(wants or screen._dirty_widgets or screen._callbacks)
