"""Chance that repeats itself: the same seed gives the same house, down to the last character."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

_BLOCK = 1 << 16


class Chance:
    """An entropy for a house that nobody relies on. Never for one that somebody does."""

    def __init__(self, seed: int | str) -> None:
        """Start the stream that belongs to the seed."""
        self._seed = f"tokenhouse demo {seed} ".encode()
        self._blocks = 0
        self._block = b""
        self._at = 0

    def __call__(self, count: int) -> bytes:
        """The next bytes of the stream."""
        if self._at + count > len(self._block):
            self._block = self._block[self._at :] + self._more(count)
            self._at = 0
        self._at += count
        return self._block[self._at - count : self._at]

    def _more(self, count: int) -> bytes:
        self._blocks += 1
        start = self._seed + self._blocks.to_bytes(8, "big")
        return hashlib.shake_128(start).digest(max(_BLOCK, count))

    def below(self, limit: int) -> int:
        """A whole number from 0 up to the limit, which is not among them."""
        return int.from_bytes(self(8), "big") % limit

    def pick(self, choices: Sequence[T]) -> T:
        """One of them."""
        return choices[self.below(len(choices))]
