"""An event in words: who, what, about whom, and what was different then."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, tzinfo

from tokenhouse.core.facts import Event
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.tui.atlas import Atlas
from tokenhouse.tui.pages.lines import Sheet, sheet
from tokenhouse.tui.wording.counts import grouped
from tokenhouse.tui.wording.kinds import kind_words
from tokenhouse.tui.wording.pages import audit as words
from tokenhouse.tui.wording.places import tier_word
from tokenhouse.tui.wording.times import both, exact, since

INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T[\d:.]+\+00:00")
"""How the log spells instants."""


def actor_words(event: Event, atlas: Atlas) -> str:
    """A person by the name that they had then; an operator as they are called."""
    id_, _, _ = event.actor.partition(" with ")
    return _named(event, "actor", "email") or atlas.email(id_) or event.actor


def action_words(event: Event) -> str:
    """As it stands in the log; what alarms carries a sign."""
    return f"{words.SIGN}{event.action}" if event.action in words.ALARMING else event.action


def about_words(event: Event, atlas: Atlas) -> str:
    """The thing, by the name that it had then, and where it is."""
    where = atlas.where(event.environment_id, event.project_id)
    if event.credential_kind is Kind.ENVIRONMENT_KEY and where:
        return where
    if event.credential_id is not None:
        name = _named(event, "credential", "name") or _named(event, "credential", "hint")
        return " · ".join(part for part in (name or event.credential_id, where) if part)
    workspace = atlas.workspace(event.workspace_id)
    slug = workspace.slug if workspace else ""
    if event.noun in {"user", "member"}:
        person = _named(event, "user", "email") or _told(event, "email")
        person = person or atlas.email(event.noun_id) or event.noun_id
        return words.membership(person, slug if event.noun == "member" else "")
    return where or _told(event, "ref") or slug or event.noun_id


def thing_words(event: Event, atlas: Atlas) -> str:
    """The thing alone, for a line that says its place by itself."""
    where = atlas.where(event.environment_id, event.project_id)
    thing = about_words(event, atlas)
    return "" if thing == where else thing.removesuffix(f" · {where}")


def _named(event: Event, role: str, field: str) -> str:
    """From the names of that day."""
    told = (event.snapshot or {}).get(role)
    said = told.get(field) if isinstance(told, Mapping) else None
    return said if isinstance(said, str) else ""


def _told(event: Event, field: str) -> str:
    for facts in (event.after, event.before):
        said = (facts or {}).get(field)
        if isinstance(said, str):
            return said
    return ""


def event_sheet(event: Event, now: datetime, zone: tzinfo, atlas: Atlas) -> Sheet:
    """Everything that the log holds of it."""
    _, _, token = event.actor.partition(" with ")
    environment = atlas.environment(event.environment_id)
    place = f"{tier_word(environment.type)}  {atlas.path(environment)}" if environment else ""
    kind = event.credential_kind
    lines = [
        (words.SAYS, words.SENTENCES.get(event.action, "")),
        (words.AT, f"{exact(event.at, zone)}\n{since(event.at, now)}"),
        (words.ACTOR, actor_words(event, atlas)),
        (words.WITH, token),
        (words.ABOUT, about_words(event, atlas)),
        (words.WHERE, place),
        (words.KIND, kind_words(kind) if kind else ""),
        (words.CREDENTIAL, event.credential_id or ""),
        (words.PARENT, event.parent_id or ""),
        (words.BEFORE, "\n".join(_flat(event.before, zone))),
        (words.AFTER, "\n".join(_flat(event.after, zone))),
        (words.NAMES, "\n".join(_flat(event.snapshot, zone))),
        (words.LINK, event.link),
    ]
    return sheet(f"#{grouped(event.seq)}  {action_words(event)}", lines)


def _flat(facts: Mapping[str, object] | None, zone: tzinfo, above: str = "") -> Iterator[str]:
    """`name: value`, one a line; what is nested carries the names above it."""
    for name, value in (facts or {}).items():
        if isinstance(value, Mapping):
            yield from _flat(value, zone, f"{above}{name} ")
        elif isinstance(value, list | tuple):
            yield f"{above}{name}: {', '.join(map(str, value)) or words.NOTHING}"
        else:
            yield f"{above}{name}: {_value(value, zone)}"


def _value(value: object, zone: tzinfo) -> str:
    """An instant as people read it, everything else as it stands."""
    if value is None:
        return words.NOTHING
    if isinstance(value, str) and INSTANT.match(value):
        try:
            return both(datetime.fromisoformat(value), zone)
        except ValueError:
            return value
    return str(value)
