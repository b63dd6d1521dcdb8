"""A console in a process of its own, and its words to and from one page."""

from __future__ import annotations

import asyncio
from asyncio.subprocess import PIPE, Process
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

from aiohttp.web import WebSocketResponse
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from tokenhouse.browser import DRIVER

PATIENCE = 5.0
"""Seconds in which a console that was asked to end does so; then it is ended."""

MOST_CELLS = 1_000
"""Of a width or a height: no screen is larger, and the console keeps every cell."""


PRELUDE = b"__GANGLION__\n"
PICTURE = b"D"
"""Of Textual's protocol: where it begins, and what is to be drawn."""


class Command(NamedTuple):
    """What is run for each page. What must not be in a list of processes is told by variable."""

    argv: Sequence[str]
    environment: Mapping[str, str]
    patience: float = PATIENCE


class ServedConsole(AppService):
    """Speaks Textual's protocol with the console, as textual-serve does.

    Other than there, the console is no child of a shell, complains on the server's own stderr,
    and is ended when it does not end; and the page is told when it falls over.
    """

    def __init__(self, command: Command, page: WebSocketResponse) -> None:
        """Start nothing yet."""
        super().__init__(
            "",
            write_bytes=page.send_bytes,
            write_str=page.send_str,
            close=self._leave,
            download_manager=DownloadManager(),
        )
        self._run = command
        self._page = page

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        """Apart from the terminal of the server: ctrl+c there is the server's to answer."""
        usual = self._build_environment(width=width, height=height)
        self._process = await asyncio.create_subprocess_exec(
            *self._run.argv,
            stdin=PIPE,
            stdout=PIPE,
            env={**usual, **self._run.environment, "TEXTUAL_DRIVER": DRIVER},
            start_new_session=True,
        )
        self._stdin = self._process.stdin
        return self._process

    async def hear(self, said: object) -> None:
        """One message of the page; what is none is passed over."""
        match said:
            case ["stdin", str(text)]:
                await self.send_bytes(text.encode(errors="replace"))
            case ["resize", {"width": int(width), "height": int(height)}]:
                await self.set_terminal_size(cells(width), cells(height))
            case ["ping", str(text)]:
                await self._page.send_json(["pong", text])
            case ["focus"]:
                await self.focus()
            case ["blur"]:
                await self.blur()
            case _:
                pass

    async def run(self) -> None:
        """Until it has ended, in whatever way: then the page is told."""
        if self._process is not None and self._process.stdout is not None:
            with suppress(asyncio.IncompleteReadError, asyncio.LimitOverrunError):
                await self._draw(self._process.stdout)
        await self._leave()

    async def _draw(self, said: asyncio.StreamReader) -> None:
        """Its picture alone: no page opens a URL, or loads a file, because a console says so.

        Nor does the reading stop when the page is gone: a console that cannot write cannot end.
        """
        await said.readuntil(PRELUDE)
        while True:
            kind = await said.readexactly(1)
            payload = await said.readexactly(int.from_bytes(await said.readexactly(4), "big"))
            if kind == PICTURE:
                with suppress(ConnectionError):
                    await self._page.send_bytes(payload)

    async def _leave(self) -> None:
        await self._page.close()

    async def stop(self) -> None:
        """Ask it to end, and see that it does."""
        ending = self._process
        if ending is None:
            return
        with suppress(TimeoutError):
            await asyncio.wait_for(super().stop(), self._run.patience)
        with suppress(ProcessLookupError):
            if ending.returncode is None:
                ending.kill()
        await ending.wait()


def cells(count: int) -> int:
    """A width or a height that a console can have, for one that was asked for."""
    return min(max(count, 1), MOST_CELLS)
