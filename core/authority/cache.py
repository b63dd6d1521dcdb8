"""Answers that were found before, good for as long as no state has changed since.

An entry names the stamp under which its facts were read; it is used only while the store still
shows that stamp, so the first verify after a revocation's commit reads anew.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime

from tokenhouse.core.authority.placing import ANYWHERE, Call
from tokenhouse.core.outcomes import Verified
from tokenhouse.core.rules.kinds import Kind


@dataclass(slots=True)
class Entry:
    """One positive answer."""

    stamp: int
    verified: Verified
    kind: Kind
    opens_at: datetime | None
    closes_at: datetime | None
    used: tuple[str, ...]
    """The ids whose use an answer counts for."""
    standing: tuple[object, ...] = ()
    """What may change of the one row that the answer follows from, where it follows from one."""


class Cache:
    """Bounded; the oldest goes first. Keyed by a hash, so that no text is kept in memory."""

    def __init__(self, size: int) -> None:
        """Remember at most `size` answers; 0 remembers none."""
        self._size = size
        self._entries: dict[Hashable, Entry] = {}
        self._lock = threading.Lock()

    def get(self, text: str, call: Call) -> Entry | None:
        """The remembered answer for this text in this place, if any."""
        return self._entries.get(_key(text, call))

    def put(self, text: str, call: Call, entry: Entry) -> None:
        """Remember an answer."""
        key = _key(text, call)
        with self._lock:
            if len(self._entries) >= self._size and key not in self._entries:
                del self._entries[next(iter(self._entries))]
            self._entries[key] = entry

    def clear(self) -> None:
        """Forget everything."""
        self._entries.clear()

    def after_fork(self) -> None:
        """In a child: the lock may be held by a thread that is not there."""
        self._lock = threading.Lock()
        self._entries = {}


def _key(text: str, call: Call) -> Hashable:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    return digest if call is ANYWHERE else (digest, call)
