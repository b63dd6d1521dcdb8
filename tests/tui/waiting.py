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


async def settled(pilot: Pilot[Any]) -> None:
    """Until nothing is on its way: messages, mounts, reads, acts, the last frame.

    `Pilot.pause` asks whether the processor is idle, which beside other tests it never is, and
    which on a fast machine says nothing of a thread that still reads.
    """
    app, quiet = pilot.app, 0
    for _ in range(ROUNDS):
        await _work_done(app)
        if app.return_code is not None or app._exit:
            break
        app.screen._on_timer_update()
        if _busy(app):
            quiet = 0
            await asyncio.sleep(0)
            continue
        # Every widget answers: a handler that waits for something has an empty queue too.
        await pilot._wait_for_screen()
        quiet += 1
        if quiet == QUIET:
            break
    else:
        raise AssertionError("the console does not come to rest")
    assert not app.return_code, "the console has failed"


async def _work_done(app: Any) -> None:
    """Until every worker has ended.

    To ask again and again whether a thread has would keep the interpreter from it: it would get
    its turn once in 5 ms, and wait for one at each of its statements.
    """
    for worker in list(app.workers):
        with suppress(WorkerError):
            await worker.wait()


def _busy(app: Any) -> bool:
    """Whether a message, a callback, a mount, a frame, a read or an act is on its way."""
    nodes, here = [app, *app._registry], app.screen
    views = app.shell.views.values()
    return (
        any(_is_waiting(node) for node in nodes)
        or bool(here._callbacks or here._dirty_widgets or here._layout_required)
        or any(not worker.is_finished for worker in app.workers)
        or bool(app.gate.working or app.keyboard.busy)
        or any(view.following or view.busy for view in views)
        or getattr(here, "is_reading", False)
    )


def _is_waiting(node: Any) -> bool:
    return bool(node.message_queue_size or node._next_callbacks or not node._is_mounted)
