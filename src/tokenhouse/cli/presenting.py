"""How a credential comes in: by stdin, a variable or its owner's file, never as an argument."""

from __future__ import annotations

import os
import shlex
import stat
import sys

from tokenhouse.cli import wording
from tokenhouse.cli.houses import Misused
from tokenhouse.core.rules.texts import LONGEST_TEXT

VARIABLE = "TOKENHOUSE_TOKEN"

_MOST = LONGEST_TEXT + 1
"""One more than is read of any text, so that what is too long is refused as such."""

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def presented() -> str:
    """The text on stdin, no more of it than a credential can be long; unseen at a terminal."""
    if sys.stdin.isatty():
        import getpass

        return getpass.getpass(wording.PROMPT)
    return _text(sys.stdin.buffer.read(_MOST))


def own_token(file: str | None) -> str:
    """The caller's own: from the file that is named, else the variable, else stdin.

    Raises `Misused` where nothing came, and for a file that others may read or nobody can.
    """
    text = os.environ.get(VARIABLE) or presented() if file is None else _from_file(file)
    if not text.strip():
        raise Misused(wording.NOTHING_GIVEN)
    return text


def _from_file(path: str) -> str:
    """The content; proven of the file that was opened, so that nobody swaps it in between."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - a pipe of the shell's is a path as well
            mode = os.fstat(file.fileno()).st_mode
            content = file.read(_MOST)
    except OSError as error:
        # Not by its name: whoever forgot the file has typed the token itself.
        raise Misused(wording.CANNOT_READ.format(why=error.strerror)) from None
    if os.name == "posix" and mode & _OTHERS:
        raise Misused(wording.OTHERS_MAY_READ.format(path=shlex.quote(path)))
    return _text(content)


def is_more_than_one(text: str) -> bool:
    """Whether it has several lines, as a file of several keys has: none of them was asked about."""
    return sum(bool(line.strip()) for line in text.splitlines()) > 1


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", errors="replace")
