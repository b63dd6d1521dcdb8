"""A real Chromium without a window, driven over its DevTools: `async with opened(folder)`."""

from __future__ import annotations

import asyncio
import base64
import itertools
import os
import re
import shutil
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

HOW_TO = "no Chromium on this machine; on Debian: apt-get install chromium"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--no-proxy-server",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-port=0",
    "--window-size=1240,760",
)
AS_ROOT = "--no-sandbox"

CATCH = """
Object.defineProperty(Object.prototype, "fitAddon", { configurable: true, set(addon) {
    window.drawer = this;  // of textual.js: its terminal holds what is on the screen
    Object.defineProperty(this, "fitAddon", { value: addon, writable: true });
} });
window.rows = () => {
    const cells = window.drawer.terminal.buffer.active;
    return Array.from({ length: cells.length }, (_, row) => cells.getLine(row))
        .map((line) => line.translateToString(true)).join("\\n");
};
window.shows = (text) => new Promise((resolve) => {
    const look = () => window.rows().includes(text) && resolve(window.rows());
    window.drawer.terminal.onWriteParsed(look);
    look();
});
"""

Event = dict[str, Any]


def found() -> str | None:
    """Where it is, when it is here."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Tab:
    """One page. Commands are DevTools' own; events are kept in the order in which they came."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.events: list[Event] = []
        self._socket = socket
        self._numbers = itertools.count(1)
        self._session: dict[str, str] = {}
        self._answers: dict[int, asyncio.Future[Event]] = {}
        self._news = asyncio.Condition()

    async def listen(self) -> None:
        async for message in self._socket:
            told = message.json()
            if "id" in told:
                self._answers.pop(told["id"]).set_result(told)
            else:
                async with self._news:
                    self.events.append(told)
                    self._news.notify_all()

    async def call(self, method: str, **given: object) -> Event:
        number = next(self._numbers)
        answer = self._answers[number] = asyncio.get_running_loop().create_future()
        asked = {"id": number, "method": method, "params": given, **self._session}
        await self._socket.send_json(asked)
        told = await answer
        assert "error" not in told, (method, told)
        result: Event = told["result"]
        return result

    async def begin(self) -> None:
        target = await self.call("Target.createTarget", url="about:blank")
        attached = await self.call("Target.attachToTarget", flatten=True, **target)
        self._session = {"sessionId": attached["sessionId"]}
        for domain in ("Network", "Page", "Runtime", "Log"):
            await self.call(f"{domain}.enable")
        await self.call("Page.addScriptToEvaluateOnNewDocument", source=CATCH)

    async def go(self, url: str) -> None:
        """There, until the page and all of its files are loaded."""
        before = len(self.told("Page.loadEventFired"))
        await self.call("Page.navigate", url=url)
        async with self._news:
            await self._news.wait_for(lambda: len(self.told("Page.loadEventFired")) > before)

    async def evaluate(self, script: str) -> Any:
        told = await self.call(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        assert "exceptionDetails" not in told, told
        return told["result"].get("value")

    async def shows(self, text: str) -> str:
        """The rows of the terminal, once the text is among them."""
        return str(await self.evaluate(f"shows({text!r})"))

    async def press(self, key: str, **more: object) -> None:
        await self.call("Input.dispatchKeyEvent", type="keyDown", text=key, key=key, **more)
        await self.call("Input.dispatchKeyEvent", type="keyUp", key=key)

    async def picture(self) -> bytes:
        return base64.b64decode((await self.call("Page.captureScreenshot"))["data"])

    def told(self, method: str) -> list[Event]:
        return [event["params"] for event in self.events if event["method"] == method]


@asynccontextmanager
async def opened(folder: Path, *more: str) -> AsyncIterator[Tab]:
    """With a profile of its own, which is empty."""
    program = found()
    assert program, HOW_TO
    flags = [*FLAGS, *more, f"--user-data-dir={folder / 'profile'}"]
    flags += [AS_ROOT] if os.geteuid() == 0 else []
    browser = await asyncio.create_subprocess_exec(program, *flags, stdout=DEVNULL, stderr=PIPE)
    try:
        address = await _address(browser)
        async with (
            aiohttp.ClientSession() as session,
            session.ws_connect(address, max_msg_size=0) as socket,
        ):
            tab = Tab(socket)
            listening = asyncio.gather(tab.listen(), _unheard(browser))
            await tab.begin()
            yield tab
            await tab.call("Browser.close")
            await listening
    finally:
        if browser.returncode is None:
            browser.kill()
        await browser.wait()


async def _address(browser: Process) -> str:
    assert browser.stderr
    async for line in browser.stderr:
        if listening := re.search(rb"DevTools listening on (ws://\S+)", line):
            return listening[1].decode()
    raise AssertionError("Chromium ended before it listened")


async def _unheard(browser: Process) -> None:
    """What it grumbles about is read, or it would stop when nobody does."""
    assert browser.stderr
    await browser.stderr.read()
