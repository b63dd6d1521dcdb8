"""The console in a browser, served on loopback."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from socket import create_server, socket
from typing import TYPE_CHECKING

from tokenhouse.cli import wording
from tokenhouse.cli.call import DONE, USAGE, Call, settle
from tokenhouse.cli.houses import Misused
from tokenhouse.cli.verbs.consoles import can_narrow, choices

if TYPE_CHECKING:
    from tokenhouse.browser.process import Command

LOOPBACK = "127.0.0.1"
"""And nothing else: who is elsewhere comes through a tunnel, which knows who they are."""


def serve(call: Call) -> int:
    """Until ctrl+c. What is wrong with the house or the options is told before the address."""
    if choices(call) is None or not (call.asked.demo or _can_open(call)):
        return USAGE
    try:
        from tokenhouse.browser.door import Door
        from tokenhouse.browser.server import serve as serve_pages
    except ModuleNotFoundError as error:
        raise Misused(wording.NOT_SERVABLE.format(module=error.name)) from None
    from tokenhouse.core.ambient import random_bytes, utc_now

    with _listening(call.asked.port) as listening:
        door = Door(listening.getsockname()[1], utc_now, random_bytes)
        ended_by: list[int] = []

        def started(ending: asyncio.Event) -> None:
            _end_by_signals(ending, ended_by)
            _tell(call, door.url)

        settle()
        asyncio.run(serve_pages(listening, door, command(call), started))
    return DONE if ended_by[0] == signal.SIGINT else 128 + ended_by[0]


def command(call: Call) -> Command:
    """The same console in a process of its own; read-only unless it was asked otherwise.

    The house goes by variable: its URL may hold a password, and a list of processes is public.
    """
    from tokenhouse.browser.process import Command

    asked = call.asked
    flags = {
        "--read-only": asked.read_only or not asked.read_write,
        "--fresh": asked.fresh,
        "--utc": asked.utc,
    }
    named = {
        "--as": asked.operator,
        "--workspace": asked.workspace,
        "--theme": asked.theme,
        "--keymap": asked.keymap,
    }
    argv = [sys.executable, "-P", "-m", "tokenhouse", *(["demo"] if asked.demo else [])]
    argv += [flag for flag, is_asked in flags.items() if is_asked]
    argv += [f"{flag}={text}" for flag, text in named.items() if text]
    return Command(argv, {} if asked.demo else {wording.URL_VARIABLE: call.url})


def _can_open(call: Call) -> bool:
    """The house is there, as its consoles will find it; it is closed again, they open it."""
    with Call(call.asked).closing() as asking:
        return can_narrow(asking, asking.admin)


def _listening(port: int) -> socket:
    try:
        return create_server((LOOPBACK, port))
    except OSError as error:
        why = os.strerror(error.errno or 0)
        raise Misused(wording.NO_PORT.format(port=port, why=why)) from None


def _end_by_signals(ending: asyncio.Event, ended_by: list[int]) -> None:
    """The first one counts, and ends every console before this process."""

    def end(number: int) -> None:
        ended_by.append(number)
        ending.set()

    for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(one, end, one)


def _tell(call: Call, url: str) -> None:
    from tokenhouse.browser.door import TOKEN_LIFE

    asked = call.asked
    is_bound = asked.read_only or not asked.read_write
    call.answer(url)
    sys.stdout.flush()
    call.say(wording.SERVING.format(minutes=TOKEN_LIFE.seconds // 60))
    call.say(wording.SERVING_READ_ONLY if is_bound else wording.SERVING_READ_WRITE)
