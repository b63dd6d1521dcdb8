"""A house's storage as a whole."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from typing import Protocol

from tokenhouse.core.facts import (
    Minted,
)
from tokenhouse.core.ports.reading import Reader
from tokenhouse.core.ports.units import Sign, Unit, Use


class Store(Protocol):
    """A house's storage. Safe to share between threads; raises `StoreUnavailable`."""

    location: str
    """A name for people, without secrets: `house.db`."""

    def reader(self) -> Reader:
        """This thread's reader."""

    def reading(self) -> AbstractContextManager[Unit]:
        """A consistent view."""

    def writing(self) -> AbstractContextManager[Unit]:
        """Alone with the store; commits and moves the stamp at the end, or changes nothing."""

    def noting(self) -> AbstractContextManager[Unit]:
        """As `writing`, for what is seen and not done: security events. Moves no stamp."""

    def record(
        self, uses: Iterable[Use], mints: Iterable[Minted], sign: Sign | None = None
    ) -> None:
        """Adds to counters, forward only, and notes who reports; never moves the stamp."""

    def sign_off(self, verifier_id: str) -> None:
        """Forgets a verifier that ends in order: nobody waits for its report."""

    def after_fork(self) -> None:
        """In a forked child: opens its own connections, and leaves its parent's alone."""

    def close(self) -> None:
        """Gives everything back."""
