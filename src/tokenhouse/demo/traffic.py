"""Somebody uses the demo's keys, a few calls a second, so that the screens have news."""

from __future__ import annotations

import threading
from types import TracebackType
from typing import Self

from tokenhouse.demo.chance import Chance
from tokenhouse.demo.seeding import DemoHouse
from tokenhouse.demo.stage import Caller

PACE = 1.0
"""Seconds between two rounds."""

MOST = 5
"""Calls a round."""


class Traffic:
    """Runs while the console is open; with `moving=False` nobody calls."""

    def __init__(self, demo: DemoHouse, *, moving: bool = True) -> None:
        """Take the house and whoever holds its texts."""
        self._demo = demo
        self._moving = moving
        self._chance = Chance("traffic")
        self._hands = [caller for caller in demo.callers for _ in range(caller.weight)]
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="demo-traffic", daemon=True)

    def round(self) -> None:
        """A few calls, by those who call most more often, to servers that report."""
        self._demo.servers.report()
        for _ in range(1 + self._chance.below(MOST)):
            self._call(self._chance.pick(self._hands))

    def _call(self, caller: Caller) -> None:
        self._demo.authority.verify(caller.text, branch=caller.branch, source=caller.source)

    def _run(self) -> None:
        while not self._over.wait(PACE):
            self.round()

    def __enter__(self) -> Self:
        """Begin."""
        if self._moving:
            self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End, and wait for the last call."""
        self._over.set()
        if self._moving:
            self._thread.join()
