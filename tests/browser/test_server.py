"""The server on loopback: who is let in, and what they are given."""

import re
from html.parser import HTMLParser

import pytest

from tests.browser.running import Time, served
from tests.browser.visitor import FORBIDDEN, Visitor
from tokenhouse.browser.door import TOKEN_LIFE
from tokenhouse.browser.pages import FILES, HEADERS


async def test_the_token_becomes_a_cookie_and_leaves_the_address() -> None:
    async with served() as visitor:
        answer = await visitor.enter()
        assert answer.status == 303
        assert "token" not in answer.headers["Location"]
        kept, *flags = answer.headers["Set-Cookie"].split("; ")
        assert {"HttpOnly", "SameSite=Strict", f"Path={visitor.room}"} == set(flags)
        assert visitor.url.partition("token=")[2] not in kept
        assert (await visitor.file()).status == 200


async def test_the_token_is_good_once() -> None:
    async with served() as visitor:
        await visitor.enter()
        for again in (visitor, Visitor(visitor.session, visitor.url)):
            assert (await again.get(visitor.url)).status == FORBIDDEN
        assert (await visitor.file()).status == 200  # and it goes on for whom it let in


async def test_a_token_that_is_too_old_lets_nobody_in() -> None:
    time = Time()
    async with served(time=time) as visitor:
        time.now += TOKEN_LIFE
        answer = await visitor.enter()
        assert answer.status == FORBIDDEN
        assert "Set-Cookie" not in answer.headers


async def test_only_a_visit_uses_the_token_up() -> None:
    async with served() as visitor:
        for method in ("HEAD", "POST", "OPTIONS"):
            async with visitor.session.request(method, visitor.url) as answer:
                assert answer.status == 405
        assert (await visitor.enter()).status == 303


EVERYTHING = ["", "socket", *FILES, "elsewhere"]


@pytest.mark.parametrize("name", EVERYTHING)
async def test_without_the_cookie_there_is_nothing(name: str) -> None:
    async with served() as visitor:
        await visitor.enter()
        visitor.session.cookie_jar.clear()
        assert (await visitor.file(name, Origin=visitor.origin)).status == FORBIDDEN
        assert (await visitor.get(f"{visitor.origin}/{name}")).status == FORBIDDEN


@pytest.mark.parametrize("name", EVERYTHING)
@pytest.mark.parametrize("header", ["Host", "Origin"])
async def test_by_another_address_there_is_nothing_with_the_cookie_either(
    name: str, header: str
) -> None:
    async with served() as visitor:
        await visitor.enter()
        port = visitor.origin.rpartition(":")[2]
        wrong = {"Host": f"evil.example:{port}", "Origin": "https://evil.example"}
        assert (await visitor.file(name, **{header: wrong[header]})).status == FORBIDDEN


async def test_the_token_is_not_taken_by_another_address() -> None:
    async with served() as visitor:
        assert (await visitor.get(visitor.url, Host="evil.example")).status == FORBIDDEN
        assert (await visitor.get(visitor.url, Origin="null")).status == FORBIDDEN
        assert (await visitor.enter()).status == 303


async def test_a_refusal_says_the_same_whatever_the_reason() -> None:
    async with served() as visitor:
        told = {
            await (await visitor.get(f"{visitor.origin}/?token=wrong")).text(),
            await (await visitor.get(visitor.url, Host="evil.example")).text(),
            await (await visitor.get(f"{visitor.origin}/elsewhere")).text(),
        }
        (sentence,) = told
        assert "tokenhouse serve" in sentence


async def test_every_answer_carries_the_headers() -> None:
    async with served() as visitor:
        answers = [await visitor.enter(), await visitor.get(visitor.url, Host="evil.example")]
        answers += [await visitor.file(name) for name in ("", "page.js", "elsewhere")]
        assert {answer.status for answer in answers} == {200, 303, 403, 404}
        for answer in answers:
            assert set(HEADERS) <= set(answer.headers)
            assert answer.headers["Cache-Control"] == "no-store"
            assert answer.headers["Referrer-Policy"] == "no-referrer"
            assert "aiohttp" not in answer.headers["Server"]
            assert "evil" not in str(answer.headers)
            policy = answer.headers["Content-Security-Policy"].split("; ")
            assert {"default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"} <= {
                *policy
            }


class References(HTMLParser):
    """What a page loads, and what in it would be run in place."""

    def __init__(self) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.inline: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self.loaded += [said[name] or "" for name in ("src", "href") if name in said]
        self.inline += [name for name in said if name.startswith("on") or name == "style"]
        self.inline += [tag] if tag == "style" or (tag == "script" and "src" not in said) else []


async def test_the_page_is_made_of_its_own_files() -> None:
    async with served() as visitor:
        await visitor.enter()
        read = References()
        read.feed(await (await visitor.file()).text())
        assert set(read.loaded) == set(FILES)
        assert not read.inline


COMMENT = re.compile(r"/\*.*?\*/", flags=re.DOTALL)
OWN = "ws://127.0.0.1"
ELSEWHERE = re.compile(r"(?:https?|wss?):\\?/\\?/[\w.-]+|url\(|@import")


async def test_no_served_byte_names_another_machine() -> None:
    async with served() as visitor:
        await visitor.enter()
        found = []
        for name in ("", *FILES):
            text = await (await visitor.file(name)).text()
            readable = COMMENT.sub("", text) if name.endswith(".css") else text
            found += [hit for hit in ELSEWHERE.findall(readable) if hit != OWN]
        assert not found


async def test_what_is_not_listed_is_not_served() -> None:
    async with served() as visitor:
        await visitor.enter()
        for name in ("pages.py", "..%2fpages.py", "%2e%2e/door.py", "fonts", "download/1"):
            assert (await visitor.file(name)).status in {403, 404}
