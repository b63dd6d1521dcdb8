"""Somebody at a server on loopback, with a cookie or without: real HTTP, by aiohttp."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import aiohttp

from tests.docs.terminal import CONTROL

FORBIDDEN = 403


class Visitor:
    """Who came by the address that was printed. `room` is where the page is, once they are in."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self.session = session
        self.url = url
        self.origin = "http://" + urlsplit(url).netloc
        self.room = ""

    async def enter(self) -> aiohttp.ClientResponse:
        answer = await self.get(self.url)
        self.room = answer.headers.get("Location", "")
        return answer

    async def get(self, url: str, **headers: str) -> aiohttp.ClientResponse:
        """One answer, and not the next one that it points to."""
        answer = await self.session.get(url, headers=headers, allow_redirects=False)
        await answer.read()
        return answer

    async def file(self, name: str = "", **headers: str) -> aiohttp.ClientResponse:
        return await self.get(f"{self.origin}{self.room}{name}", **headers)

    async def console(self, **headers: str) -> aiohttp.ClientWebSocketResponse:
        """As the page opens it."""
        sent = {"Origin": self.origin, **headers}
        return await self.session.ws_connect(f"{self.origin}{self.room}socket", headers=sent)


@asynccontextmanager
async def visiting(url: str) -> AsyncIterator[Visitor]:
    """With a cookie jar that holds cookies of numbers, too."""
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(cookie_jar=jar) as session:
        yield Visitor(session, url)


async def read_until(console: aiohttp.ClientWebSocketResponse, text: str) -> str:
    """What it has drawn, without its colours, once the text is in it or it has ended."""
    seen = ""
    async for message in console:
        if message.type is aiohttp.WSMsgType.BINARY:
            seen += message.data.decode()
            if text in CONTROL.sub("", seen):
                break
    return CONTROL.sub("", seen)
