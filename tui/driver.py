"""A terminal driver that hears a lone Escape quickly.

Textual's own looks each 100 ms whether more of an escape sequence has come, which is how long
every Esc takes. This one waits exactly as long as ESCDELAY says, which `tokenhouse.tui` sets
unless the user has; a sequence that a slow line tears apart takes longer than that only rarely.
"""

from __future__ import annotations

import os
from codecs import getincrementaldecoder
from collections.abc import Callable
from selectors import EVENT_READ, SelectSelector

from textual._parser import ParseError
from textual._time import get_time
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

POLL = 0.1
"""Seconds between two looks whether the console is being left."""

CHUNK = 4096

Decode = Callable[[bytes], str]


class QuickDriver(LinuxDriver):
    """Reads the terminal as its parent does, and wakes when an Escape has been alone for long."""

    def run_input_thread(self) -> None:
        selector = SelectSelector()
        selector.register(self.fileno, EVENT_READ)
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        try:
            while not self.exit_event.is_set():
                self._read(parser, decode, ready=bool(selector.select(_patience(parser))))
        finally:
            selector.close()
            self._finish(parser)

    def _read(self, parser: XTermParser, decode: Decode, *, ready: bool) -> None:
        text = decode(os.read(self.fileno, CHUNK)) if ready else ""
        # What came together was struck before it was read. Told apart one by one, the last of it
        # would look as if it had been struck after the dialog that the first of it has opened.
        read_at = Message().time
        if text:
            for event in parser.feed(text):
                event.time = min(event.time, read_at)
                self.process_message(event)
        for event in parser.tick():
            self.process_message(event)

    def _finish(self, parser: XTermParser) -> None:
        try:
            list(parser.feed(""))
        except (EOFError, ParseError):
            return


def _patience(parser: XTermParser) -> float:
    """Seconds to wait for input: while a sequence is open, until it counts as what it is."""
    ends_at = parser._timeout_time  # noqa: SLF001 - its `tick` is to be called then
    return POLL if ends_at is None else min(POLL, max(0.0, ends_at - get_time()))
