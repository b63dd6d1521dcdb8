"""One person opened: what they are where, and what they hold with all that came from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from tokenhouse.core.admin import Admin
from tokenhouse.core.facts import ArchivedKey, Credential, Environment, Member
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.core.rules.lifetimes import LIVE_STATES
from tokenhouse.tui.atlas import Atlas
from tokenhouse.tui.biglist.columns import Column
from tokenhouse.tui.pages.people.persons import Person, by_parent, is_outside, speaking_for
from tokenhouse.tui.wording.kinds import access_words, kind_column
from tokenhouse.tui.wording.pages import people as words
from tokenhouse.tui.wording.places import tier_word
from tokenhouse.tui.wording.states import TONES, state_words
from tokenhouse.tui.wording.times import NONE, SINCE_CELLS, column_since, until

Now = Callable[[], datetime]
Children = Mapping[str, Sequence[Credential]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the opened person: a section's title, or something in it."""

    id: str
    title: str = ""
    depth: int = 0
    member: Member | None = None
    credential: Credential | None = None
    environment: Environment | None = None
    outside: bool = False
    """Whether it is bound to a workspace that they do not belong to."""

    def is_refused(self, now: datetime) -> bool:
        """Whether it would be good, were they a member there."""
        row = self.credential
        return self.outside and row is not None and row.state(now) in LIVE_STATES


def read_entries(admin: Admin, person: Person, atlas: Atlas) -> tuple[Entry, ...]:
    """Every section. For a worker."""
    held = speaking_for(admin, person.user)
    derived = by_parent(held)
    forms = _by_successor(held)
    personal = [
        one for one in held if one.kind is Kind.PERSONAL_TOKEN and not isinstance(one, ArchivedKey)
    ]
    tenant = [one for one in held if one.kind is Kind.WORKSPACE_TOKEN]
    owned = [one for one in atlas.environments.values() if one.owner_id == person.id]
    told = partial(_judged, person)
    return (
        *_members(person, atlas),
        *_titled(words.SECTION_PERSONAL, words.NO_PERSONAL, told(_trees(personal, derived, forms))),
        *_titled(words.SECTION_WORKSPACE, words.NO_WORKSPACE, told(map(_held, tenant))),
        *_titled(words.SECTION_PLACES, words.NO_PLACES, (_place(one, atlas) for one in owned)),
    )


def _judged(person: Person, entries: Iterable[Entry]) -> Iterator[Entry]:
    for entry in entries:
        row = entry.credential
        yield replace(entry, outside=row is not None and is_outside(row, person.members))


def _titled(title: str, empty: str, below: Iterable[Entry]) -> Iterator[Entry]:
    found = tuple(below)
    yield Entry(id=f"§{title}", title=title if found else f"{title}: {empty}")
    yield from found


def _members(person: Person, atlas: Atlas) -> Iterator[Entry]:
    lines = []
    for one in person.members:
        workspace = atlas.workspace(one.workspace_id)
        if workspace is not None:
            lines.append(Entry(id=f"@{workspace.id}", title=workspace.slug, depth=1, member=one))
    return _titled(words.SECTION_MEMBER, words.NO_MEMBER, lines)


def _trees(
    tops: Iterable[Credential], derived: Children, forms: Mapping[str, Sequence[Credential]]
) -> Iterator[Entry]:
    """Each with its former selves and with what was minted from it, one step further in."""
    waiting = [(one, 1) for one in reversed(tuple(tops))]
    while waiting:
        one, depth = waiting.pop()
        yield _held(one, depth)
        below = (*forms.get(one.id, ()), *derived.get(one.id, ()))
        waiting += [(child, depth + 1) for child in reversed(below)]


def _held(credential: Credential, depth: int = 1) -> Entry:
    return Entry(id=credential.id, depth=depth, credential=credential)


def _place(environment: Environment, atlas: Atlas) -> Entry:
    title = f"{tier_word(environment.type)} · {atlas.path(environment)}"
    return Entry(id=environment.id, title=title, depth=1, environment=environment)


def _by_successor(held: Iterable[Credential]) -> Mapping[str, list[Credential]]:
    found: dict[str, list[Credential]] = {}
    for one in held:
        if isinstance(one, ArchivedKey) and one.successor_id is not None:
            found.setdefault(one.successor_id, []).append(one)
    return found


def entry_columns(now: Now, atlas: Callable[[], Atlas]) -> Sequence[Column[Entry]]:
    """What is shown of each entry."""

    def state(entry: Entry) -> str:
        row = entry.credential
        if entry.is_refused(now()):
            return words.REFUSED
        return state_words(atlas().state_of(row, now())) if row else ""

    def tone(entry: Entry) -> str:
        row = entry.credential
        if entry.is_refused(now()):
            return "bad"
        return TONES[atlas().state_of(row, now())] if row else "ink"

    def ends(entry: Entry) -> str:
        row = entry.credential
        if row is None:
            return ""
        return until(row.expires_at, now()) if row.state(now()) in LIVE_STATES else NONE

    def used(entry: Entry) -> str:
        return column_since(entry.credential.last_used_at, now()) if entry.credential else ""

    return (
        Column(id="what", title=words.WHAT, width=27, cell=_what, tone=_what_tone, grow=2),
        Column(id="kind", title="", width=9, cell=_kind, rank=3),
        Column(id="state", title=words.STATE, width=10, cell=state, tone=tone),
        Column(id="access", title=words.ACCESS, width=13, cell=_access, rank=4, grow=1),
        Column(id="ends", title=words.ENDS, width=9, cell=ends, rank=1, right=True),
        Column(id="used", title=words.LAST_USED, width=SINCE_CELLS, cell=used, rank=2, right=True),
    )


def _what(entry: Entry) -> str:
    row = entry.credential
    if row is None:
        return "  " * entry.depth + entry.title
    further = "  " * (entry.depth - 1) + words.FROM_IT if entry.depth > 1 else "  "
    return f"{further}{row.name or row.hint}"


def _what_tone(entry: Entry) -> str:
    return "ink" if entry.depth else "calm"


def _kind(entry: Entry) -> str:
    if entry.member is not None:
        return entry.member.role
    return kind_column(entry.credential) if entry.credential else ""


def _access(entry: Entry) -> str:
    return access_words(entry.credential) if entry.credential else ""
