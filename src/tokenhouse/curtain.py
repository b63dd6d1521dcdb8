"""What is on screen while the console is imported: one line, gone before anything else is said."""

from __future__ import annotations

import os
import sys

ERASE = "\r\x1b[2K"

_hangs: list[str] = []
"""The line that is on screen; nothing where none is."""


def lower(line: str) -> None:
    """Shows the line, where somebody sees it and it can be taken away again."""
    if sys.stdout.isatty() and os.environ.get("TERM", "dumb") != "dumb" and not _hangs:
        _hangs.append(line)
        sys.stdout.write(line)
        sys.stdout.flush()


def lift() -> None:
    """Takes it away, if it is there."""
    if _hangs:
        _hangs.clear()
        sys.stdout.write(ERASE)
        sys.stdout.flush()
