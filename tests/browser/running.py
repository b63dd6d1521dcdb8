"""A server in this process, over programs that speak Textual's protocol and draw little."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from socket import create_server

from tests.browser.visitor import Visitor, visiting
from tokenhouse.browser.door import Door
from tokenhouse.browser.process import Command
from tokenhouse.browser.server import serve
from tokenhouse.core.ambient import random_bytes

SPEAKS = "print('__GANGLION__', flush=True)\n"
WAITS = f"{SPEAKS}import sys; sys.stdin.buffer.read(1)"
"""A program of Textual's protocol that draws nothing, and ends when it is told anything."""
STAYS = f"""{SPEAKS}
import os, signal
told = b"%d\\n" % os.getpid()
os.write(1, b"D" + len(told).to_bytes(4, "big") + told)
signal.pause()
"""
"""Another that tells its number, and ends for nobody."""
ECHOES = f"""{SPEAKS}
import os, sys
told = str((os.environ["COLUMNS"], os.environ["ROWS"])).encode()
while True:
    os.write(1, b"D" + len(told).to_bytes(4, "big") + told)
    kind = sys.stdin.buffer.read(1)
    told = sys.stdin.buffer.read(int.from_bytes(sys.stdin.buffer.read(4), "big"))
    if not kind or b"quit" in told:
        break
    told = kind + told
"""
FALLS = "import sys; sys.exit('no house today')"


class Time:
    now = datetime(2026, 3, 14, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@dataclass(frozen=True, slots=True)
class Running:
    """A server in this process."""

    door: Door
    ending: asyncio.Event
    task: asyncio.Task[None]


@asynccontextmanager
async def running(program: str, time: Time, patience: float) -> AsyncIterator[Running]:
    begun: asyncio.Queue[asyncio.Event] = asyncio.Queue()
    command = Command([sys.executable, "-c", program], {}, patience)
    with create_server(("127.0.0.1", 0)) as listening:
        door = Door(listening.getsockname()[1], time, random_bytes)
        task = asyncio.create_task(serve(listening, door, command, begun.put_nowait))
        ending = await begun.get()
        try:
            async with asyncio.timeout(60):
                yield Running(door, ending, task)
        finally:
            ending.set()
            await task


@asynccontextmanager
async def served(
    program: str = WAITS, time: Time | None = None, patience: float = 30
) -> AsyncIterator[Visitor]:
    """A visitor at the door; everything has ended when this is over."""
    async with (
        running(program, time or Time(), patience) as server,
        visiting(server.door.url) as visitor,
    ):
        yield visitor
