"""HTTP on loopback: the token for the cookie, the page, its files, and a websocket a console."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from socket import socket

from aiohttp import WSCloseCode, WSMsgType, web

from tokenhouse.browser.door import Door
from tokenhouse.browser.pages import FILES, headers, page
from tokenhouse.browser.process import Command, ServedConsole, cells
from tokenhouse.cli import wording

MOST_CONSOLES = 4
"""At once. Each is a process; a page that is loaded again and again must not fill the machine."""

FULL = wording.TOO_MANY_CONSOLES.format(most=MOST_CONSOLES)

HEARTBEAT = 15.0
FAREWELL = 2.0
"""Seconds: after which silence a page counts as gone, and how long one may take to say goodbye."""

GRACE = 10.0
"""Seconds that ending may take in all: longer than one console is waited for."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


async def serve(
    listening: socket, door: Door, command: Command, started: Callable[[asyncio.Event], None]
) -> None:
    """Until the event that `started` is handed is set; then every console has ended."""
    ending = asyncio.Event()
    served = Served(door, command)
    runner = web.AppRunner(
        served.application(), access_log=None, handle_signals=False, shutdown_timeout=GRACE
    )
    await runner.setup()
    try:
        await web.SockSite(runner, listening).start()
        started(ending)
        await ending.wait()
    finally:
        await runner.cleanup()


class Served:
    """The routes, behind one door."""

    def __init__(self, door: Door, command: Command) -> None:
        """Nobody is in yet."""
        self._door = door
        self._command = command
        self._pages: set[web.WebSocketResponse] = set()
        self._places = asyncio.Semaphore(MOST_CONSOLES)

    def application(self) -> web.Application:
        """All of it. A HEAD would use the token up and show nothing, so there is none."""
        room = self._door.room
        app = web.Application(middlewares=[self._admit])
        app.router.add_get("/", self._enter, allow_head=False)
        app.router.add_get(room, self._page, allow_head=False)
        app.router.add_get(f"{room}socket", self._socket, allow_head=False)
        app.router.add_get(f"{room}{{name}}", self._file, allow_head=False)
        app.on_response_prepare.append(self._sign)
        app.on_shutdown.append(self._close)
        return app

    @web.middleware
    async def _admit(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """By its own address alone, and past the threshold only with the cookie."""
        door = self._door
        hosts, origins = (request.headers.getall(name, []) for name in ("Host", "Origin"))
        if door.is_addressed(hosts, origins):
            cookie = request.cookies.get(door.cookie_name, "")
            if request.path == "/" or door.admits(cookie):
                return await handler(request)
        return _refused()

    async def _enter(self, request: web.Request) -> web.StreamResponse:
        """The token is gone from the address bar, and its page from the history."""
        cookie = self._door.enter(request.query.get("token", ""))
        if cookie is None:
            return _refused()
        room = self._door.room
        answer = web.Response(status=303, headers={"Location": room})
        answer.set_cookie(
            self._door.cookie_name, cookie, path=room, httponly=True, samesite="Strict"
        )
        return answer

    async def _page(self, request: web.Request) -> web.StreamResponse:
        if sum(not one.closed for one in self._pages) >= MOST_CONSOLES:
            return web.Response(status=503, text=FULL)
        text = page(request.headers["Host"], self._door.room)
        return web.Response(text=text, content_type="text/html")

    async def _file(self, request: web.Request) -> web.StreamResponse:
        file = FILES.get(request.match_info["name"])
        if file is None:
            raise web.HTTPNotFound
        return web.Response(body=file.path.read_bytes(), content_type=file.kind, charset="utf-8")

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        """A console for as long as its page is there. Whoever names no Origin is no page."""
        if "Origin" not in request.headers:
            return _refused()
        shown = web.WebSocketResponse(heartbeat=HEARTBEAT, timeout=FAREWELL)
        await shown.prepare(request)
        self._pages.add(shown)
        try:
            await self._show(shown, request)
        finally:
            self._pages.discard(shown)
        return shown

    async def _show(self, shown: web.WebSocketResponse, request: web.Request) -> None:
        """When there is a place: that of a page which was just left is free in a moment."""
        try:
            async with asyncio.timeout(self._command.patience):
                await self._places.acquire()
        except TimeoutError:
            await shown.close(code=WSCloseCode.TRY_AGAIN_LATER, message=FULL.encode())
            return
        try:
            await self._converse(shown, request)
        finally:
            self._places.release()

    async def _converse(self, shown: web.WebSocketResponse, request: web.Request) -> None:
        console = ServedConsole(self._command, shown)
        try:
            await console.start(_cells(request, "width", 80), _cells(request, "height", 24))
            with suppress(ConnectionError):  # it goes while it is answered
                async for message in shown:
                    if message.type is WSMsgType.TEXT:
                        await console.hear(_read(message.data))
        finally:
            await console.stop()

    async def _sign(self, request: web.Request, answer: web.StreamResponse) -> None:
        """What was asked for by another name learns only ours."""
        host, ours = request.headers.get("Host", ""), self._door.hosts
        answer.headers.update(headers(host if host in ours else ours[0]))

    async def _close(self, _app: web.Application) -> None:
        """Every page is told; the consoles behind them end with their handlers."""
        leaving = (one.close(code=WSCloseCode.GOING_AWAY) for one in self._pages)
        await asyncio.gather(*leaving)


def _refused() -> web.Response:
    """The same for every reason: who has none to be here learns none."""
    return web.Response(status=403, text=wording.NOT_SERVED)


def _cells(request: web.Request, name: str, usual: int) -> int:
    text = request.query.get(name, "")
    return cells(int(text)) if re.fullmatch(r"[0-9]{1,4}", text) else usual


def _read(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
