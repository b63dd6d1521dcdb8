"""A websocket a console: whose, what goes through it, how many there are, and how they end."""

import os

import aiohttp
import pytest

from tests.browser.running import ECHOES, FALLS, STAYS, Time, running, served
from tests.browser.visitor import FORBIDDEN, read_until, visiting
from tokenhouse.browser.process import MOST_CELLS
from tokenhouse.browser.server import MOST_CONSOLES


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1"])
async def test_no_other_page_opens_a_console(origin: str) -> None:
    async with served() as visitor:
        await visitor.enter()
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await visitor.console(Origin=origin)
        assert refused.value.status == FORBIDDEN


async def test_whoever_names_no_origin_opens_no_console() -> None:
    async with served() as visitor:
        await visitor.enter()
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await visitor.session.ws_connect(f"{visitor.origin}{visitor.room}socket")
        assert refused.value.status == FORBIDDEN


async def test_more_consoles_than_a_few_are_told_so() -> None:
    async with served(patience=0.1) as visitor:
        await visitor.enter()
        pages = [await visitor.console() for _ in range(MOST_CONSOLES)]
        answer = await visitor.file()
        assert answer.status == 503
        assert f"{MOST_CONSOLES} consoles are open already" in await answer.text()
        refused = await (await visitor.console()).receive()
        assert refused.data == aiohttp.WSCloseCode.TRY_AGAIN_LATER
        assert f"{MOST_CONSOLES} consoles are open already" in str(refused.extra)
        await pages[0].close()
        assert (await visitor.file()).status == 200


async def test_a_page_that_is_loaded_again_waits_for_its_own_place() -> None:
    async with served(ECHOES) as visitor:
        await visitor.enter()
        pages = [await visitor.console() for _ in range(MOST_CONSOLES)]
        for one in pages:
            await read_until(one, "('80', '24')")
        again = await visitor.console()
        await pages[0].close()
        assert await read_until(again, "('80', '24')")


async def test_what_the_page_says_reaches_the_console_as_it_was_said() -> None:
    async with served(ECHOES) as visitor:
        await visitor.enter()
        console = await visitor.console()
        await read_until(console, "('80', '24')")
        for said, heard in (
            ('["stdin", "é\\ud800"]', "Dé?"),
            ('["resize", {"width": 100, "height": 9}]', '"width": 100, "height": 9'),
            ('["resize", {"width": 99999, "height": -1}]', f'"width": {MOST_CELLS}, "height": 1'),
            ('["focus"]', "focus"),
            ('["blur"]', "blur"),
        ):
            await console.send_str(said)
            assert heard in await read_until(console, heard)


NO_MESSAGES = ["", "{", "[]", "7", '["stdin"]', '["stdin", 7]', '["resize", {}]', '["quit"]']


@pytest.mark.parametrize("said", [*NO_MESSAGES, pytest.param("[" * 100_000, id="deep")])
async def test_what_is_no_message_is_passed_over(said: str) -> None:
    async with served(ECHOES) as visitor:
        await visitor.enter()
        console = await visitor.console()
        await console.send_str(said)
        await console.send_bytes(b"\xff")
        await console.send_str('["ping", "1"]')
        pong = await anext(m async for m in console if m.type is aiohttp.WSMsgType.TEXT)
        assert pong.json() == ["pong", "1"]


async def test_a_size_may_be_asked_for_and_nonsense_is_none() -> None:
    async with served(ECHOES) as visitor:
        await visitor.enter()
        for query, size in (
            ("?width=120&height=40", "('120', '40')"),
            ("?width=9999&height=0", f"('{MOST_CELLS}', '1')"),
            ("?width=-1&height=%D9%A3", "('80', '24')"),
        ):
            url = f"{visitor.origin}{visitor.room}socket{query}"
            headers = {"Origin": visitor.origin}
            async with visitor.session.ws_connect(url, headers=headers) as console:
                assert size in await read_until(console, size)


async def test_a_console_that_falls_over_ends_its_page_and_the_server_says_why(
    capfd: pytest.CaptureFixture[str],
) -> None:
    async with served(FALLS) as visitor:
        await visitor.enter()
        assert await read_until(await visitor.console(), "never") == ""
    assert "no house today" in capfd.readouterr().err


async def test_an_ending_server_tells_its_pages_and_ends_consoles_that_do_not() -> None:
    async with running(STAYS, Time(), 0.1) as server, visiting(server.door.url) as visitor:
        await visitor.enter()
        console = await visitor.console()
        process = int(await read_until(console, "\n"))
        server.ending.set()
        assert await read_until(console, "never") == ""
        assert console.close_code == aiohttp.WSCloseCode.GOING_AWAY
        await server.task
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)
        with pytest.raises(aiohttp.ClientConnectorError):
            await visitor.file()
