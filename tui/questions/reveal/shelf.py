"""Putting a secret into a file that nobody else can read."""

from __future__ import annotations

import os
from pathlib import Path

from tokenhouse.tui.wording.questions import reveal as words

PRIVATE = 0o600


class NotWritten(Exception):
    """Nothing is there that was not there before; the message says why, for the person."""


def write_private(path: str, text: str) -> Path:
    """Writes exactly the text to a new file of mode 0600, and gives where it stands.

    Raises `NotWritten`. Never follows a link and never overwrites; what could not be written
    whole is taken away again.
    """
    if not path.strip():
        raise NotWritten(words.NO_PATH)
    try:
        target = Path(path.strip()).expanduser().absolute()
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        handle = os.open(target, flags, PRIVATE)
    except FileExistsError:
        raise NotWritten(words.EXISTS) from None
    except FileNotFoundError:
        raise NotWritten(words.NO_FOLDER) from None
    except (OSError, ValueError, RuntimeError) as error:
        raise NotWritten(words.REFUSED.format(why=_why(error))) from None
    _fill(handle, target, text)
    return target


def _fill(handle: int, target: Path, text: str) -> None:
    try:
        with os.fdopen(handle, "w", encoding="ascii", newline="") as file:
            os.fchmod(file.fileno(), PRIVATE)
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        target.unlink(missing_ok=True)
        raise NotWritten(words.REFUSED.format(why=_why(error))) from None


def _why(error: Exception) -> str:
    """The system's own reason, never the text."""
    return (error.strerror if isinstance(error, OSError) else None) or type(error).__name__
