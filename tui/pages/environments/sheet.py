"""One environment opened: keys of each sort, branches and what happened lately, by section."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from tokenhouse.core.admin import Admin
from tokenhouse.core.facts import ArchivedKey, Credential, Environment, Event
from tokenhouse.core.queries import CredentialQuery, EventQuery
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.core.rules.lifetimes import LIVE_STATES
from tokenhouse.tui.biglist.columns import Column
from tokenhouse.tui.charts.blocks import spark
from tokenhouse.tui.pages.audit.telling import action_words
from tokenhouse.tui.wording.kinds import access_words
from tokenhouse.tui.wording.pages import environments as words
from tokenhouse.tui.wording.states import TONES, shown_state, state_words
from tokenhouse.tui.wording.times import NONE, SINCE_CELLS, column_since, until

MOST_EVENTS = 12
"""Older ones are found on the audit page."""

MOST_KEYS = 512
"""Scoped keys shown here; more of them are found on the credentials page."""

SPARK = 15
"""Hours that fit into a column that shows something else of other rows."""

Now = Callable[[], datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the opened environment: a section's title, or something in it."""

    id: str
    title: str = ""
    credential: Credential | None = None
    branch: Environment | None = None
    event: Event | None = None
    hours: tuple[int, ...] = ()
    """Uses of all that belongs here, by the hour, the oldest first."""


def read_entries(
    admin: Admin, environment: Environment, branches: Sequence[Environment]
) -> tuple[Entry, ...]:
    """Every section. For a worker."""
    key = admin.environments.current_key(environment)
    archived = admin.archived_keys.list(environment)
    scoped = admin.credentials.search(
        CredentialQuery(
            environments=frozenset({environment.root_id}),
            kinds=frozenset({Kind.SCOPED_KEY}),
            limit=MOST_KEYS,
            descending=True,
        )
    )
    current = [one for one in scoped.items if not isinstance(one, ArchivedKey)]
    return (
        *_section(words.SECTION_KEY, [key] if key else [], words.NO_KEY),
        Entry(id="§uses", hours=admin.usage.of_environment(environment)),
        *_section(words.SECTION_ARCHIVED, archived, words.NO_ARCHIVED),
        *_section(words.SECTION_SCOPED, current, words.NO_SCOPED),
        *_branches(branches),
        *_events(admin, environment),
    )


def _section(title: str, found: Sequence[Credential], empty: str) -> Iterator[Entry]:
    yield Entry(id=f"§{title}", title=title if found else f"{title}: {empty}")
    for credential in found:
        yield Entry(id=credential.id, credential=credential)


def _branches(branches: Sequence[Environment]) -> Iterator[Entry]:
    title = words.SECTION_BRANCHES
    yield Entry(id=f"§{title}", title=title if branches else f"{title}: {words.NO_BRANCHES}")
    for branch in branches:
        yield Entry(id=branch.id, branch=branch)


def _events(admin: Admin, environment: Environment) -> Iterator[Entry]:
    """What happened here lately, the newest first."""
    found = admin.audit.events(EventQuery(environment=environment.id, limit=MOST_EVENTS)).items
    title = words.SECTION_EVENTS
    yield Entry(id=f"§{title}", title=title if found else f"{title}: {words.NO_EVENTS}")
    for event in found:
        yield Entry(id=f"#{event.seq}", event=event)


def entry_columns(now: Now) -> Sequence[Column[Entry]]:
    """What is shown of each entry."""

    def state(entry: Entry) -> str:
        row = entry.credential
        return state_words(shown_state(row, now())) if row else ""

    def tone(entry: Entry) -> str:
        row = entry.credential
        return TONES[shown_state(row, now())] if row else "ink"

    def ends(entry: Entry) -> str:
        row = entry.credential
        if row is None:
            return ""
        return until(row.expires_at, now()) if row.state(now()) in LIVE_STATES else NONE

    def used(entry: Entry) -> str:
        row, event = entry.credential, entry.event
        at = row.last_used_at if row else event.at if event else None
        return column_since(at, now()) if row or event else ""

    wide = max(10, SINCE_CELLS)
    return (
        Column(id="what", title=words.WHAT, width=24, cell=_what, tone=_what_tone, grow=2),
        Column(id="state", title=words.STATE, width=10, cell=state, tone=tone),
        Column(id="access", title=words.ACCESS, width=15, cell=_access, rank=2, grow=1),
        Column(id="ends", title=words.ENDS, width=10, cell=ends, rank=1, right=True),
        Column(id="used", title=words.LAST_USED, width=wide, cell=used, rank=3, right=True),
    )


def _what(entry: Entry) -> str:
    row = entry.credential
    if row is not None:
        key = row.kind is Kind.ENVIRONMENT_KEY
        return f"  {row.hint}" if key else f"  {row.name}"
    if entry.event is not None:
        return f"  {action_words(entry.event)}"
    if entry.hours:
        return words.uses_in(len(entry.hours), sum(entry.hours))
    return f"  {entry.branch.branch}" if entry.branch else entry.title


def _what_tone(entry: Entry) -> str:
    return "ink" if entry.credential or entry.branch or entry.event else "calm"


def _access(entry: Entry) -> str:
    if entry.event is not None:
        return entry.event.actor.partition(" with ")[0]
    if entry.hours:
        return spark(entry.hours[-SPARK:])
    return access_words(entry.credential) if entry.credential else ""
