"""A program at work in a terminal of 120 by 40: keys go in, and frames are waited for.

The terminal says that it knows synchronized output, so Textual puts `CSI ? 2026 h` and `l` around
each frame: where one ends is read and not guessed.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from bench import terminal

QUESTION, ANSWER = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
"""Does it know synchronized output? It does."""

FRAME_ENDS = b"\x1b[?2026l"

PATIENCE = 60.0
"""Seconds that a key may go without any frame."""


ROW = re.compile(r"[●!◐○◌×✖‖] (?:active|expiring|archived|expired|ended|revoked|burned|suspended)")
"""How a row of credentials begins, the console's and a peer's."""

CALM = 0.1
"""Seconds in which a program at rest has a processor for a tenth at most."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """What became of a key."""

    shown: float
    """Seconds from writing it until the end of the frame by which the awaited rows stood there."""
    last: float
    """Until the end of the last frame that it led to: side pane and counts have followed."""
    written: int
    """Bytes that arrived in between."""


class Typist:
    """Ends its program when it is left."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str], folder: Path) -> None:
        self._screen, theirs = terminal.opened()
        self._process = subprocess.Popen(
            command,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=env,
            cwd=folder,
            start_new_session=True,
        )
        os.close(theirs)
        self._tail = b""

    def close(self) -> None:
        """The program is left by `q`, or ended."""
        terminal.leave(self._screen, self._process)

    @property
    def processor_time(self) -> float:
        """Seconds that its threads have had a processor, to the nanosecond."""
        total = 0
        for thread in Path(f"/proc/{self._process.pid}/task").iterdir():
            with suppress(FileNotFoundError, ProcessLookupError):
                total += int((thread / "schedstat").read_text().split()[0])
        return total / 1e9

    @property
    def memory(self) -> int:
        """Bytes that are its own and nobody else's."""
        lines = Path(f"/proc/{self._process.pid}/smaps_rollup").read_text().splitlines()
        private = (line.split() for line in lines if line.startswith("Private_"))
        return sum(int(kilobytes) for _name, kilobytes, _unit in private) * 1024

    def press(self, keys: str, *, quiet: float, rows: int = 0) -> Pressed:
        """Write the keys; wait for frames until none has come for `quiet` seconds.

        `rows`: how many must have been written for the key to have been answered.
        """
        self.rest(0)
        began = perf_counter()
        os.write(self._screen, keys.encode())
        return self._watched(Watch(began, quiet, rows))

    def rest(self, seconds: float) -> None:
        """Read what comes meanwhile, and forget it."""
        ends_at = perf_counter() + seconds
        while self._read(max(0.0, ends_at - perf_counter())):
            pass

    def settle(self) -> None:
        """Rest until it does next to nothing: a read for an earlier key may still be running."""
        ends_at = perf_counter() + PATIENCE
        while perf_counter() < ends_at:
            before = self.processor_time
            self.rest(CALM)
            if self.processor_time - before < CALM / 10:
                return

    def wait_for(self, words: re.Pattern[str], longest: float) -> None:
        """Until they are on the screen; `TimeoutError` when they never are."""
        ends_at, seen = perf_counter() + longest, b""
        while not words.search(terminal.text(seen)):
            written = self._read(ends_at - perf_counter())
            if not written:
                raise TimeoutError(
                    f"{words.pattern!r} never came: {terminal.text(seen).split()[-99:]}"
                )
            seen += written

    def _watched(self, watch: Watch) -> Pressed:
        while self._hears(watch, watch.patience):
            pass
        if watch.shown is None or watch.last is None:
            raise TimeoutError(f"no frame, or not the rows awaited: {watch.text[-500:]}")
        return Pressed(watch.shown, watch.last, watch.written)

    def _hears(self, watch: Watch, within: float) -> bool:
        written = self._read(within)
        watch.hear(written, perf_counter())
        return bool(written)

    def _read(self, within: float) -> bytes:
        written = terminal.read(self._screen, max(within, 1e-6))
        if QUESTION in self._tail + written:
            os.write(self._screen, ANSWER)
        self._tail = written[-len(QUESTION) + 1 :]
        return written


class Watch:
    """What was heard since a key, and when its frames ended."""

    def __init__(self, began: float, quiet: float, rows: int) -> None:
        self.shown: float | None = None
        self.last: float | None = None
        self.written = 0
        self._began = began
        self._quiet = quiet
        self._rows = rows
        self._heard = b""

    @property
    def text(self) -> str:
        """What can be read of it."""
        return " ".join(terminal.text(self._heard).split())

    @property
    def patience(self) -> float:
        """How long to wait for more: while what is awaited has not come, long."""
        return PATIENCE if self.shown is None else self._quiet

    def hear(self, written: bytes, at: float) -> None:
        """Only a frame that is whole counts."""
        known = self._heard.rfind(FRAME_ENDS)
        self._heard += written
        if self._heard.rfind(FRAME_ENDS) == known:
            return
        self.last, self.written = at - self._began, len(self._heard)
        if self.shown is None and (not self._rows or len(ROW.findall(self.text)) >= self._rows):
            self.shown = self.last
