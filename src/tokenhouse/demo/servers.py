"""The servers of the three companies, as far as the house hears of them: they report."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta

from tokenhouse.core.ambient import Clock
from tokenhouse.core.errors import StoreUnavailable
from tokenhouse.core.ports import Sign, Store
from tokenhouse.core.rules.rotation import REPORTS_EVERY

NAMES = ("api-1", "api-2", "worker-eu")


class Servers:
    """They say that they are there, as a real one does: so there is something to trust."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Nothing is said yet."""
        self._store = store
        self._clock = clock
        self._told_at: datetime | None = None

    def report(self) -> None:
        """Each of them, where a minute has passed; who finds the store away tries again."""
        now, before = self._clock(), self._told_at
        if before is not None and timedelta(0) <= now - before < REPORTS_EVERY:
            return
        with suppress(StoreUnavailable):
            for name in NAMES:
                self._store.record((), (), Sign(f"demo-{name}", name, now))
            self._told_at = now
