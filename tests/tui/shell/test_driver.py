"""What a terminal sends together was struck together, however slowly it is told apart."""

import os
from typing import Any

from textual._time import get_time
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.constants import ESCAPE_DELAY
from textual.events import Key
from textual.message import Message

from tokenhouse.tui.browser import Dated
from tokenhouse.tui.driver import POLL, QuickDriver, _patience


class Slow(QuickDriver):
    """Beside other work: time passes between one key and the next."""

    def process_message(self, message: Message) -> None:
        begun = Message().time
        while Message().time <= begun:
            pass
        self.heard.append(message)

    heard: list[Message]


async def test_keys_that_are_read_together_are_dated_by_their_reading() -> None:
    app: App[None] = App()
    async with app.run_test():
        driver: Any = Slow(app)
        driver.heard = []
        driver.fileno, end = os.pipe()
        os.write(end, b"Ryy\x1b[B")
        driver._read(XTermParser(), bytes.decode, ready=True)
        read_at = driver.heard[0].time
        assert [one.key for one in driver.heard if isinstance(one, Key)] == ["R", "y", "y", "down"]
        assert [one.time <= read_at for one in driver.heard] == [True] * 4
        for each in (driver.fileno, end):
            os.close(each)


def test_so_are_those_of_a_browser() -> None:
    read = Dated(iter([b"Ryy"]))
    began = read.at
    assert list(read) == [b"Ryy"]
    assert read.at >= began


def test_an_escape_is_waited_for_no_longer_than_is_said() -> None:
    parser = XTermParser()
    assert _patience(parser) == POLL
    assert not list(parser.feed("\x1b"))
    assert 0 < _patience(parser) <= ESCAPE_DELAY
    until = get_time() + ESCAPE_DELAY
    while get_time() < until:
        pass
    assert _patience(parser) == 0
    assert [event.key for event in parser.tick() if isinstance(event, Key)] == ["escape"]
    assert _patience(parser) == POLL
