"""The audit log's pen: every event is numbered and chained to the one before it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime

from tokenhouse.core.facts import Credential, Event
from tokenhouse.core.keyring import Keyring
from tokenhouse.core.ports import Unit
from tokenhouse.core.rules.chain import Entry, Finding, Walk, diagnosis, link
from tokenhouse.core.rules.kinds import Kind

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
    nested = {name: spelled.get(name) for name in _NESTED}
    event = {**told, "seq": seq + 1, **nested}
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
        if credential is not None:
            told |= of_credential(credential)
            told["snapshot"] = snapshot(unit, credential=credential)
        write(unit, keyring, told)


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


def snapshot(
    unit: Unit,
    *,
    actor_id: str = "",
    user_id: str = "",
    credential: Credential | None = None,
) -> dict[str, object] | None:
    """Who and what the event is about, by the names of that day: ids say nothing once it is gone.

    `actor_id` and `user_id`: the person who acts, and the one who is acted upon.
    """
    told: dict[str, object] = {}
    for role, id_ in (("actor", actor_id), ("user", user_id)):
        person = unit.users.get(id_) if id_ else None
        if person is not None:
            told[role] = {"email": person.email, "name": person.name}
    if credential is not None:
        owner = unit.users.get(credential.user_id) if credential.user_id else None
        told["credential"] = {
            "name": credential.name,
            "hint": credential.hint,
            "owner": None if owner is None else owner.email,
            "created_by": credential.created_by,
        }
    return told or None


def _plain(facts: Mapping[str, object]) -> dict[str, object]:
    """Facts as JSON can hold them, so that what is chained is what is stored."""
    return {
        # In UTC, as it is read back, whatever zone the host's clock is in.
        name: fact.astimezone(UTC).isoformat() if isinstance(fact, datetime) else fact
        for name, fact in facts.items()
    }


_CHAINED = tuple(one.name for one in fields(Event) if one.name != "link")
_NESTED = ("before", "after", "snapshot")
_LATER = ("snapshot",)
"""Fields that came after the first events were chained: part of the chain where they are told."""


def _spelled(told: Mapping[str, object]) -> dict[str, object]:
    """Every field of the event, the absent ones as null, in the spelling of the chain."""
    spelled = _plain({name: told.get(name) for name in _CHAINED})
    for name in _NESTED:
        facts = told.get(name)
        # What is not a mapping was not written by us: it is chained as found, so that it shows.
        if isinstance(facts, Mapping):
            spelled[name] = _plain(facts)
    for name in _LATER:
        if spelled[name] is None:
            del spelled[name]
    return spelled


def chained_fields(event: Event) -> dict[str, object]:
    """What an event's link is made of, read back from the event."""
    return _spelled({name: getattr(event, name) for name in _CHAINED})


def entries(unit: Unit, after: int | None = None) -> Iterator[Entry]:
    """The log, oldest first, a few hundred events at a time: it may be longer than memory."""
    last = after
    while logged := unit.events.after(last, _CHUNK):
        for seq, cells in logged:
            last = seq
            yield entry_of(seq, cells)


def entry_of(seq: int, cells: Mapping[str, object] | None) -> Entry:
    """A row of the log as a link of the chain."""
    if cells is None:
        return Entry(seq, None, None)
    return Entry(seq, _spelled(cells), cells.get("link"))


_CHUNK = 512


def event_at(unit: Unit, seq: int) -> Event | None:
    """What stands under that number, whatever was done to it; None where it cannot be read."""
    for found, cells in unit.events.after(seq - 1, 1):
        kind = None if cells is None else cells["credential_kind"]
        if found == seq and cells is not None and kind in (None, *Kind):
            known = None if kind is None else Kind(kind)  # type: ignore[arg-type]  # just compared
            return Event(**{**cells, "credential_kind": known})  # type: ignore[arg-type]  # as found
    return None


@dataclass(frozen=True, slots=True)
class Seen:
    """How far along a log its chain holds, and what was found where it stops."""

    events: int
    intact_to: int
    head: str
    broken: Finding | None = None
    link_at: str | None = None
    """The link at the number that was asked about."""


def followed(audit_key: bytes, log: Callable[[], Iterable[Entry]], at: int | None = None) -> Seen:
    """Walk along a log, which can be read twice; `at`: the number whose link is wanted."""
    walk, events, found = Walk(audit_key), 0, None
    link_at = walk.head if at == 0 else None
    for entry in log():
        events += 1
        if found is None and not walk.take(entry):
            found = entry
        if found is None and walk.seq == at:
            link_at = walk.head
    broken = None if found is None else diagnosis(walk, found, log())
    return Seen(events, walk.seq, walk.head, broken, link_at)
