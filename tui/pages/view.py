"""What every page is: a list in front, a filter bar, a side pane, and what its keys mean."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.timer import Timer

from tokenhouse.core.facts import Credential
from tokenhouse.tui.biglist.biglist import BigList
from tokenhouse.tui.biglist.messages import Changed, Failed, Moved, Opened, Rewritten
from tokenhouse.tui.pages.crumbs import Crumbs, own_name, tail_of
from tokenhouse.tui.pages.filterbar import FilterBar
from tokenhouse.tui.pages.lines import Sheet
from tokenhouse.tui.pages.sidepane import SidePane
from tokenhouse.tui.pages.subject import Copied, Subject
from tokenhouse.tui.preferences.memory import Look, kept_filter
from tokenhouse.tui.wording.places import path_words, tenant_words, tier_word

if TYPE_CHECKING:
    from tokenhouse.tui.app import Console


FOLLOW = 0.08
"""Seconds for which the cursor has to rest until everything but the list follows it.

Longer than a terminal takes between two of a key that is held down: none of them waits for it.
"""


class View(Vertical):
    """One page. Reads in a worker, paints in handlers, and decides nothing about credentials."""

    DEFAULT_CLASSES: ClassVar[str] = "view"
    PLACEHOLDER: ClassVar[str] = ""

    def __init__(self, console: Console, *, id: str) -> None:
        """The id is the page's."""
        super().__init__(id=id)
        self.console = console
        self.filter_text = ""
        self.unread: str | None = None
        """Why the filter cannot be read; then nothing is shown, and nothing is done to many."""
        self.following = False
        self._rest: Timer | None = None
        self._main = self.main_list()
        self.filter_bar = FilterBar(self.PLACEHOLDER, self.completions)
        self._side = SidePane()

    # what a page says of itself

    @abstractmethod
    def main_list(self) -> BigList[Any]:
        """The page's list; made once."""

    def take_focus(self) -> None:
        """What has the keyboard when one comes to the page."""
        self.rows.focus()

    def enter_fields(self) -> None:
        """The first of its fields takes the keyboard, where the page has fields."""

    def turn(self) -> None:
        """Turns the page over, where it has another side."""

    def left(self) -> None:
        """Another page is in front from now on."""

    def subject(self) -> Subject:
        """What the cursor is on."""
        return Subject()

    def crumbs(self) -> Crumbs:
        """What the cursor is on and where, in full: a column may have cut both."""
        subject, atlas = self.subject(), self.console.atlas
        place, row = subject.environment, subject.credential
        path = path_words(subject.workspace, subject.project, place)
        key = row or subject.current_key
        hint = key.hint if key else ""
        return Crumbs(
            tier=tier_word(place.type) if place else "",
            path=path
            if place or not row
            else tenant_words(subject.workspace, atlas.email(row.user_id)),
            name=own_name(row, place) if row else "",
            more=hint,
            less=tail_of(hint),
        )

    def details(self) -> Sheet:
        """The side pane's text for the row under the cursor."""
        return Sheet()

    def load(self) -> None:
        """Reads everything that is shown, for the first time."""

    def renew(self) -> None:
        """Reads again what is visible; cursor, marks and scroll position stay."""
        self.load()

    def touch(self, ids: Collection[str]) -> bool:
        """Those credentials alone have changed: reads them again, or says that it cannot."""
        return False

    def filter_changed(self, text: str) -> str | None:
        """Narrows the list; gives a sentence when the text cannot be understood."""
        self.filter_text = text
        return None

    # what is remembered of it

    @property
    def look(self) -> Look:
        """How it is shown, for the next time."""
        return Look(filter=kept_filter(self.filter_bar.text))

    def resume(self, look: Look) -> None:
        """Shows it as it was left; before anything is read."""
        if look.filter:
            self.filter_bar.set(look.filter)

    # what its keys do

    @property
    def busy(self) -> bool:
        """Whether something that was read is still to be painted."""
        return self.rows.supply.busy

    @property
    def depth(self) -> int:
        """How far below the list one is."""
        return 0

    @property
    def rows(self) -> BigList[Any]:
        """The list in front."""
        return self._main

    def open_row(self) -> None:
        """Shows everything about the row."""

    def fold(self, *, folded: bool) -> None:
        """Hides or shows what lies below the row."""

    def sort_next(self) -> None:
        """Orders by the next column."""

    def sort_turn(self) -> None:
        """Turns the order round."""

    def mark_all(self) -> None:
        """Marks everything that matches."""

    def chosen(self) -> tuple[Credential, ...]:
        """What a bulk act touches: the marks, else the row."""
        credential = self.subject().credential
        return () if credential is None else (credential,)

    def seek(self, id_: str) -> None:
        """Something new is there: the cursor goes to it, where the page shows it."""
        self.rows.aim(id_)

    @property
    def order(self) -> str:
        """What the list is ordered by, where no title on screen says so."""
        return ""

    def unmark(self, ids: Collection[str]) -> None:
        """Those are done: the next bulk act is not about them."""

    def back(self) -> bool:
        """One step out; False when there is nothing to step out of."""
        if self.filter_bar.text or self.filter_bar.display:
            self.filter_bar.clear()
            self.rows.focus()
            return True
        return False

    def copyable(self) -> Copied | None:
        """The id under the cursor, and of what it is."""
        subject, atlas = self.subject(), self.console.atlas
        row, place = subject.credential, subject.environment
        project, workspace = subject.project, subject.workspace
        if row is not None:
            return Copied(row.id, row.name or row.hint)
        if place is not None:
            return Copied(place.id, atlas.path(place))
        if project is not None:
            return Copied(project.id, path_words(workspace, project, None))
        return None if workspace is None else Copied(workspace.id, workspace.slug)

    def open_filter(self) -> None:
        """The filter bar takes the keyboard."""
        self.filter_bar.open()

    # how it is built

    def compose(self) -> ComposeResult:
        yield self.filter_bar
        yield self._side
        yield self._main
        yield from self.more_lists()

    def more_lists(self) -> ComposeResult:
        """Other lists of the page, hidden until they are needed."""
        yield from ()

    def completions(self, text: str) -> str | None:
        """The filter text completed, where that is possible."""
        return None

    def on_mount(self) -> None:
        self.take_focus()
        self.resume(self.console.prefers.memory.looks.get(str(self.id), Look()))
        if self.console.shell.begun:
            self.load()

    def tick(self) -> None:
        """A second has passed."""
        self.rows.tick()
        self.show_details()

    @property
    def is_wide(self) -> bool:
        """Whether there is room beside the list."""
        return self.screen.has_class("-wide")

    def show_details(self) -> None:
        """Fills the side pane, when there is room for one."""
        if self.is_wide:
            self._side.show(self.details())

    def on_big_list_moved(self, event: Moved) -> None:
        self.follow()

    def on_big_list_rewritten(self, event: Rewritten) -> None:
        self._followed()  # nobody holds a key down: one frame for the row and what is said of it

    def on_big_list_changed(self, event: Changed) -> None:
        self.follow()

    def follow(self) -> None:
        """Side pane, status line and footer follow the cursor when it has come to rest.

        So a key repaints two rows and nothing else, however many of them are held down.
        """
        if self.console.still:
            if not self.following:
                self.call_later(self._followed)
        elif self._rest is None:
            self._rest = self.set_timer(FOLLOW, self._followed)
        else:
            self._rest.reset()
        self.following = True

    def _followed(self) -> None:
        self.following, self._rest = False, None
        self.show_details()
        self.console.shell.refresh_lines()

    def on_big_list_opened(self, event: Opened) -> None:
        self.console.press("open")

    def on_big_list_failed(self, event: Failed) -> None:
        self.console.store_failed(event.error)

    def on_filter_bar_edited(self, event: FilterBar.Edited) -> None:
        self.unread = self.filter_changed(event.text)
        self.filter_bar.complain(self.unread or "")
        self.console.shell.refresh_lines()

    def on_filter_bar_done(self, event: FilterBar.Done) -> None:
        self.rows.focus()
