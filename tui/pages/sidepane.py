"""The side pane: everything about the row under the cursor, where there is room beside the list."""

from __future__ import annotations

from itertools import zip_longest

from rich.text import Text
from textual.events import Resize
from textual.geometry import Region
from textual.widgets import Static

from tokenhouse.tui.pages.lines import Sheet


class SidePane(Static):
    """Says a sheet in the width that it has; of another sheet, only what differs is painted."""

    def __init__(self) -> None:
        """Nothing yet."""
        super().__init__("", markup=False, classes="side")
        self._sheet = Sheet()
        self._said: tuple[Sheet, int] | None = None
        self._lines: list[Text] = []
        self._differing: tuple[Region, ...] = ()

    def show(self, sheet: Sheet) -> None:
        """Another sheet, or the same one some time later."""
        self._sheet = sheet
        self._say()

    def on_resize(self, event: Resize) -> None:
        self._lines = []
        self._say()

    def _say(self) -> None:
        width = self.content_size.width
        if width and self._said != (self._sheet, width):
            self._said = (self._sheet, width)
            text = self._sheet.text(width)
            former, self._lines = self._lines, [*text.split(allow_blank=True)]
            pairs = enumerate(zip_longest(former, self._lines))
            if former:
                self._differing = tuple(Region(0, y, width, 1) for y, (a, b) in pairs if a != b)
            self.update(text, layout=False)
            self._differing = ()

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> SidePane:
        """As of any widget; while another sheet is said, of the lines that differ."""
        asked = regions or self._differing
        return super().refresh(*asked, repaint=repaint, layout=layout, recompose=recompose)
