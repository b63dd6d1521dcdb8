"""Where something stands in a TOML file: its reader gives values, and people look for lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

_HEADER = re.compile(r"\s*\[\s*([A-Za-z0-9_.\"' -]+?)\s*\]")
_KEY = re.compile(r"\s*([A-Za-z0-9_.\"'-]+)\s*=")


def line_of(text: str, path: Sequence[str]) -> int:
    """The line of a key, counted from 1; of the nearest thing above it that is written out."""
    table: tuple[str, ...] = ()
    best, depth = 1, 0
    for number, line in enumerate(text.splitlines(), start=1):
        header, key = _HEADER.match(line), _KEY.match(line)
        if header is not None:
            table = _parts(header[1])
            named = table
        elif key is not None:
            named = (*table, *_parts(key[1]))
        else:
            continue
        if len(named) > depth and tuple(path[: len(named)]) == named:
            best, depth = number, len(named)
    return best


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))
