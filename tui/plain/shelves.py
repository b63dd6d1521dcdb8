"""The lists there are: the console's own sources and filters, said in lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from tokenhouse.core.facts import ArchivedKey, Credential, Environment, Event
from tokenhouse.core.queries import CredentialQuery, EventQuery
from tokenhouse.tui.biglist.source import Held
from tokenhouse.tui.pages.audit.facets import read_filter as read_events
from tokenhouse.tui.pages.audit.source import EventSource
from tokenhouse.tui.pages.credentials.facets import read_filter as read_credentials
from tokenhouse.tui.pages.credentials.source import CredentialSource
from tokenhouse.tui.pages.environments.tree import Line, read_tree, shown_lines
from tokenhouse.tui.pages.people.persons import Person, matches, read_people
from tokenhouse.tui.pages.rotations.reading import read_cockpit
from tokenhouse.tui.pages.rotations.rows import in_order, matching
from tokenhouse.tui.plain import rows
from tokenhouse.tui.plain.desk import Desk
from tokenhouse.tui.plain.listing import Found, Shelf
from tokenhouse.tui.wording.pages import TITLES, filters
from tokenhouse.tui.wording.pages import audit as audit_words
from tokenhouse.tui.wording.pages import people as people_words


def places(
    choose: Callable[[Desk, Line], None],
    *,
    title: str = TITLES["environments"],
    parent: Environment | None = None,
) -> Shelf[Line]:
    """Environments and branches in the order of the tree; with `parent`, its branches alone."""

    def find(desk: Desk, text: str) -> Found[Line]:
        lines = shown_lines(read_tree(desk.admin, desk.atlas).lines(), frozenset(), text)
        return Found(Held([one for one in lines if _is_wanted(one.environment, parent)]))

    def row(desk: Desk, line: Line) -> str:
        return rows.place_row(line, desk.now(), desk.atlas)

    return Shelf(title=title, find=find, row=row, choose=choose, hint=filters.PLACES)


def _is_wanted(place: Environment | None, parent: Environment | None) -> bool:
    if place is None or parent is None:
        return place is not None
    return place.parent_id == parent.id


def credentials(
    choose: Callable[[Desk, Credential], None],
    *,
    title: str = TITLES["credentials"],
    base: CredentialQuery | None = None,
) -> Shelf[Credential]:
    """Every kind, the newest first; `base` narrows before anything is typed."""

    def find(desk: Desk, text: str) -> Found[Credential]:
        asked = replace(base or CredentialQuery(descending=True), workspace=desk.workspace_id)
        reading = read_credentials(text, asked, desk.atlas)
        return Found(CredentialSource(desk.admin, reading.query), reading.problem)

    return Shelf(title=title, find=find, row=_credential, choose=choose, hint=filters.CREDENTIALS)


def holdings(
    choose: Callable[[Desk, Credential], None],
    *,
    title: str,
    held: Callable[[Desk], Sequence[Credential]],
) -> Shelf[Credential]:
    """What one person holds; words narrow it."""

    def find(desk: Desk, text: str) -> Found[Credential]:
        sought = text.casefold().split()
        return Found(
            Held(
                [
                    one
                    for one in held(desk)
                    if all(word in _credential(desk, one).casefold() for word in sought)
                ]
            )
        )

    return Shelf(title=title, find=find, row=_credential, choose=choose)


def _credential(desk: Desk, row: Credential) -> str:
    return rows.credential_row(row, desk.now(), desk.atlas)


def rotations(
    choose: Callable[[Desk, ArchivedKey], None],
    *,
    title: str = TITLES["rotations"],
    place: Environment | None = None,
) -> Shelf[ArchivedKey]:
    """Archived keys, the next to end first; with `place`, those of one environment."""

    def find(desk: Desk, text: str) -> Found[ArchivedKey]:
        desk.cockpit = read_cockpit(desk.admin)
        keys = desk.cockpit.keys if place is None else desk.admin.archived_keys.list(place)
        kept = matching(keys, text, desk.atlas, narrowed=bool(desk.workspace))
        return Found(Held(in_order(kept, desk.now())))

    def row(desk: Desk, key: ArchivedKey) -> str:
        return rows.rotation_row(key, desk.now(), desk.atlas, desk.cockpit)

    return Shelf(title=title, find=find, row=row, choose=choose, hint=filters.ROTATIONS)


def people(choose: Callable[[Desk, Person], None]) -> Shelf[Person]:
    """Everybody, by email."""

    def find(desk: Desk, text: str) -> Found[Person]:
        everybody = read_people(desk.admin, desk.atlas, narrowed=bool(desk.workspace))
        return Found(Held([one for one in everybody if matches(one, text)]))

    def row(desk: Desk, person: Person) -> str:
        return rows.person_row(person, desk.now())

    return Shelf(
        title=TITLES["people"], find=find, row=row, choose=choose, hint=people_words.FILTER
    )


def events(
    choose: Callable[[Desk, Event], None],
    *,
    title: str = TITLES["audit"],
    base: EventQuery | None = None,
) -> Shelf[Event]:
    """What happened, the newest first."""

    def find(desk: Desk, text: str) -> Found[Event]:
        asked = replace(base or EventQuery(), workspace=desk.workspace_id)
        reading = read_events(text, asked, desk.atlas, desk.now())
        return Found(EventSource(desk.admin, reading.query), reading.problem)

    def row(desk: Desk, event: Event) -> str:
        return rows.event_row(event, desk.now(), desk.zone, desk.atlas)

    return Shelf(title=title, find=find, row=row, choose=choose, hint=audit_words.FILTER)
