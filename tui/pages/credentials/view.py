"""The page: a window over every credential, a filter bar and a side pane."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import partial

from tokenhouse.core.facts import ArchivedKey, Credential
from tokenhouse.core.queries import CredentialQuery, Sort
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.tui.biglist.biglist import BigList
from tokenhouse.tui.biglist.drawing import ordered
from tokenhouse.tui.biglist.messages import Sorted
from tokenhouse.tui.biglist.source import Ask, Held
from tokenhouse.tui.pages.credentials.columns import CredentialCells
from tokenhouse.tui.pages.credentials.details import credential_sheet
from tokenhouse.tui.pages.credentials.facets import complete, read_filter
from tokenhouse.tui.pages.credentials.source import CredentialSource
from tokenhouse.tui.pages.lines import Sheet
from tokenhouse.tui.pages.subject import Subject
from tokenhouse.tui.pages.view import View
from tokenhouse.tui.preferences.memory import Look
from tokenhouse.tui.wording import shell as shell_words
from tokenhouse.tui.wording.pages import credentials as words
from tokenhouse.tui.wording.pages import filters as filter_words

MOST_MARKS = 10_000
"""How many `*` marks at most: a preview lists each."""

ORDER = (
    Sort.ISSUED,
    Sort.NAME,
    Sort.KIND,
    Sort.OWNER,
    Sort.WHERE,
    Sort.ACCESS,
    Sort.LAST_USED,
    Sort.EXPIRES,
    Sort.USES,
    Sort.STATE,
)
"""By the order of the columns, but for the state: that stands last, beside what is usual."""

FIRST = Sort.ISSUED
"""As the list opens: the newest on top."""


class CredentialsView(View):
    """Page 2."""

    PLACEHOLDER = filter_words.CREDENTIALS

    def main_list(self) -> BigList[Credential]:
        console = self.console
        shown = CredentialCells(
            console.now, lambda: console.atlas, lambda: self._owned and self.is_wide
        ).columns()
        self._owned = False
        self._list: BigList[Credential] = BigList(
            console.prefers.chosen("credentials", shown),
            lambda row: row.id,
            id="credential-rows",
            empty=words.EMPTY,
        )
        self._list.sort, self._list.descending = FIRST, True
        self._asked = CredentialQuery(sort=FIRST, descending=True)
        self._titles = {column.sort: column.title for column in shown}
        self._hidden = 0
        return self._list

    def subject(self) -> Subject:
        row = self._list.row
        atlas = self.console.atlas
        environment = atlas.environment(row.environment_id) if row else None
        chosen = tuple(self._list.marks) or ((row.id,) if row else ())
        return Subject(
            workspace=atlas.workspace(row.workspace_id) if row else None,
            project=atlas.project(row.project_id) if row else None,
            environment=environment,
            credential=row,
            archived=row if isinstance(row, ArchivedKey) else None,
            chosen=chosen,
            marked=len(self._list.marks),
            hidden=self._hidden,
        )

    @property
    def order(self) -> str:
        title = self._titles[self._asked.sort]
        return "" if self._list.says_order else ordered(title, descending=self._asked.descending)

    def details(self) -> Sheet:
        row = self._list.row
        if row is None:
            return Sheet()
        return credential_sheet(row, self.console.now(), self.console.zone, self.console.atlas)

    def load(self) -> None:
        self._show()

    def seek(self, id_: str) -> None:
        if self.unread is None:
            self._list.aim(id_)
            source = CredentialSource(self.console.admin, self._asked)
            self._list.show(source, stay=True, sought=partial(source.cursor_of, id_))

    def _show(self, total: int | None = None, around: Credential | None = None) -> None:
        self._owned = False
        self._list.empty = self._nothing
        self._asked = replace(self._asked, workspace=self.console.workspace_id)
        if self.unread is not None:
            self._list.empty = shell_words.UNREAD
            self._list.show(Held(()))
        else:
            source = CredentialSource(self.console.admin, self._asked)
            sought = None if around is None else partial(source.cursor_of, around.id)
            self._list.show(source, total=total, sought=sought)

    @property
    def _nothing(self) -> str:
        """Why there is no row."""
        if self._asked.kinds == frozenset({Kind.ENVIRONMENT_TOKEN}):
            return words.NOT_STORED
        return shell_words.NO_MATCH if self.filter_text.strip() else words.EMPTY

    def renew(self) -> None:
        if self._list.supply.source is None:
            self.load()
        self._list.renew()
        self._check_marks()

    def touch(self, ids: Collection[str]) -> bool:
        source = CredentialSource(self.console.admin, self._asked)
        again = self.console.following.read_house
        return self.unread is None and self._list.touch(ids, source.some, again)

    def filter_changed(self, text: str) -> str | None:
        self.filter_text = text
        base = replace(
            CredentialQuery(workspace=self.console.workspace_id),
            sort=self._asked.sort,
            descending=self._asked.descending,
        )
        reading = read_filter(text, base, self.console.atlas)
        if reading.query != self._asked or reading.problem != self.unread:
            self.unread = reading.problem
            self._asked = reading.query
            self.load()
            self._check_marks()
        return reading.problem

    @property
    def look(self) -> Look:
        asked = self._asked
        return replace(super().look, sort=asked.sort.value, descending=asked.descending)

    def resume(self, look: Look) -> None:
        if look.sort in tuple(Sort):
            sort = Sort(look.sort)
            self._asked = replace(self._asked, sort=sort, descending=look.descending)
            self._list.sort, self._list.descending = sort, look.descending
        super().resume(look)

    def completions(self, text: str) -> str | None:
        return complete(text, self.console.atlas)

    def chosen(self) -> tuple[Credential, ...]:
        return tuple(self._list.marks.values()) or super().chosen()

    def follow(self) -> None:
        """A column of people appears with the first row in view that belongs to one of them."""
        if not self._owned and any(row.user_id for row in self._list.in_view()):
            self._owned = True
            self._list.reshape()
        super().follow()

    def open_row(self) -> None:
        row = self._list.row
        if row is not None:
            from tokenhouse.tui.shell.sheet import SheetScreen

            self.console.push_screen(SheetScreen(self.details()))

    def sort_next(self) -> None:
        where = ORDER.index(self._asked.sort)
        following = ORDER[(where + 1) % len(ORDER)]
        self._order(following, descending=following is FIRST)
        self._say_unseen_order()

    def sort_turn(self) -> None:
        self._order(self._asked.sort, descending=not self._asked.descending)
        self._say_unseen_order()

    def _say_unseen_order(self) -> None:
        """The rows have moved, and no title on screen says by what."""
        if self.order:
            self.console.say(words.ORDERED_UNSEEN.format(order=self.order))

    def on_big_list_sorted(self, event: Sorted) -> None:
        turn = event.sort is self._asked.sort
        self._order(event.sort, descending=turn and not self._asked.descending)

    def mark_all(self) -> None:
        source = CredentialSource(self.console.admin, self._asked)
        self._list.supply.reader.read(lambda: tuple(_up_to(source, MOST_MARKS + 1)), self._mark)

    def unmark(self, ids: Collection[str]) -> None:
        self._list.unmark(ids)
        self._check_marks()

    def _mark(self, rows: tuple[Credential, ...]) -> None:
        """All of them besides those that are marked, or none where all of them were."""
        marks = self._list.marks
        if all(one.id in marks for one in rows):
            self._list.set_marks(())
            self._hidden = 0
        elif len({*marks, *(one.id for one in rows)}) > MOST_MARKS:
            self.console.say(shell_words.too_many_to_mark(MOST_MARKS))
        else:
            self._list.set_marks((*marks.values(), *rows))

    def back(self) -> bool:
        if self._list.marks and not self.filter_bar.display:
            self._list.set_marks(())
            self._hidden = 0
            return True
        return super().back()

    def _order(self, sort: Sort, *, descending: bool) -> None:
        self._asked = replace(self._asked, sort=sort, descending=descending)
        self._list.sort, self._list.descending = sort, descending
        self._show(self._list.length, self._list.row if self._list.held else None)

    def _check_marks(self) -> None:
        """How many marked rows the filter hides: counted in the background."""
        marks = frozenset(self._list.marks)
        if not marks or self.unread is not None:
            self._hidden = len(marks)
            return
        admin, query = self.console.admin, replace(self._asked, ids=marks)
        self._list.supply.counter.read(
            lambda: len(marks) - admin.credentials.count(query), self._marks_checked, patience=0
        )

    def _marks_checked(self, hidden: int) -> None:
        self._hidden = hidden
        self.console.shell.refresh_lines()


def _up_to(source: CredentialSource, most: int) -> Iterator[Credential]:
    cursor, found = None, 0
    while found < most:
        page = source.page(Ask(cursor, limit=1024))
        yield from page.items
        found += len(page.items)
        cursor = page.last
        if not page.items or cursor is None:
            return
