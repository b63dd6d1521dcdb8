"""A screen with text on it, for what does not fit into a row. Any way out closes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Static

from tokenhouse.tui.actions.action import Group
from tokenhouse.tui.pages.lines import Sheet

if TYPE_CHECKING:
    from tokenhouse.tui.app import Console

WIDTH = 54


class SheetScreen(ModalScreen[None]):
    """Scrolls by the usual keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q", "dismiss", show=False),
    ]

    def __init__(self, sheet: Sheet) -> None:
        """What is read; it was made from facts, so it holds no secret."""
        super().__init__()
        self._sheet = sheet

    def on_key(self, event: Key) -> None:
        """A key of the page below closes it and does there what the footer says."""
        shell = cast("Console", self.app).shell
        action = shell.action_for(event)
        if action is not None and action.group is not Group.MOVE:
            event.stop()
            event.prevent_default()
            self.dismiss()
            self.app.call_later(shell.console.press, action.id)

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="sheet"):
            yield Static(self._sheet.text(WIDTH), markup=False)
