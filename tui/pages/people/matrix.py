"""Roles by tiers, to be read: what the house's own table says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from tokenhouse.core.rules.roles import Role, Tier
from tokenhouse.tui.biglist.columns import fitted
from tokenhouse.tui.pages.lines import wrapped
from tokenhouse.tui.wording.pages import people as words
from tokenhouse.tui.wording.pages.roles import grants, in_tier

WIDEST = 96
FRAME = 8
"""Border, padding and scroll bar of the sheet."""
NAME = 10
TIER = 11
"""Wide enough for the longest tier's name."""
GAP = "  "


class MatrixScreen(ModalScreen[None]):
    """Scrolls by the usual keys; any way out closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,q", "dismiss", show=False)]

    def __init__(self, roles: Sequence[Role]) -> None:
        """The house's, highest first."""
        super().__init__()
        self._roles = roles

    def compose(self) -> ComposeResult:
        room = min(WIDEST, self.app.size.width * 96 // 100) - FRAME
        with VerticalScroll(classes="sheet"):
            yield Static(self.text(room), markup=False)

    def text(self, width: int) -> Text:
        """As it looks in that many columns."""
        columns = len(words.MATRIX_HEADS)
        free = width - NAME - len(GAP) * (columns - 1)
        tier = max(TIER, free // 5)
        widths = (NAME, max(8, free - 3 * tier), tier, tier, tier)
        text = Text(f"{words.MATRIX}\n\n", style="bold")
        text.append(_row(words.MATRIX_HEADS, widths), style="bold")
        for role in self._roles:
            cells = (role.name, grants(role), *(in_tier(role, one) for one in Tier))
            text.append(_row(cells, widths), style="not bold")
        note = "\n".join(wrapped(words.MATRIX_NOTE, width))
        text.append(f"\n{note}", style="dim not bold")
        return text


def _row(cells: Iterable[str], widths: Sequence[int]) -> str:
    """One row of as many lines as its longest cell needs."""
    columns = [list(wrapped(cell, width)) for cell, width in zip(cells, widths, strict=True)]
    lines = (
        GAP.join(fitted(said, width) for said, width in zip(line, widths, strict=True)).rstrip()
        for line in zip_longest(*columns, fillvalue="")
    )
    return "\n".join(lines) + "\n"
