"""Rows as strips: one segment a run, remembered until what they say changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tokenhouse.core.queries import Sort
from tokenhouse.tui.biglist.columns import GAP, Placed, fitted

T = TypeVar("T")

STRIPS_KEPT = 512

CURSOR, MARK, WAITING = "▸", "✓", "…"
UP, DOWN = "▲", "▼"
GUTTER = 2

TONES = ("ink", "soft", "good", "warn", "bad", "calm", "prod")
PARTS = (*TONES, "head", "cursor", "resting")


@dataclass(frozen=True, slots=True)
class Look:
    """How a row stands on the screen, beside what it says."""

    cursor: bool = False
    focused: bool = True
    marked: bool = False
    fresh: bool = False
    """Whether it has just changed: said by weight."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A strip and what it was made of."""

    runs: tuple[tuple[str, str], ...]
    look: Look
    strip: Strip


def ordered(title: str, *, descending: bool) -> str:
    """The title of the column that orders, with its arrow."""
    return f"{title}{DOWN if descending else UP}"


class Drawing(Generic[T]):
    """Draws rows in given columns and styles, and keeps the last few hundred strips."""

    def __init__(
        self, columns: Sequence[Placed[T]], styles: Mapping[str, Style], width: int
    ) -> None:
        """Styles by part: the tones, `head`, `cursor` and `resting` (the cursor unfocused)."""
        self.columns = tuple(columns)
        self.width = width
        self._styles = styles
        self._kept: OrderedDict[int, Drawn] = OrderedDict()

    def head(self, sort: Sort | None, *, descending: bool) -> Strip:
        """The titles, with an arrow at the one that orders."""
        parts = []
        for placed in self.columns:
            column = placed.column
            title = column.title if column.heading is None else column.heading()
            if sort is not None and placed.column.sort is sort:
                title = ordered(title, descending=descending)
            parts.append(fitted(title, placed.width, right=placed.column.right))
        return self._line(((" " * GUTTER + GAP.join(parts), "head"),))

    def words(self, sentence: str) -> Strip:
        """A line that is no row."""
        return self._line(((" " * GUTTER + sentence, "soft"),))

    def blank(self) -> Strip:
        """Nothing."""
        return Strip.blank(self.width, self._styles["ink"])

    def row(self, index: int, row: T, look: Look) -> Strip:
        """The row's strip, drawn again only when it looks different."""
        kept = self._kept.get(index)
        if kept is not None and kept.look == look:
            return kept.strip
        return self._draw(index, self.runs(row), look)

    def stands(self, index: int, row: T, look: Look) -> bool:
        """Whether what was drawn there still says it, and looks like it; forgets it otherwise."""
        kept = self._kept.get(index)
        if kept is not None and kept.look == look and kept.runs == self.runs(row):
            return True
        self._kept.pop(index, None)
        return False

    def forget(self, but: range = range(0)) -> None:
        """Every strip outside that range is drawn anew."""
        for index in [index for index in self._kept if index not in but]:
            del self._kept[index]

    def runs(self, row: T) -> tuple[tuple[str, str], ...]:
        """What the row says, neighbours of one tone joined."""
        joined: list[tuple[str, str]] = []
        last, before = len(self.columns) - 1, ""
        for number, placed in enumerate(self.columns):
            column = placed.column
            text = before + column.said(row, placed.width)
            tone = column.tone(row)
            # A gap is plain where it can be: reversed or underlined, it would look like a sign.
            before = GAP if tone != "ink" and number < last else ""
            if number < last and not before:
                text += GAP
            if joined and joined[-1][1] == tone:
                joined[-1] = (joined[-1][0] + text, tone)
            else:
                joined.append((text, tone))
        return tuple(joined)

    def column_at(self, x: int) -> Placed[T] | None:
        """The column under that cell."""
        left = GUTTER
        for placed in self.columns:
            if left <= x < left + placed.width + len(GAP):
                return placed
            left += placed.width + len(GAP)
        return None

    def _draw(self, index: int, runs: tuple[tuple[str, str], ...], look: Look) -> Strip:
        gutter = (CURSOR if look.cursor else " ") + (MARK if look.marked else " ")
        if look.cursor:
            part = "cursor" if look.focused else "resting"
            shown: tuple[tuple[str, str], ...] = ((gutter + "".join(t for t, _ in runs), part),)
        else:
            shown = ((gutter, "head" if look.marked else "ink"), *runs)
        strip = self._line(shown, bold=look.fresh)
        self._kept[index] = Drawn(runs, look, strip)
        while len(self._kept) > STRIPS_KEPT:
            self._kept.popitem(last=False)
        return strip

    def _line(self, runs: Sequence[tuple[str, str]], *, bold: bool = False) -> Strip:
        weight = Style(bold=True) if bold else Style.null()
        segments = [Segment(text, self._styles[part] + weight) for text, part in runs]
        return Strip(segments).adjust_cell_length(self.width, segments[-1].style)


Painter = Callable[[int], Strip]
