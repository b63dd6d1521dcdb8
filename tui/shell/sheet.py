"""A screen with text on it, for what does not fit into a row. Any way out closes it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from tokenhouse.tui.pages.lines import Sheet

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

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="sheet"):
            yield Static(self._sheet.text(WIDTH), markup=False)
