"""What the story is told on: the house, its clock, and the texts that a real house forgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta

from tokenhouse.core.admin import Admin
from tokenhouse.core.authority.authority import Authority
from tokenhouse.core.facts import ArchivedKey, Issued
from tokenhouse.core.house import House
from tokenhouse.core.outcomes import Operator
from tokenhouse.demo.cast import CALLERS, SITES
from tokenhouse.demo.chance import Chance
from tokenhouse.demo.clock import DemoClock


@dataclass(slots=True)
class Caller:
    """A text in somebody's hands, and where it is used from."""

    text: str = field(repr=False)
    source: str
    branch: str | None = None
    path: str = ""
    """The environment whose own key it is, if it is one."""
    weight: int = 1
    """How often it is used, beside the others."""


class Stage:
    """One telling: a house whose clock can be moved, seen from the end of the story."""

    def __init__(self, house: House, clock: DemoClock, chance: Chance, crowd: int) -> None:
        """The story ends where the clock stands now."""
        self.clock = clock
        self.chance = chance
        self.crowd = crowd
        self.ends_at = clock()
        self.keys: dict[str, Issued] = {}
        """The environment keys that are current, by the path of their environment."""
        self.parts: dict[str, Issued] = {}
        """Scoped keys with a part to play."""
        self.held: dict[tuple[str, str], Issued] = {}
        """Personal tokens, by whose they are and what they are called."""
        self.callers: list[Caller] = []
        self.authority = Authority(replace(house, clock=clock))
        self._admins: dict[str, Admin] = {}

    def at(self, **before: float) -> None:
        """Move to so long before the end: `at(days=2)`."""
        self.clock.move_to(self.ends_at - timedelta(**before))

    def admin(self, name: str = "alice@ops") -> Admin:
        """Whoever does it."""
        if name not in self._admins:
            self._admins[name] = self.authority.admin(Operator(name))
        return self._admins[name]

    def environment(self, path: str) -> str:
        """The id of an environment."""
        return self.keys[path].credential.environment_id or ""

    def hand_out(self, path: str) -> None:
        """The environment's current key gets into somebody's hands."""
        number, site = next((n, s) for n, s in enumerate(SITES) if s.path == path)
        branch = site.branches[0] if site.branches else None
        source = CALLERS[number % len(CALLERS)]
        self.callers.append(Caller(self.keys[path].text, source, branch, path, weight=9))

    def users_of(self, path: str) -> list[Caller]:
        """Those who hold keys of the environment, the newest key last."""
        return [caller for caller in self.callers if caller.path == path]

    def retire(self, path: str) -> None:
        """Whoever still used an old key of the environment has changed to the new one."""
        for caller in self.users_of(path)[:-1]:
            caller.weight = 0

    def use(self, caller: Caller, times: int = 1) -> None:
        """Somebody calls."""
        for _ in range(times):
            self.authority.verify(caller.text, branch=caller.branch, source=caller.source)

    def each_archived(self, path: str, act: Callable[[ArchivedKey], object]) -> None:
        """Do it to every archived key of the environment that is still in its grace."""
        for key in self.admin().archived_keys.list(self.environment(path)):
            if key.grace_ends_at > self.clock() and key.successor_id is not None:
                act(key)


Act = Callable[[Stage], None]
