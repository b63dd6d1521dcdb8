"""The line above the footer: a notice while there is one, else where one is and how many rows."""

from __future__ import annotations

from rich.cells import cell_len
from textual.widgets import Static

from tokenhouse.tui.biglist.columns import fitted


class Status(Static):
    """One line, left and right. A notice stays until the next key."""

    notice = ""

    def say(self, left: str, right: str) -> None:
        """Shows the notice, or what the page says of itself."""
        width = max(1, self.size.width - 2)
        if self.notice:
            line = fitted(self.notice, width)
        else:
            room = max(1, width - cell_len(right) - 1)
            line = f"{fitted(left, room)} {right}"
        if line != getattr(self, "_line", None):
            self._line = line
            self.set_class(bool(self.notice), "-notice")
            self.update(line, layout=False)
