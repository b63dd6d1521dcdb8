"""What every group of calls shares: who acts, the transaction, and the event that it leaves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from tokenhouse.core.admin.permits import Actor, Permit
from tokenhouse.core.errors import Forbidden
from tokenhouse.core.facts import Credential, Environment
from tokenhouse.core.house import House
from tokenhouse.core.journal import of_credential, snapshot, write
from tokenhouse.core.outcomes import Reason
from tokenhouse.core.ports import Unit


class Look(NamedTuple):
    """One call that only reads: a consistent view, and what its actor may see of it."""

    unit: Unit
    permit: Permit


@dataclass(frozen=True, slots=True)
class Change:
    """One changing call: its transaction, its instant, and its pen for the audit log."""

    house: House
    unit: Unit
    now: datetime
    actor: str
    permit: Permit

    def note(
        self,
        action: str,
        noun: str,
        noun_id: str,
        *,
        credential: Credential | None = None,
        workspace_id: str | None = None,
        project_id: str | None = None,
        environment: Environment | None = None,
        before: Mapping[str, object] | None = None,
        after: Mapping[str, object] | None = None,
    ) -> None:
        """Write the event, chained to the one before it. Never holds a secret: facts have none."""
        told: dict[str, object] = {
            "at": self.now,
            "actor": self.actor,
            "action": action,
            "noun": noun,
            "noun_id": noun_id,
            "workspace_id": workspace_id,
            "project_id": project_id,
            "before": before,
            "after": after,
        }
        if environment is not None:
            told |= {
                "workspace_id": environment.workspace_id,
                "project_id": environment.project_id,
                "environment_id": environment.id,
            }
        if credential is not None:
            told |= of_credential(credential)
        elif noun == "credential":  # an environment token: it has no row, and an id all the same
            told["credential_id"] = noun_id
        told["snapshot"] = snapshot(
            self.unit,
            actor_id=self.permit.user_id,
            user_id=noun_id if noun in _PEOPLES else "",
            credential=credential,
        )
        write(self.unit, self.house.keyring, told)


_PEOPLES = frozenset({"user", "member"})
"""Nouns whose id is a person's."""


class Desk:
    """A group of calls, done in one actor's name."""

    def __init__(self, house: House, actor: Actor, *, read_only: bool = False) -> None:
        """Hold the house and who acts."""
        self._house = house
        self._actor = actor
        self._read_only = read_only

    @contextmanager
    def _changing(self, call: str) -> Iterator[Change]:
        """Alone with the store; everything in it happens, or nothing does."""
        if self._read_only:
            raise Forbidden(Reason.OUT_OF_SCOPE, "a change in read-only mode")
        with self._house.store.writing() as unit:
            now = self._house.now()
            permit = Permit(self._house, unit, self._actor, call, now)
            yield Change(self._house, unit, now, permit.name, permit)
            permit.close()

    @contextmanager
    def _looking(self, call: str) -> Iterator[Look]:
        """A consistent view."""
        with self._house.store.reading() as unit:
            permit = Permit(self._house, unit, self._actor, call, self._house.now())
            yield Look(unit, permit)
            permit.close()
