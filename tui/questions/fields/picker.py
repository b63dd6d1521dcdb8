"""A short list of which one is chosen: what is highlighted is what is meant."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option


class Picker(OptionList):
    """Rows by id. Highlighting answers at once, Enter or a click says that it is decided."""

    class Undecided(Message):
        """Enter, while no row is highlighted."""

    def __init__(
        self,
        rows: Sequence[tuple[str, str]] = (),
        *,
        id: str | None = None,
        at: str | None = None,
        classes: str | None = None,
    ) -> None:
        """`rows` are (id, text); `at` is highlighted at first, else the first row."""
        super().__init__(*_options(rows), id=id, classes=classes, markup=False, compact=True)
        self._at = at

    def on_mount(self) -> None:
        self.go_to(self._at)

    def action_cursor_up(self) -> None:
        """Up to the first row and no further: the harshest one stands last."""
        self._step(-1)

    def action_cursor_down(self) -> None:
        """Down to the last row and no further."""
        self._step(1)

    def _step(self, by: int) -> None:
        if self.highlighted is not None and self.option_count:
            self.highlighted = min(max(0, self.highlighted + by), self.option_count - 1)
        elif self.option_count:
            self.highlighted = 0

    def action_select(self) -> None:
        if self.highlighted is None:
            self.post_message(self.Undecided())
        super().action_select()

    @property
    def chosen(self) -> str | None:
        """The id of the row that is highlighted."""
        if self.highlighted is None:
            return None
        return self.get_option_at_index(self.highlighted).id

    def go_to(self, row: str | None) -> None:
        """Highlight that row if it is there, else the first."""
        ids = [option.id for option in self.options]
        if ids:
            self.highlighted = ids.index(row) if row in ids else 0

    def show(
        self, rows: Sequence[tuple[str, str]], at: str | None, *, or_first: bool = True
    ) -> None:
        """Other rows, with that one highlighted if it is among them, else the first or none."""
        self.clear_options()
        self.add_options(_options(rows))
        if or_first or at is not None:
            self.go_to(at)


def _options(rows: Sequence[tuple[str, str]]) -> list[Option]:
    return [Option(Content(text), id=row) for row, text in rows]
