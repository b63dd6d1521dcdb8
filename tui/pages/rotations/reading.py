"""What the cockpit is read from, in one go."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tokenhouse.core.admin import Admin
from tokenhouse.core.facts import ArchivedKey, VerifierSeen
from tokenhouse.core.rules.lifetimes import State
from tokenhouse.core.rules.rotation import Verdict, verdict
from tokenhouse.tui.wording.pages import rotations as words
from tokenhouse.tui.wording.times import age

HOURS = 20
"""As many as the side pane has cells for."""


def all_report(verifiers: Sequence[VerifierSeen], now: datetime) -> bool:
    """Whether silence means that nobody uses a key: where nobody reports it means nothing."""
    return bool(verifiers) and not any(one.is_silent(now) for one in verifiers)


@dataclass(frozen=True, slots=True)
class Cockpit:
    """Archived keys, their uses by the hour with those of their successors, and who reports."""

    keys: tuple[ArchivedKey, ...] = ()
    hours: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """By id, the oldest hour first; only of keys that still work, and of their successors."""
    verifiers: tuple[VerifierSeen, ...] = ()

    def silent(self, now: datetime) -> tuple[VerifierSeen, ...]:
        """Those that have not reported lately."""
        return tuple(one for one in self.verifiers if one.is_silent(now))

    def reporting(self, now: datetime) -> int:
        """How many have."""
        return len(self.verifiers) - len(self.silent(now))

    def grounds(
        self, key: ArchivedKey, now: datetime, length: Callable[[timedelta], str] = age
    ) -> tuple[str, ...]:
        """What the verdict rests on, in words."""
        found, silent = self.verdict_on(key, now), self.silent(now)
        return tuple(words.grounds(found, silent, self.reporting(now), now, length))

    def verdict_on(self, key: ArchivedKey, now: datetime) -> Verdict:
        """The core's verdict: nothing is safe to cut that nobody would have said is used."""
        told = all_report(self.verifiers, now)
        return verdict(key.state(now), key.last_used_at, now, all_report=told)

    def verdict_words(self, key: ArchivedKey, now: datetime) -> str:
        """The same in words."""
        anybody = bool(self.verifiers)
        return words.verdict_words(self.verdict_on(key, now), key, now, anybody=anybody)

    def of(self, id_: str | None) -> tuple[int, ...]:
        """Its uses by the hour; nothing where it is not watched."""
        return self.hours.get(id_ or "", ())


def read_cockpit(admin: Admin) -> Cockpit:
    """Everything that page 3 shows. For a worker."""
    keys, now = admin.archived_keys.list(), admin.now()
    alive = [key for key in keys if key.state(now) is State.ARCHIVED]
    watched = {id_ for key in alive for id_ in (key.id, key.successor_id) if id_}
    hours = admin.usage.of_keys(watched, hours=HOURS) if watched else {}
    return Cockpit(keys, hours, admin.usage.verifiers())


def read_before_cut(admin: Admin, key: ArchivedKey) -> tuple[ArchivedKey, tuple[VerifierSeen, ...]]:
    """The key as it is now, and who would say that it was used. For a worker."""
    return admin.archived_keys.get(key.id), admin.usage.verifiers()
