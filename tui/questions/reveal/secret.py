"""A widget that shows a secret exactly, and can forget it."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget

MASK = "•"


class SecretText(Widget):
    """Every character in its cell, cut at the edge and nowhere else.

    Drawn character by character: Rich and Textual keep caches of the runs of text that they have
    measured, and a secret must not end up in one.
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text = ""
        self._masked = False

    def hold(self, text: str) -> None:
        """Shows that text."""
        self._text = text
        self.mask(masked=False)

    def mask(self, *, masked: bool) -> None:
        """Puts dots in place of the characters, or takes them away."""
        self._masked = masked
        self.refresh(layout=True)

    def forget(self) -> None:
        """Holds nothing any more, and neither does what was drawn of it."""
        self._text = ""
        self.screen.clear_selection()
        self.refresh(layout=True)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return max(1, -(-len(self._text) // max(1, width)))

    def render_line(self, y: int) -> Strip:
        width = max(1, self.content_size.width)
        line = self._text[y * width : (y + 1) * width]
        selected = self._selected(y, len(line))
        plain, marked = self._styles()
        segments = [
            Segment(MASK if self._masked else character, marked if x in selected else plain)
            for x, character in enumerate(line)
        ]
        strip = Strip([*segments, Segment(" " * (width - len(line)), plain)], width)
        return strip.apply_offsets(0, y)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """What is selected, without the line breaks that only the edge made; nothing if masked."""
        if self._masked or not self._text:
            return None
        width = max(1, self.content_size.width)
        lines = [self._text[at : at + width] for at in range(0, len(self._text), width)]
        return selection.extract("\n".join(lines)).replace("\n", ""), ""

    def selection_updated(self, selection: Selection | None) -> None:
        self.refresh()

    def _selected(self, y: int, length: int) -> range:
        selection = self.text_selection
        span = None if selection is None else selection.get_span(y)
        if span is None:
            return range(0)
        start, end = span
        return range(start, length if end == -1 else end)

    def _styles(self) -> tuple[Style, Style]:
        plain = self.rich_style
        return plain, plain + self.screen.get_component_rich_style("screen--selection")
