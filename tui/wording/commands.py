"""The command-line twin of each act, ready to be pasted. Never a secret, always quoted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from shlex import join

PROGRAM = "tokenhouse"


def twin(*words: str, **options: object) -> str:
    """One command: words, then an option for each keyword that is set."""
    parts = [PROGRAM, *words]
    for name, value in options.items():
        parts += _option(name.replace("_", "-"), value)
    return join(parts)


def _option(name: str, value: object) -> list[str]:
    if value is None or value is False:
        return []
    if value is True:
        return [f"--{name}"]
    return [f"--{name}", _text(value)]


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, timedelta):
        return length(value)
    if isinstance(value, Iterable) and not isinstance(value, str):
        return ",".join(map(str, value))
    return str(value)


def length(span: timedelta) -> str:
    """As the command line reads it: `24h`, `7d`, `90s`."""
    seconds = int(span.total_seconds())
    for size, unit in ((86400, "d"), (3600, "h"), (60, "m")):
        if seconds and seconds % size == 0 and (seconds, unit) != (86400, "d"):
            return f"{seconds // size}{unit}"
    return f"{seconds}s" if seconds else "0"
