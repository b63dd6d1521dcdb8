"""The audit log's pen: every event is numbered and chained to the one before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime

from tokenhouse.core.facts import Credential, Event
from tokenhouse.core.keyring import Keyring
from tokenhouse.core.ports import Unit
from tokenhouse.core.rules.chain import link

HOUSE = "tokenhouse"
"""The actor of events that nobody asked for."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """An archived key that was presented after its window, by a caller who has its secret."""

    credential_id: str
    count: int
    at: datetime
    source: str | None


def write(unit: Unit, keyring: Keyring, told: Mapping[str, object]) -> None:
    """Append an event; fields that are not told are null. Alone with the store, so in order."""
    seq, previous = unit.events.last()
    spelled = _spelled({**told, "seq": seq + 1})
    chained = link(keyring.audit_key, previous, spelled)
    event = {**told, "seq": seq + 1, "before": spelled["before"], "after": spelled["after"]}
    unit.events.append(Event(**event, link=chained))  # type: ignore[arg-type]  # keys are Event's


def write_alarms(unit: Unit, keyring: Keyring, alarms: list[Alarm]) -> None:
    """One event for each key that was used after its grace (credentials §4)."""
    for alarm in alarms:
        credential = unit.credentials.get(alarm.credential_id)
        told: dict[str, object] = {
            "at": alarm.at,
            "actor": HOUSE,
            "action": "credential.grace_ended",
            "noun": "credential",
            "noun_id": alarm.credential_id,
            "after": {"refused": alarm.count, "source": alarm.source},
        }
        write(unit, keyring, told if credential is None else told | of_credential(credential))


def of_credential(credential: Credential) -> dict[str, object]:
    """What an event keeps of the credential that it is about, whatever becomes of it later."""
    return {
        "credential_id": credential.id,
        "credential_kind": credential.kind,
        "parent_id": credential.parent_id,
        "workspace_id": credential.workspace_id,
        "project_id": credential.project_id,
        "environment_id": credential.environment_id,
    }


def plain(facts: Mapping[str, object] | None) -> dict[str, object] | None:
    """Facts as JSON can hold them, so that what is chained is what is stored."""
    if facts is None:
        return None
    return {
        name: fact.isoformat() if isinstance(fact, datetime) else fact
        for name, fact in facts.items()
    }


_CHAINED = tuple(one.name for one in fields(Event) if one.name != "link")


def _spelled(told: Mapping[str, object]) -> dict[str, object]:
    """Every field of the event, the absent ones as null, in the spelling of the chain."""
    spelled = plain({name: told.get(name) for name in _CHAINED}) or {}
    for name in ("before", "after"):
        facts = told.get(name)
        # What is not a mapping was not written by us: it is chained as found, so that it shows.
        if isinstance(facts, Mapping):
            spelled[name] = plain(facts)
    return spelled


def chained_fields(event: Event) -> dict[str, object]:
    """What an event's link is made of, read back from the event."""
    return _spelled({name: getattr(event, name) for name in _CHAINED})
