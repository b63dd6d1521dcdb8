"""The front door for time and chance: the one file that reads the machine's clock and entropy.

Everything else is handed a `Clock` and an `Entropy`, so a test can hold time still and a rule can
be read as arithmetic. The linter bans the originals everywhere but here.
"""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Callable
from datetime import UTC, datetime

from tokenhouse.core.errors import Misconfigured

Clock = Callable[[], datetime]
"""Gives the present as an aware UTC datetime."""

Entropy = Callable[[int], bytes]
"""Gives that many unpredictable bytes."""


def utc_now() -> datetime:
    """The machine's clock, aware and in UTC."""
    return datetime.now(UTC)


def in_utc(clock: Clock) -> Clock:
    """The same clock, told in UTC.

    Two instants of one zone are compared by the hands of its clocks, and those go back in autumn:
    an hour's grace would last two. Raises `Misconfigured` for a clock that does not tell its zone.
    """
    if clock is utc_now:
        return clock  # nothing stands between a verify and the machine's clock

    def told() -> datetime:
        now = clock()
        if now.tzinfo is UTC:
            return now
        if now.utcoffset() is None:
            raise Misconfigured(
                "the clock gives times without a zone; hand in one that gives aware datetimes, "
                "such as lambda: datetime.now(UTC)"
            )
        return now.astimezone(UTC)

    told()
    return told


def random_bytes(count: int) -> bytes:
    """The operating system's cryptographic random source."""
    return os.urandom(count)


def monotonic() -> float:
    """Seconds that only move forward: for throttles and pauses, never for lifetimes."""
    return time.monotonic()


def host_name() -> str:
    """What the network calls this machine; empty where it has no name."""
    return platform.node()
