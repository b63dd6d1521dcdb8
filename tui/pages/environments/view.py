"""The page: the indented list, and one environment opened."""

from __future__ import annotations

from tokenhouse.core.facts import ArchivedKey, Environment
from tokenhouse.tui.biglist.biglist import BigList
from tokenhouse.tui.biglist.source import Held
from tokenhouse.tui.pages.audit.telling import event_sheet
from tokenhouse.tui.pages.environments.columns import columns
from tokenhouse.tui.pages.environments.details import place_sheet
from tokenhouse.tui.pages.environments.sheet import Entry, entry_columns, read_entries
from tokenhouse.tui.pages.environments.tree import Line, Tree, read_tree, shown_lines
from tokenhouse.tui.pages.lines import Sheet
from tokenhouse.tui.pages.opening import OpeningView
from tokenhouse.tui.pages.subject import Subject
from tokenhouse.tui.wording import shell as shell_words
from tokenhouse.tui.wording.pages import environments as words
from tokenhouse.tui.wording.pages import filters as filter_words


class EnvironmentsView(OpeningView[Environment]):
    """Page 1."""

    PLACEHOLDER = filter_words.PLACES
    _list: BigList[Line]
    _sheet: BigList[Entry]

    def main_list(self) -> BigList[Line]:
        self._tree = Tree()
        self._folded: frozenset[str] = frozenset()
        self._list = BigList(
            self.console.prefers.chosen("environments", columns(self.console.now)),
            lambda line: line.id,
            id="place-rows",
            empty=self._nothing,
        )
        self._sheet = BigList(
            entry_columns(self.console.now), lambda entry: entry.id, id="sheet-rows"
        )
        return self._list

    @property
    def _nothing(self) -> str:
        return words.EMPTY_READ_ONLY if self.console.read_only else words.EMPTY

    def subject(self) -> Subject:
        atlas = self.console.atlas
        if self._opened is not None:
            return self._subject_of_entry(self._opened)
        line = self._list.row
        if line is None:
            return Subject()
        environment = atlas.environment(line.environment.id) if line.environment else None
        return Subject(
            workspace=line.workspace,
            project=line.project,
            environment=environment or line.environment,
            current_key=line.key,
        )

    def _subject_of_entry(self, opened: Environment) -> Subject:
        entry = self._sheet.row
        credential = entry.credential if entry else None
        return Subject(
            workspace=self.console.atlas.workspace(opened.workspace_id),
            project=self.console.atlas.project(opened.project_id),
            environment=(entry.branch if entry else None) or opened,
            credential=credential,
            archived=credential if isinstance(credential, ArchivedKey) else None,
            chosen=(credential.id,) if credential else (),
        )

    def details(self) -> Sheet:
        console = self.console
        about = self.entry_sheet()
        if about is not None:
            return about
        line = self._list.row
        return place_sheet(line, console.now(), console.zone, console.atlas) if line else Sheet()

    def entry_sheet(self) -> Sheet | None:
        entry, console = self._sheet.row if self._opened else None, self.console
        if entry is not None and entry.event is not None:
            return event_sheet(entry.event, console.now(), console.zone, console.atlas)
        return super().entry_sheet()

    def load(self) -> None:
        admin, atlas = self.console.admin, self.console.atlas
        self._list.supply.reader.read(lambda: read_tree(admin, atlas), self._loaded)
        opened = self._opened
        if opened is not None:
            below = [one for one in atlas.environments.values() if one.parent_id == opened.id]
            self._sheet.supply.reader.read(
                lambda: read_entries(admin, opened, below), self._entered
            )

    def _loaded(self, tree: Tree) -> None:
        self._tree = tree
        self._lay()

    def _entered(self, entries: tuple[Entry, ...]) -> None:
        self._sheet.show(Held(entries), stay=True)

    def _lay(self) -> None:
        text = self.filter_text.strip()
        self._list.empty = shell_words.NO_MATCH if text else self._nothing
        self._list.show(Held(shown_lines(self._tree.lines(), self._folded, text)), stay=True)

    def filter_changed(self, text: str) -> str | None:
        self.filter_text = text
        self._lay()
        return None

    def open_row(self) -> None:
        if self._opened is not None:
            self._open_entry()
            return
        line = self._list.row
        if line is None:
            return
        if line.environment is None:
            self.fold(folded=not line.folded)
        else:
            self._open(line.environment)

    def fold(self, *, folded: bool) -> None:
        line = self._list.row
        if line is None or self._opened is not None:
            return
        if folded and (line.folded or not line.has_children):
            self._go_to(line.parent)
        elif line.has_children:
            change = frozenset({line.id})
            self._folded = self._folded | change if folded else self._folded - change
            self._lay()

    def _go_to(self, id_: str | None) -> None:
        place = self._list.window.find(lambda line: line.id == id_, self._list.place)
        if place is not None:
            self._list.move_to(place)
