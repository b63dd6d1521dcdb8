"""The line above the footer: a notice while there is one, else where one is and how many rows."""

from __future__ import annotations

from rich.cells import cell_len
from textual.widgets import Static

from tokenhouse.tui.biglist.columns import fitted
from tokenhouse.tui.pages.crumbs import Crumbs
from tokenhouse.tui.pages.lines import wrapped

MOST = 2
"""Lines of a notice: what was done, and what it means, can be read to its end."""


def notice_lines(notice: str, width: int) -> tuple[str, ...]:
    """The notice in one line where it fits, else in two; what is longer still is cut."""
    lines = tuple(wrapped(notice, width))
    if len(lines) <= MOST:
        return lines
    *whole, last = lines[:MOST]
    return (*whole, fitted(f"{last} {lines[MOST]}", width))


class Status(Static):
    """One line, left and right. A notice stays until the next key, and may take a second line."""

    notice = ""

    def say(self, left: Crumbs, right: str) -> None:
        """Shows the notice, or what the page says of itself."""
        width = max(1, self.size.width - 2)
        if self.notice:
            lines = notice_lines(self.notice, width)
        else:
            # A name that is cut everywhere else is worth more than a count of rows.
            right = right if left.least + cell_len(right) < width else ""
            room = max(1, width - cell_len(right) - 1) if right else width
            lines = (f"{fitted(left.said(room), room)} {right}".rstrip(),)
        if lines != getattr(self, "_lines", None):
            self._lines = lines
            self.set_class(bool(self.notice), "-notice")
            self.set_class(len(lines) > 1, "-long")
            self.update("\n".join(lines), layout=False)
