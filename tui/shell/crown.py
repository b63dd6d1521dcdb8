"""The two lines on top: whose house this is, how fresh the picture is, and the tabs."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text
from textual.events import Click
from textual.message import Message
from textual.widgets import Static

from tokenhouse.tui.biglist.columns import fitted
from tokenhouse.tui.pages.table import PAGES
from tokenhouse.tui.wording import shell as words


@dataclass(frozen=True, slots=True)
class Standing:
    """What the header says."""

    location: str
    actor: str
    live: str
    clock: str
    read_only: bool
    demo: bool = False


class Crown(Static):
    """The header line: the right part stays whole, the location gives way."""

    def say(self, standing: Standing) -> None:
        """Shows it, cut to the width; nothing is painted while it is the same."""
        if (standing, self.size.width) == getattr(self, "_said", None):
            return
        self._said = (standing, self.size.width)
        modes = ((words.DEMO, standing.demo), (words.READ_ONLY, standing.read_only))
        mode = "".join(f"{said}  " for said, so in modes if so)
        right = f"{mode}{standing.actor}  {standing.live}  {standing.clock} "
        room = max(0, self.size.width - cell_len(right))
        left = Text(" ")
        left.append(words.BRAND, style="bold")
        left.append(f"  {standing.location}")
        line = Text(fitted(left.plain, max(1, room)) if room > 1 else "")
        line.stylize("bold", 1, 1 + len(words.BRAND))
        line.append(right)
        self.update(line, layout=False)


class Tabs(Static):
    """The pages with their keys; a click goes there."""

    class Chosen(Message):
        """A tab was clicked."""

        def __init__(self, page: str) -> None:
            """The page's id."""
            super().__init__()
            self.page = page

    def say(self, current: str) -> None:
        """Marks the page that is shown by weight and brackets, not by colour alone."""
        whole = sum(cell_len(f" {page.key} {page.title} ") for page in PAGES.values())
        is_tight = whole > self.size.width
        if (current, is_tight) == getattr(self, "_said", None):
            return
        self._said = (current, is_tight)
        line = Text()
        self._spans: list[tuple[int, int, str]] = []
        for page in PAGES.values():
            start = line.cell_len
            here = page.id == current
            # Where not all titles fit, every page keeps its key, and the one in front its title.
            said = f"{page.key} {page.title}" if here or not is_tight else page.key
            line.append(f"[{said}]" if here else f" {said} ", style="bold" if here else "")
            self._spans.append((start, line.cell_len, page.id))
        self.update(line, layout=False)

    def on_click(self, event: Click) -> None:
        for start, end, page in self._spans:
            if start <= event.x < end:
                self.post_message(self.Chosen(page))
