"""A terminal of 80x24, for what a document shows on a screen."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import termios
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

SIZE = struct.pack("HHHH", 24, 80, 0, 0)
# Colours, moves and titles: what is left is what can be read.
CONTROL = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_=>])")
Step = tuple[str, str | Callable[[], object]]
"""Words to wait for, then keys to press or something to do."""


class Program:
    """A command with a terminal of its own; it is ended when its time is over."""

    def __init__(
        self, command: Sequence[str], folder: Path, environ: Mapping[str, str], seconds: float
    ) -> None:
        self.code: int | None = None
        self.raw = ""
        """All that it sent, with what moves and colours."""
        self._screen, inner = pty.openpty()
        fcntl.ioctl(inner, termios.TIOCSWINSZ, SIZE)
        self._process = subprocess.Popen(
            command,
            cwd=folder,
            env=dict(environ),
            stdin=inner,
            stdout=inner,
            stderr=inner,
            start_new_session=True,
            preexec_fn=own_terminal,  # noqa: PLW1509 - no thread of this process holds a lock here
        )
        os.close(inner)
        self._clock = threading.Timer(seconds, self._process.kill)
        self._clock.start()

    def use(self, until: str, keys: str) -> str:
        """Press the keys once the words are on the screen; what was seen, until it ended."""
        return self.walk([(until, keys)])

    def resize(self, columns: int, lines: int) -> None:
        """As when its window is drawn larger or smaller."""
        fcntl.ioctl(self._screen, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def walk(self, steps: Sequence[Step]) -> str:
        """Step by step: the words since the last step, then its keys; what was seen in all."""
        seen, begun, waiting = "", 0, list(steps)
        for output in self._read():
            seen += output
            self.raw = seen
            if waiting and waiting[0][0] in CONTROL.sub("", seen[begun:]):
                begun = len(seen)
                self._do(waiting.pop(0)[1])
        self.code = self._process.wait()
        self.raw = seen
        self._clock.cancel()
        os.close(self._screen)
        if waiting:
            raise AssertionError(f"never showed {waiting[0][0]!r}:\n{CONTROL.sub('', seen)}")
        return CONTROL.sub("", seen)

    def _do(self, keys: str | Callable[[], object]) -> None:
        if not isinstance(keys, str):
            keys()
            return
        left = keys.encode()
        while left:  # a terminal takes a few thousand characters at a time
            left = left[os.write(self._screen, left) :]

    def _read(self) -> Iterator[str]:
        try:
            while output := os.read(self._screen, 65536):
                yield output.decode(errors="replace")
        except OSError:  # how Linux says that the other end is closed
            return


def own_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
