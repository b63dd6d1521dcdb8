"""The whole way, in a real browser: the address that was printed, the page, keys, the picture."""

import asyncio
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.browser.chromium import HOW_TO, Event, Tab, found, opened
from tests.browser.conftest import Serve
from tests.browser.visitor import FORBIDDEN, visiting

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not found(), reason=HOW_TO)]

PNG = b"\x89PNG"
LONGEST = 60


def hosts(asked: Iterable[Event]) -> set[str]:
    """Of everything that the browser tried to reach."""
    urls = (event["request"]["url"] if "request" in event else event["url"] for event in asked)
    return {urlsplit(url).netloc for url in urls}


def everything_asked(tab: Tab) -> set[str]:
    return hosts(tab.told("Network.requestWillBeSent") + tab.told("Network.webSocketCreated"))


def complaints(tab: Tab) -> list[str]:
    """What a page does wrong, a policy that it breaks among it; a machine without a GPU is none."""
    logged = (event["entry"] for event in tab.told("Log.entryAdded"))
    return [str(one["text"]) for one in logged if one["level"] == "error"] + [
        str(event) for event in tab.told("Runtime.exceptionThrown")
    ]


@pytest.mark.parametrize(
    "flags", [pytest.param((), id="WebGL"), pytest.param(("--disable-3d-apis",), id="no WebGL")]
)
async def test_the_console_is_used_in_a_browser_which_asks_nobody_else(
    serving: Serve, tmp_path: Path, flags: tuple[str, ...]
) -> None:
    server = serving()
    async with asyncio.timeout(LONGEST), opened(tmp_path, *flags) as tab:
        await tab.go(server.url)
        first = await tab.shows("checkout")
        assert "READ-ONLY" in first
        assert "[1 Environments]" in first
        await tab.press("2")
        await tab.shows("[2 Credentials]")
        assert "checkout/prod" in await tab.shows("env key")
        assert (await tab.picture()).startswith(PNG)
        assert everything_asked(tab) == {urlsplit(server.url).netloc}
        assert not complaints(tab)
        assert await tab.evaluate("document.cookie") == ""  # HttpOnly: no script reads it
        assert "token" not in await tab.evaluate("location.href")
    assert server.end() == 0


async def test_what_is_copied_can_be_pasted(serving: Serve, tmp_path: Path) -> None:
    server = serving()
    async with asyncio.timeout(LONGEST), opened(tmp_path) as tab:
        await tab.go(server.url)
        await tab.shows("checkout")
        await tab.press("2")
        id_ = (await tab.shows("environment key")).partition("│ Id ")[2].split()[0]
        await tab.press("y")
        await tab.shows("clipboard (OSC 52)")
        await tab.press("/")
        await tab.press("v", commands=["paste"])
        assert "1 row" in await tab.shows(f" /{id_} ")


async def test_a_page_that_is_opened_again_shows_a_console_again(
    serving: Serve, tmp_path: Path
) -> None:
    server = serving()
    async with asyncio.timeout(LONGEST), opened(tmp_path) as tab:
        await tab.go(server.url)
        await tab.shows("checkout")
        page = await tab.evaluate("location.href")
        await tab.press("q")
        await tab.evaluate(ENDED)
        left = await tab.evaluate("document.body.innerText")
        assert left.splitlines() == ["This console has ended. Open it again"]
        assert await tab.evaluate("document.querySelector('canvas')") is None  # nor a picture
        await tab.go(page)
        await tab.shows("checkout")
        async with visiting(page) as stranger:  # the address alone is worth nothing
            assert (await stranger.get(page)).status == FORBIDDEN


ENDED = """
new Promise((resolve) => {
    const look = () => document.body.classList.contains("-closed") && resolve();
    new MutationObserver(look).observe(document.body, { attributes: true });
    look();
})
"""
