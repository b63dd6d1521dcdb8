"""Painting: columns, strips and the lines that have to be painted again."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from typing import ClassVar, Generic, TypeVar

from rich.style import Style
from textual.geometry import Region
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tokenhouse.core.queries import Sort
from tokenhouse.tui.biglist.columns import Column, fit
from tokenhouse.tui.biglist.drawing import GUTTER, PARTS, WAITING, Drawing, Look
from tokenhouse.tui.biglist.window import Window

T = TypeVar("T")

HEAD = 1
"""Lines above the first row."""


class Painted(ScrollView, Generic[T]):
    """Draws the rows of a window line by line; what they are and how they look is asked for."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"biglist--{part}" for part in PARTS}

    def __init__(self, columns: Sequence[Column[T]], *, id: str | None, empty: str) -> None:
        """`empty` is said when there are no rows."""
        super().__init__(id=id)
        self.columns = columns
        self.empty = empty
        self.sort: Sort | None = None
        self.descending = False
        self._drawing: Drawing[T] | None = None

    @property
    @abstractmethod
    def window(self) -> Window[T]:
        """The rows at hand."""

    @abstractmethod
    def look(self, index: int, row: T) -> Look:
        """How that row stands on the screen."""

    @property
    def top(self) -> int:
        """The index of the first visible row."""
        return self.scroll_offset.y

    @property
    def room(self) -> int:
        """How many rows are visible."""
        return max(1, self.size.height - HEAD)

    @property
    def says_order(self) -> bool:
        """Whether a title on screen carries the arrow of the order."""
        return any(placed.column.sort is self.sort for placed in self._drawn().columns)

    def reshape(self) -> None:
        """Other rows, another width or other colours: everything is drawn anew."""
        self._drawing = None
        self.refresh()

    def _repaint(self) -> None:
        """Paints the visible lines that differ from what was drawn, and no others."""
        visible = range(self.top, self.top + self.room)
        drawing = self._drawing
        if drawing is None:
            return
        drawing.forget(but=visible)
        self._repaint_lines(visible)

    def _repaint_lines(self, indexes: Iterable[int]) -> None:
        drawing = self._drawn()
        for index in indexes:
            row = self.window.row(index)
            if row is None or not drawing.stands(index, row, self.look(index, row)):
                self.refresh_line(index + HEAD)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Straight from the drawing, whose strips are kept: a list has no border or padding.

        Textual's own way makes several new strips for each line of each frame.
        """
        filters = [one for one in self.get_line_filters() if one.enabled]
        _, background = self.background_colors
        lines = []
        for y in crop.line_range:
            strip = self.render_line(y)
            for one in filters:
                strip = strip.apply_filter(one, background)
            lines.append(strip)
        start, end = crop.column_span
        whole = start == 0 and end == self.size.width
        return lines if whole else [line.crop(start, end) for line in lines]

    def render_line(self, y: int) -> Strip:
        drawing = self._drawn()
        if y < HEAD:
            return drawing.head(self.sort, descending=self.descending)
        index = self.top + y - HEAD
        if self.window.total == 0 and y == HEAD + 1:
            return drawing.words(self.empty)
        if index >= self.window.extent:
            return drawing.blank()
        row = self.window.row(index)
        if row is None:
            return drawing.words(WAITING)
        return drawing.row(index, row, self.look(index, row))

    def _drawn(self) -> Drawing[T]:
        """The drawing for the width of now."""
        width = self.size.width
        if self._drawing is not None and self._drawing.width == width:
            return self._drawing
        # The scroll bar's cell is kept free, so that columns never move nor lie under it.
        free = self.scrollable_content_region.width - GUTTER
        shown = [column for column in self.columns if column.wanted()]
        styles: dict[str, Style] = {
            part: self.get_component_rich_style(f"biglist--{part}") for part in PARTS
        }
        self._drawing = Drawing(fit(shown, free), styles, width)
        return self._drawing

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._drawing = None
