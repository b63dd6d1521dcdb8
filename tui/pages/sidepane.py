"""The side pane: everything about the row under the cursor, where there is room beside the list."""

from __future__ import annotations

from textual.events import Resize
from textual.widgets import Static

from tokenhouse.tui.pages.lines import Sheet


class SidePane(Static):
    """Says a sheet in the width that it has."""

    def __init__(self) -> None:
        """Nothing yet."""
        super().__init__("", markup=False, classes="side")
        self._sheet = Sheet()
        self._said: tuple[Sheet, int] | None = None

    def show(self, sheet: Sheet) -> None:
        """Another sheet, or the same one some time later."""
        self._sheet = sheet
        self._say()

    def on_resize(self, event: Resize) -> None:
        self._say()

    def _say(self) -> None:
        width = self.content_size.width
        if width and self._said != (self._sheet, width):
            self._said = (self._sheet, width)
            self.update(self._sheet.text(width), layout=False)
