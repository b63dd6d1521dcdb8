"""The page: everybody, and one person opened."""

from __future__ import annotations

from dataclasses import replace

from tokenhouse.core.admin import Admin
from tokenhouse.core.facts import ArchivedKey
from tokenhouse.tui.atlas import Atlas
from tokenhouse.tui.biglist.biglist import BigList
from tokenhouse.tui.biglist.source import Held
from tokenhouse.tui.pages.crumbs import Crumbs
from tokenhouse.tui.pages.lines import Sheet
from tokenhouse.tui.pages.opening import OpeningView
from tokenhouse.tui.pages.people.columns import columns
from tokenhouse.tui.pages.people.details import person_sheet
from tokenhouse.tui.pages.people.persons import Person, matches, read_people
from tokenhouse.tui.pages.people.sheet import Entry, entry_columns, read_entries
from tokenhouse.tui.pages.subject import Copied, Subject
from tokenhouse.tui.wording import shell as shell_words
from tokenhouse.tui.wording.pages import people as words


class PeopleView(OpeningView[str]):
    """Page 5."""

    PLACEHOLDER = words.FILTER
    _list: BigList[Person]
    _sheet: BigList[Entry]

    def main_list(self) -> BigList[Person]:
        now = self.console.now
        self._people: tuple[Person, ...] = ()
        self._list = BigList(
            self.console.prefers.chosen("people", columns(now)),
            lambda person: person.id,
            id="person-rows",
            empty=self._nobody,
        )
        self._sheet = BigList(
            entry_columns(now, lambda: self.console.atlas),
            lambda entry: entry.id,
            id="holding-rows",
        )
        return self._list

    @property
    def _nobody(self) -> str:
        return words.NOBODY_READ_ONLY if self.console.read_only else words.NOBODY

    @property
    def person(self) -> Person | None:
        """Who is opened, or under the cursor."""
        if self._opened is None:
            return self._list.row
        return next((one for one in self._people if one.id == self._opened), None)

    def subject(self) -> Subject:
        person = self.person
        if self._opened is None or person is None:
            members = person.members if person else ()
            return Subject(person=person, members=members)
        return self._subject_of_entry(person, self._sheet.row)

    def _subject_of_entry(self, person: Person, entry: Entry | None) -> Subject:
        atlas = self.console.atlas
        member = entry.member if entry else None
        credential = entry.credential if entry else None
        place = entry.environment if entry else None
        if place is None and credential is not None:
            place = atlas.environment(credential.environment_id)
        inside = place or credential or member
        return Subject(
            person=person,
            members=(member,) if member else person.members,
            workspace=atlas.workspace(inside.workspace_id if inside else None),
            project=atlas.project(place.project_id if place else None),
            environment=place,
            credential=credential,
            archived=credential if isinstance(credential, ArchivedKey) else None,
            chosen=(credential.id,) if credential else (),
        )

    def crumbs(self) -> Crumbs:
        person, row = self.person, self.entry_credential
        if person is None:
            return Crumbs()
        who = f"{person.user.email} · {person.user.name}"
        if self._opened is None:
            return Crumbs(name=who, more=person.roles or words.NOWHERE)
        if row is None:
            return Crumbs(tier=words.STATES[person.state], name=who)
        crumbs = super().crumbs()
        return replace(crumbs, path=crumbs.path or person.user.email)

    def copyable(self) -> Copied | None:
        person, subject = self.person, self.subject()
        if person is None or subject.credential or subject.environment:
            return super().copyable()
        return Copied(person.id, person.user.email)

    def details(self) -> Sheet:
        console, person = self.console, self.person
        now, zone, atlas = console.now(), console.zone, console.atlas
        about = self.entry_sheet()
        if about is not None:
            return about
        return person_sheet(person, now, zone, atlas) if person else Sheet()

    def entry_sheet(self) -> Sheet | None:
        """Of what is refused for want of a membership, that: it may look alive everywhere else."""
        about = super().entry_sheet()
        entry, console = self._sheet.row if self._opened else None, self.console
        row = entry.credential if entry else None
        if about is None or entry is None or row is None or not entry.is_refused(console.now()):
            return about
        workspace = console.atlas.workspace(row.workspace_id)
        why = words.OUTSIDE.format(workspace=workspace.slug if workspace else row.workspace_id)
        return replace(about, lines=((words.STATE, why), *about.lines[1:]))

    def load(self) -> None:
        admin, atlas, opened = self.console.admin, self.console.atlas, self._opened
        narrowed = bool(self.console.workspace)
        self.rows.supply.reader.read(
            lambda: _read(admin, atlas, opened, narrowed=narrowed), self._loaded
        )

    def _loaded(self, found: tuple[tuple[Person, ...], tuple[Entry, ...]]) -> None:
        self._people, entries = found
        self._lay()
        if self._opened is not None and self.person is None:
            self.back()  # they are out of sight: taken out of the workspace meanwhile
        elif self._opened is not None:
            self._sheet.show(Held(entries), stay=True)

    def _lay(self) -> None:
        text = self.filter_text.strip()
        self._list.empty = shell_words.NO_MATCH if text else self._nobody
        self._list.show(Held([one for one in self._people if matches(one, text)]), stay=True)

    def filter_changed(self, text: str) -> str | None:
        self.filter_text = text
        self._lay()
        return None

    def open_row(self) -> None:
        if self._opened is not None:
            self._open_entry()
        elif self._list.row is not None:
            self._open(self._list.row.id)


def _read(
    admin: Admin, atlas: Atlas, opened: str | None, *, narrowed: bool
) -> tuple[tuple[Person, ...], tuple[Entry, ...]]:
    """Everybody, and all about who is opened. For a worker."""
    people = read_people(admin, atlas, narrowed=narrowed)
    person = next((one for one in people if one.id == opened), None)
    return people, read_entries(admin, person, atlas) if person else ()
