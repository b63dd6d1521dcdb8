"""What the cockpit is read from, in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from tokenhouse.core.admin import Admin
from tokenhouse.core.facts import ArchivedKey, VerifierSeen
from tokenhouse.core.rules.lifetimes import State
from tokenhouse.core.rules.rotation import Verdict, verdict

HOURS = 20
"""As many as the side pane has cells for."""


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

    def verdict_on(self, key: ArchivedKey, now: datetime) -> Verdict:
        """The core's verdict: nothing is safe to cut that a silent verifier may have seen used."""
        told = not self.silent(now)
        return verdict(key.state(now), key.last_used_at, now, all_report=told)

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
