"""What every group of calls shares: who acts, the transaction, and the event that it leaves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from tokenhouse.core.errors import Forbidden
from tokenhouse.core.facts import Credential, Environment
from tokenhouse.core.house import House
from tokenhouse.core.journal import of_credential, write
from tokenhouse.core.outcomes import Operator, Principal, Reason
from tokenhouse.core.ports import Unit
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.core.rules.names import checked

Actor = Operator | Principal


@dataclass(frozen=True, slots=True)
class Change:
    """One changing call: its transaction, its instant, and its pen for the audit log."""

    house: House
    unit: Unit
    now: datetime
    actor: str

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
        write(self.unit, self.house.keyring, told)


class Desk:
    """A group of calls, done in one actor's name."""

    def __init__(self, house: House, actor: Actor, *, read_only: bool = False) -> None:
        """Hold the house and who acts."""
        self._house = house
        self._actor = actor
        self._read_only = read_only

    @contextmanager
    def _changing(self) -> Iterator[Change]:
        """Alone with the store; everything in it happens, or nothing does."""
        name = self._admitted()
        if self._read_only:
            raise Forbidden(Reason.OUT_OF_SCOPE, "a change in read-only mode")
        with self._house.store.writing() as unit:
            yield Change(self._house, unit, self._house.now(), name)

    @contextmanager
    def _looking(self) -> Iterator[Unit]:
        """A consistent view."""
        self._admitted()
        with self._house.store.reading() as unit:
            yield unit

    def _admitted(self) -> str:
        """The actor's name for events; `Forbidden` for anyone but an Operator.

        What a role lets a `Principal` administer is not decided yet, so nothing is: fail closed.
        """
        if isinstance(self._actor, Operator):
            return checked("operator", self._actor.name)
        is_personal = self._actor.kind is Kind.PERSONAL_TOKEN
        raise Forbidden(Reason.OUT_OF_SCOPE if is_personal else Reason.WRONG_KIND, "administration")
