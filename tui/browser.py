"""A driver for a console that a page in a browser shows: `tokenhouse serve` is at its other end."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from typing import Any

from textual.app import App
from textual.drivers.web_driver import WebDriver
from textual.message import Message
from textual.messages import ExitApp

POLL = 0.02
"""Seconds between two looks whether more of an escape sequence came; Textual's own are 0.1."""


class Dated:
    """Hands on what is read, and knows when that was."""

    def __init__(self, reader: Any) -> None:  # noqa: ANN401 - Textual has one for each system
        """Of the process's own input."""
        self._reader = reader
        self.at = Message().time

    def __iter__(self) -> Iterator[bytes]:
        for read in self._reader:
            self.at = Message().time
            yield read

    def close(self) -> None:
        """Nothing more is wanted."""
        self._reader.close()


class BrowserDriver(WebDriver):
    """Ends the console when the server has gone, in whatever way it went."""

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._write = partial(self._send)
        self._input_reader.timeout = POLL
        self._read = Dated(self._input_reader)
        self._input_reader = self._read  # type: ignore[assignment]  # it reads as that one does

    def process_message(self, message: Message) -> None:
        """What came together was struck before it was read, as in a terminal (`QuickDriver`)."""
        message.time = min(message.time, self._read.at)
        super().process_message(message)

    def run_input_thread(self) -> None:
        """Nothing more to read is the end: nobody sees this console any more."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            self._app.post_message(ExitApp())

    def _send(self, packet: bytes) -> int:
        """What nobody reads is no fault of the console's."""
        with suppress(BrokenPipeError):
            return os.write(self.fileno, packet)
        return 0
