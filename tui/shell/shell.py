"""The one screen below all dialogs: lines around a page, and the way of a key to its action."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.events import Click, Key, Resize
from textual.screen import Screen
from textual.widgets import Input, Static

from tokenhouse.tui.actions.action import Action
from tokenhouse.tui.actions.keymaps import keys_of, shown
from tokenhouse.tui.actions.table import ACTIONS
from tokenhouse.tui.biglist.biglist import BigList
from tokenhouse.tui.pages.subject import Copied
from tokenhouse.tui.pages.table import FIRST, PAGES
from tokenhouse.tui.pages.view import View
from tokenhouse.tui.preferences.memory import Memory
from tokenhouse.tui.shell.commandline import CommandLine
from tokenhouse.tui.shell.crown import Crown, Standing, Tabs
from tokenhouse.tui.shell.footer import Footer, chosen_items
from tokenhouse.tui.shell.log import LogPane
from tokenhouse.tui.shell.status import Status
from tokenhouse.tui.wording import shell as words
from tokenhouse.tui.wording.times import clock

if TYPE_CHECKING:
    from tokenhouse.tui.app import Console

LEAST = (60, 20)
FIELD_KEYS = (("back", "esc"), ("palette", "ctrl+p"))
IN_A_FIELD = tuple((id_, key, words.IN_A_FIELD[id_]) for id_, key in FIELD_KEYS)
"""The footer while one types: other keys are text then."""

THROUGH_FIELDS = frozenset({"up", "down", "pageup", "pagedown", "escape", "ctrl+p"})
"""Keys that go past a field which has the keyboard."""


class Shell(Screen[None]):
    """Header, tabs, banner, page, command log, status line, command line, footer."""

    HORIZONTAL_BREAKPOINTS = [
        (0, "-tiny"),
        (60, "-narrow"),
        (110, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-high")]
    AUTO_FOCUS = ""

    def __init__(self, console: Console) -> None:
        """The first page is made at once, the others when they are first shown."""
        super().__init__(id="shell")
        self.console = console
        left_at = console.prefers.memory.page
        self.page = left_at if left_at in PAGES else FIRST
        self.begun = False
        self.views: dict[str, View] = {self.page: PAGES[self.page].make(console)}
        self._crown, self._tabs, self._log = Crown(markup=False), Tabs(markup=False), LogPane()
        self._banner = Static("", markup=False, id="banner")
        self._status, self._command = Status(markup=False), CommandLine()
        self._footer = Footer(markup=False)
        self._too_small = Static("", markup=False, id="too-small")

    @property
    def view(self) -> View:
        """The page in front."""
        return self.views[self.page]

    @property
    def rows(self) -> BigList[Any]:
        """The list that keys move in."""
        log = self._log
        return log.rows if log.rows.has_focus else self.view.rows

    def compose(self) -> ComposeResult:
        yield self._crown
        yield self._tabs
        yield self._banner
        yield self.view
        yield self._log
        yield self._status
        yield self._command
        yield self._footer
        yield self._too_small

    def on_mount(self) -> None:
        self.refresh_lines()

    @property
    def memory(self) -> Memory:
        """How it is left; a page that was not looked at is as it was the last time."""
        seen = {page: view.look for page, view in self.views.items() if view.is_mounted}
        return Memory(page=self.page, looks={**self.console.prefers.memory.looks, **seen})

    # pages

    def begin(self) -> None:
        """Places and people are known: the first page reads what it shows."""
        self.begun = True
        if self.view.is_mounted:
            self.view.load()

    def show_page(self, page: str, narrowed: str | None = None) -> None:
        """Puts a page in front."""
        if page != self.page:
            self.view.display = False
            self.view.left()
            self.page = page
            if page not in self.views:
                self.views[page] = PAGES[page].make(self.console)
                self.mount(self.views[page], before=self._log)
            else:
                self.view.display = True
                self.view.take_focus()
                self.view.renew()
        if narrowed is not None:
            self.call_after_refresh(self.view.filter_bar.set, narrowed)
        self.call_after_refresh(self.refresh_lines)

    def _show_details(self) -> None:
        self.view.show_details()

    def back(self) -> None:
        """One step out: command line, log, then whatever the page has open."""
        line, log = self._command, self._log
        if line.display:
            line.close()
            self.view.rows.focus()
        elif log.display:
            self.toggle_log()
        elif not self.view.back():
            self.console.say("")
        self.refresh_lines()

    def open_command_line(self) -> None:
        """The line at the bottom takes the keyboard."""
        self._command.open()

    def toggle_log(self) -> None:
        """The command log, shown or hidden."""
        log = self._log
        log.display = not log.display
        if log.display:
            log.say(self.console.gate.log)
            log.rows.focus()
        else:
            self.view.rows.focus()

    def copyable(self) -> Copied | None:
        """What `y` copies: the command under the log's cursor, or the row's id."""
        log = self._log
        if not log.rows.has_focus:
            return self.view.copyable()
        return None if log.command is None else Copied(log.command)

    @property
    def is_typing(self) -> bool:
        """Whether keys are text, and no commands, where the focus is."""
        return isinstance(self.focused, Input) or getattr(self.focused, "takes_text", False)

    def on_descendant_focus(self) -> None:
        self.refresh_lines()

    # keys

    def on_key(self, event: Key) -> None:
        if not self.is_current:
            return
        field = self.focused
        if isinstance(field, Input):
            past = THROUGH_FIELDS - self._command.keeps(field)
            if event.key not in past:
                return
        action = self.action_for(event)
        if action is None:
            self._unknown(event)
            return
        event.stop()
        event.prevent_default()
        self.console.press(action.id)

    def _unknown(self, event: Key) -> None:
        """Whoever moves by j would press k next, which cuts on page 3: told before that."""
        if event.character == "j":
            up, down = (keys_of(ACTIONS[id_], self.console.keymap)[0] for id_ in ("up", "down"))
            self.console.say(words.moves(shown(up), shown(down)))

    def action_for(self, event: Key) -> Action | None:
        """The action that the key means on this page; one that is elsewhere says so."""
        names = (event.key, event.character or "")
        found = [id_ for name in names if name for id_ in self.console.keys.get(name, ())]
        for id_ in found:
            if ACTIONS[id_].here(self.page):
                return ACTIONS[id_]
        return ACTIONS[found[0]] if found else None

    def on_click(self, event: Click) -> None:
        self.console.forget_notice()

    def on_tabs_chosen(self, event: Tabs.Chosen) -> None:
        self.console.press(event.page)

    def on_footer_chosen(self, event: Footer.Chosen) -> None:
        self.console.press(event.action)

    # lines

    def on_resize(self, event: Resize) -> None:
        width, height = event.size
        small = width < LEAST[0] or height < LEAST[1]
        self._too_small.update(words.too_small(width, height))
        self.set_class(small, "-too-small")
        self.call_after_refresh(self.refresh_lines)
        self.call_after_refresh(self._show_details)

    def refresh_lines(self) -> None:
        """Header, tabs, status line and footer say what is so now."""
        if not (self.is_running and self.view.is_mounted):
            return
        console = self.console
        scene = console.scene()
        self._crown.say(
            Standing(
                console.location,
                console.admin.name,
                console.liveness,
                clock(scene.now, console.zone),
                console.read_only,
                console.demo,
            )
        )
        self._tabs.say(self.page)
        self._status.notice = console.notice
        self._status.say(self.view.crumbs(), self._counts())
        width = self._footer.size.width - 2
        items = chosen_items(ACTIONS.values(), scene, console.keymap, width)
        self._footer.say(IN_A_FIELD if self.is_typing else items)

    def _counts(self) -> str:
        subject = self.view.subject()
        marked = words.marks(subject.marked, subject.hidden)
        counted = words.rows(self.view.rows.length)
        return " · ".join(one for one in (self.view.order, marked, counted) if one)

    def show_banner(self, sentence: str) -> None:
        """Says that the store is away; empty takes the banner off."""
        self._banner.update(sentence)
        self._banner.display = bool(sentence)
