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

Clock = Callable[[], datetime]
"""Gives the present as an aware UTC datetime."""

Entropy = Callable[[int], bytes]
"""Gives that many unpredictable bytes."""


def utc_now() -> datetime:
    """The machine's clock, aware and in UTC."""
    return datetime.now(UTC)


def random_bytes(count: int) -> bytes:
    """The operating system's cryptographic random source."""
    return os.urandom(count)


def monotonic() -> float:
    """Seconds that only move forward: for throttles and pauses, never for lifetimes."""
    return time.monotonic()


def host_name() -> str:
    """What the network calls this machine; empty where it has no name."""
    return platform.node()
