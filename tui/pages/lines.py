"""A sheet about one thing: a title, labels, and what they say wrapped beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len, chop_cells, set_cell_size

if TYPE_CHECKING:
    from rich.text import Text

LABEL = 10
"""Cells for labels, where none is longer."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Facts for people to read. Names are text, never markup."""

    title: str = ""
    lines: tuple[tuple[str, str], ...] = ()

    def text(self, width: int) -> Text:
        """As it looks in that many columns."""
        from rich.text import Text

        text = Text("\n".join(wrapped(self.title, max(8, width))), style="bold")
        column = max(LABEL, *(cell_len(label) for label, _ in self.lines), 0)
        for label, said in self.lines:
            for number, line in enumerate(wrapped(said, max(8, width - column - 1))):
                shown = set_cell_size("" if number else label, column)
                text.append(f"\n{shown} ", style="dim not bold")
                text.append(line, style="not bold")
        return text


def sheet(title: str, lines: Iterable[tuple[str, str]]) -> Sheet:
    """What is empty is left out."""
    return Sheet(title, tuple((label, said) for label, said in lines if said))


def wrapped(said: str, width: int) -> Iterator[str]:
    """The text in lines of at most that many cells, broken between words where that is possible."""
    for paragraph in said.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if cell_len(longer) <= width:
                line = longer
                continue
            if line:
                yield line
            *whole, line = chop_cells(word, width) or [""]
            yield from whole
        yield line
