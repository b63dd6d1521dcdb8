"""Whether another console is open on the same house: worth a sentence, and nothing more."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def looked_for(database: Path) -> Iterator[bool]:
    """Whether somebody else has it open; for as long as this lasts, others find us.

    A lock on a file beside the database, held shared by everybody and asked for alone at the
    start. Best effort: where locks cannot be had, nobody is found. Never waits.
    """
    handle = _opened(database.with_name(f"{database.name}.console"))
    try:
        yield handle is not None and _is_held(handle)
    finally:
        if handle is not None:
            os.close(handle)


def _opened(path: Path) -> int | None:
    try:
        return os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    except OSError:
        return None


def _is_held(handle: int) -> bool:
    try:
        import fcntl
    except ImportError:  # not on Windows
        return False
    found = False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        found = True
    except OSError:
        return False
    with suppress(OSError):
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    return found
