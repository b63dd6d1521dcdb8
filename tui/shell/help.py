"""Help: every key of this page, narrowed as you type. Read from the table of actions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tokenhouse.tui.actions.action import Action, Group, Scene
from tokenhouse.tui.actions.keymaps import Keymap, keys_of, shown
from tokenhouse.tui.actions.table import ACTIONS
from tokenhouse.tui.biglist.columns import fitted
from tokenhouse.tui.pages.lines import wrapped
from tokenhouse.tui.pages.table import PAGES
from tokenhouse.tui.wording import actions as action_words
from tokenhouse.tui.wording import shell as words

KEYS = 10
TITLE = 26
WIDEST = 100
LEAST_ROOM = 40
"""Cells of a sentence beside its title; with fewer it stands below."""

BELOW = 4
"""Where such a sentence begins."""

FRAME = 6
"""Border, padding and scrollbar of the sheet."""


ORDER = (Group.DO, Group.LOOK, Group.GO, Group.MOVE, Group.CONSOLE)
"""What belongs to this page alone stands first: where else one can go, the tabs say."""


class Help(ModalScreen[None]):
    """A list that scrolls, under a field that narrows it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("pagedown", "scroll(10)", show=False),
        Binding("pageup", "scroll(-10)", show=False),
    ]

    def __init__(self, scene: Scene, keymap: Keymap) -> None:
        """The scene tells what cannot be done just now, and why."""
        super().__init__()
        self._scene = scene
        self._keymap = keymap

    def compose(self) -> ComposeResult:
        field = Input(placeholder=words.HELP_FILTER, compact=True)
        field.cursor_blink = False
        with Vertical(classes="sheet"):
            page = PAGES[self._scene.page]
            title = f"{words.HELP_TITLE} · {page.key} {page.title}"
            yield Static(title, markup=False, classes="title")
            yield field
            with VerticalScroll(can_focus=False):
                yield Static(self.text(""), markup=False, id="help-keys")

    def on_input_changed(self, event: Input.Changed) -> None:
        self.query_one("#help-keys", Static).update(self.text(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.dismiss()

    def action_scroll(self, by: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def text(self, narrow: str) -> Text:
        """Group by group, what matches."""
        text = Text()
        for group in ORDER:
            title = action_words.GROUPS[group]
            rows = [row for row in self._rows(group) if narrow.casefold() in row.casefold()]
            if rows:
                text.append(f"{title}\n", style="bold")
                text.append("".join(f"{row}\n" for row in rows))
        return text

    def _rows(self, group: str) -> Iterator[str]:
        for action in ACTIONS.values():
            if action.group == group and action.here(self._scene.page):
                yield self._row(action)

    def _row(self, action: Action) -> str:
        keys = " ".join(shown(key) for key in keys_of(action, self._keymap))
        why = action.refusal(self._scene)
        said = f"({why})" if why else action.says
        head = f"  {fitted(keys, KEYS)}{fitted(action.title, TITLE)} "
        room = min(WIDEST, self.app.size.width * 96 // 100) - FRAME
        if room - len(head) >= LEAST_ROOM:
            return head + f"\n{'':{len(head)}}".join(wrapped(said, room - len(head)))
        indent = " " * BELOW
        return "\n".join([head, *(indent + line for line in wrapped(said, room - len(indent)))])
