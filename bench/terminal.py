"""A terminal of 120 by 40 that nobody looks at: when did which words arrive?"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

COLUMNS, LINES = 120, 40
LONGEST = 60.0
_PARTING = 5.0
_ESCAPES = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]P_^][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_=>]|[()][A-Z0-9])"
)
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Arrival:
    """When words came."""

    seconds: float
    """Since the command was started."""
    cpu: float
    """Seconds of processor time that it had taken by then, all threads."""


def arrivals(
    command: Sequence[str], env: Mapping[str, str], words: Sequence[re.Pattern[str]], keys: bytes
) -> list[Arrival]:
    """Start the command, press the keys at once, wait for each of the words, and leave by `q`."""
    screen, theirs = opened()
    began = perf_counter()
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=env, start_new_session=True
    )
    os.close(theirs)
    try:
        os.write(screen, keys)
        return [*_awaited(screen, process.pid, words, began)]
    finally:
        leave(screen, process)


def opened() -> tuple[int, int]:
    """Our end of it, and the program's."""
    screen, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    return screen, theirs


def _awaited(
    screen: int, pid: int, words: Sequence[re.Pattern[str]], began: float
) -> Iterator[Arrival]:
    seen, wanted = b"", list(words)
    while wanted:
        written = read(screen, LONGEST - (perf_counter() - began))
        seen += written
        if not written:
            raise TimeoutError(f"{wanted[0].pattern!r} never came: {text(seen)[-2000:]}")
        while wanted and wanted[0].search(text(seen)):
            yield Arrival(perf_counter() - began, _processor_time(pid))
            wanted.pop(0)


def read(screen: int, within: float) -> bytes:
    """What was written; nothing when the time is over or the other side has gone."""
    if within <= 0 or not select.select([screen], [], [], within)[0]:
        return b""
    try:
        return os.read(screen, 1 << 16)
    except OSError:  # how Linux says that the other side has gone
        return b""


def text(written: bytes) -> str:
    """What would be read, in the order in which it was written."""
    return _ESCAPES.sub(b" ", written).decode(errors="replace")


def _processor_time(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def leave(screen: int, process: subprocess.Popen[bytes]) -> None:
    """By `q`, or by force."""
    with suppress(OSError):
        os.write(screen, b"q")
    ends_at = perf_counter() + _PARTING
    while read(screen, ends_at - perf_counter()):
        pass  # a terminal that is not read from would hold it up
    try:
        process.wait(_PARTING)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    os.close(screen)
