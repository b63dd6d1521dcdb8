"""The page: one row an archived key."""

from __future__ import annotations

from functools import partial

from textual.app import ComposeResult

from tokenhouse.core.facts import ArchivedKey
from tokenhouse.tui.biglist.biglist import BigList
from tokenhouse.tui.biglist.source import Held
from tokenhouse.tui.pages.lines import Sheet
from tokenhouse.tui.pages.notice import Notice
from tokenhouse.tui.pages.rotations.details import rotation_sheet
from tokenhouse.tui.pages.rotations.reading import Cockpit, read_cockpit
from tokenhouse.tui.pages.rotations.rows import columns, in_order, matching
from tokenhouse.tui.pages.subject import Subject
from tokenhouse.tui.pages.view import View
from tokenhouse.tui.wording import shell as shell_words
from tokenhouse.tui.wording.pages import filters as filter_words
from tokenhouse.tui.wording.pages import rotations as words


class RotationsView(View):
    """Page 3."""

    PLACEHOLDER = filter_words.ROTATIONS

    def main_list(self) -> BigList[ArchivedKey]:
        console = self.console
        self._cockpit = Cockpit()
        self._silence = Notice()
        self._list: BigList[ArchivedKey] = BigList(
            console.prefers.chosen(
                "rotations", columns(console.now, lambda: console.atlas, lambda: self._cockpit)
            ),
            lambda key: key.id,
            id="rotation-rows",
            empty=words.EMPTY,
        )
        return self._list

    def subject(self) -> Subject:
        key = self._list.row
        atlas = self.console.atlas
        return Subject(
            workspace=atlas.workspace(key.workspace_id) if key else None,
            project=atlas.project(key.project_id) if key else None,
            environment=atlas.environment(key.environment_id) if key else None,
            credential=key,
            archived=key,
            chosen=(key.id,) if key else (),
        )

    def details(self) -> Sheet:
        key = self._list.row
        if key is None:
            return Sheet()
        console = self.console
        return rotation_sheet(key, console.now(), console.zone, console.atlas, self._cockpit)

    def load(self) -> None:
        admin = self.console.admin
        self._list.supply.reader.read(partial(read_cockpit, admin), self._loaded)

    def _loaded(self, cockpit: Cockpit) -> None:
        self._cockpit = cockpit
        self._tell_silence()
        self._lay()

    def tick(self) -> None:
        self._tell_silence()
        super().tick()

    def _tell_silence(self) -> None:
        """Above the list: whose uses are not known."""
        now = self.console.now()
        self._silence.show(words.silent_words(self._cockpit.silent(now), now))

    def compose(self) -> ComposeResult:
        yield self._silence
        yield from super().compose()

    def filter_changed(self, text: str) -> str | None:
        self.filter_text = text
        self._lay()
        return None

    def open_row(self) -> None:
        if self._list.row is not None:
            from tokenhouse.tui.shell.sheet import SheetScreen

            self.console.push_screen(SheetScreen(self.details()))

    def _lay(self) -> None:
        text, narrowed = self.filter_text.strip(), bool(self.console.workspace)
        kept = matching(self._cockpit.keys, text, self.console.atlas, narrowed=narrowed)
        self._list.empty = shell_words.NO_MATCH if text else words.EMPTY
        self._list.show(Held(in_order(kept, self.console.now())), stay=True)
