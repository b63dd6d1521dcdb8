"""Opening: a place, a credential, a person, an event; each is read anew when it is said."""

from __future__ import annotations

from functools import partial
from typing import TypeVar

from tokenhouse.core.errors import NotFound
from tokenhouse.core.facts import ArchivedKey, Credential, Environment, Event
from tokenhouse.core.queries import CredentialQuery, EventQuery
from tokenhouse.core.rules.branches import BRANCHING
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.tui.pages.audit.telling import event_sheet
from tokenhouse.tui.pages.credentials.details import credential_sheet
from tokenhouse.tui.pages.environments.details import place_sheet
from tokenhouse.tui.pages.environments.tree import Line
from tokenhouse.tui.pages.people.details import person_sheet
from tokenhouse.tui.pages.people.persons import Person, read_people, speaking_for
from tokenhouse.tui.pages.rotations.details import rotation_sheet
from tokenhouse.tui.pages.rotations.reading import read_cockpit
from tokenhouse.tui.plain import scenes, shelves
from tokenhouse.tui.plain.desk import Desk
from tokenhouse.tui.plain.listing import Listing, Shelf
from tokenhouse.tui.plain.rows import place_name
from tokenhouse.tui.plain.things import Below, Thing, present
from tokenhouse.tui.wording import plain as words

T = TypeVar("T")

PLACE_ACTS = ("rotate", "mint", "archive")
ROOT_ACTS = (*PLACE_ACTS, "branch")
"""Where the type of the environment has branches."""
CREDENTIAL_ACTS = ("rotate", "revoke")
ARCHIVED_ACTS = ("adjust", "cut", "rotate", "revoke")
PERSON_ACTS = ("suspend", "issue-personal", "add-member", "change-role", "remove-member")


def open_place(desk: Desk, line: Line) -> None:
    """An environment or a branch."""
    present(desk, partial(_place, desk, line.id))


def open_credential(desk: Desk, row: Credential) -> None:
    """A credential of any kind, archived or not."""
    present(desk, partial(_credential, desk, row.id))


def open_person(desk: Desk, person: Person) -> None:
    """Somebody."""
    present(desk, partial(_person, desk, person.id))


def open_event(desk: Desk, event: Event) -> None:
    """Something that happened; it cannot be changed."""
    present(desk, partial(_event, desk, event))


def read_line(desk: Desk, id_: str) -> Line:
    """One environment with its keys."""
    environment = desk.admin.environments.get(id_)
    is_root = environment.parent_id is None
    return Line(
        id=environment.id,
        depth=0,
        label=environment.slug,
        workspace=desk.atlas.workspace(environment.workspace_id),
        project=desk.atlas.project(environment.project_id),
        environment=environment,
        key=desk.admin.environments.current_key(environment) if is_root else None,
        archived=desk.admin.archived_keys.list(environment) if is_root else (),
    )


def _place(desk: Desk, id_: str) -> Thing:
    line = read_line(desk, id_)
    environment = desk.admin.environments.get(id_)
    name = place_name(environment)
    scoped = CredentialQuery(
        environments=frozenset({environment.root_id}),
        kinds=frozenset({Kind.SCOPED_KEY}),
        descending=True,
    )
    archived = words.ARCHIVED_KEYS.format(name=name)
    keys = words.SCOPED_KEYS.format(name=name)
    branches = words.BRANCHES.format(name=name)
    events = words.EVENTS.format(name=name)
    below = [
        _below(desk, shelves.rotations(open_credential, title=archived, place=environment)),
        _below(desk, shelves.credentials(open_credential, title=keys, base=scoped)),
        _below(desk, shelves.places(open_place, title=branches, parent=environment)),
    ]
    of_it = EventQuery(environment=environment.id)
    lately = _below(desk, shelves.events(open_event, title=events, base=of_it))
    return Thing(
        sheet=place_sheet(line, desk.now(), desk.zone, desk.atlas),
        scene=scenes.of_place(desk, environment, line.key),
        acts=ROOT_ACTS if _may_branch(environment) else PLACE_ACTS,
        below=(*(below if environment.parent_id is None else ()), lately),
    )


def _may_branch(place: Environment) -> bool:
    return place.parent_id is None and place.type in BRANCHING


def _credential(desk: Desk, id_: str) -> Thing:
    row = desk.admin.credentials.get(id_)
    now, zone, atlas = desk.now(), desk.zone, desk.atlas
    scene = scenes.of_credential(desk, row)
    if not isinstance(row, ArchivedKey):
        sheet = credential_sheet(row, now, zone, atlas)
        return Thing(sheet=sheet, scene=scene, acts=CREDENTIAL_ACTS)
    successor = row.successor_id
    opened = partial(present, desk, partial(_credential, desk, successor or ""))
    return Thing(
        sheet=rotation_sheet(row, now, zone, atlas, read_cockpit(desk.admin)),
        scene=scene,
        acts=ARCHIVED_ACTS,
        below=(Below(words.ITS_SUCCESSOR, opened),) if successor else (),
    )


def _person(desk: Desk, id_: str) -> Thing:
    everybody = read_people(desk.admin, desk.atlas, narrowed=bool(desk.workspace))
    person = next((one for one in everybody if one.id == id_), None)
    if person is None:
        raise NotFound("user", id_)
    user = person.user
    shelf = shelves.holdings(
        open_credential,
        title=words.HELD.format(name=user.name),
        held=lambda desk: speaking_for(desk.admin, user),
    )
    return Thing(
        sheet=person_sheet(person, desk.now(), desk.zone, desk.atlas),
        scene=scenes.of_person(desk, user, person.members),
        acts=PERSON_ACTS,
        below=(_below(desk, shelf),),
    )


def _event(desk: Desk, event: Event) -> Thing:
    about = event.credential_id
    opened = partial(present, desk, partial(_credential, desk, about or ""))
    return Thing(
        sheet=event_sheet(event, desk.now(), desk.zone, desk.atlas),
        scene=scenes.of_nothing(desk, "audit"),
        below=(Below(words.ITS_CREDENTIAL, opened),) if about else (),
    )


def _below(desk: Desk, shelf: Shelf[T]) -> Below:
    return Below(shelf.title, lambda: Listing(desk, shelf).walk())
