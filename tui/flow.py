"""Widgets side by side, and on a line of their own where the words are too long for one line."""

from __future__ import annotations

from textual.containers import Horizontal
from textual.geometry import Size
from textual.layout import ArrangeResult, Layout
from textual.layouts.horizontal import HorizontalLayout
from textual.widget import Widget


class FlowLayout(HorizontalLayout):
    """As Textual's horizontal one; what would stand beyond the edge goes to the next line."""

    name = "flow"

    def arrange(
        self,
        parent: Widget,
        children: list[Widget],
        size: Size,
        greedy: bool = True,  # noqa: FBT002 - Textual's own signature
    ) -> ArrangeResult:
        """Every widget keeps its size."""
        placed: ArrangeResult = []
        left = top = 0
        for one in super().arrange(parent, children, size, greedy):
            if placed and one.region.right - left > size.width:
                left, top = one.region.x, top + one.region.height
            placed.append(one._replace(region=one.region.translate((-left, top))))
        return placed


class Row(Horizontal):
    """Choices side by side, and below each other where there is no room for that."""

    DEFAULT_CLASSES = "buttons"

    @property
    def layout(self) -> Layout:
        """Not one of those that a sheet can name."""
        return FlowLayout()
