"""Rows to tick. Space or a click ticks, Enter goes on; a tick is a sign, not a colour."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tokenhouse.tui.wording.questions.common import TICKED, UNTICKED


class Checklist(OptionList):
    """What is ticked stays ticked when rows come and go."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", show=False),
        Binding("enter", "done", show=False),
    ]

    class Ticked(Message):
        """The ticks have changed."""

        def __init__(self, ticked: tuple[str, ...]) -> None:
            """All of them, in the order in which they were made."""
            super().__init__()
            self.ticked = ticked

    class Done(Message):
        """Enter: the person wants to go on."""

    def __init__(
        self,
        rows: Sequence[tuple[str, str]] = (),
        ticked: Iterable[str] = (),
        *,
        id: str | None = None,
    ) -> None:
        """`rows` are (value, text)."""
        super().__init__(id=id, markup=False, compact=True)
        self.ticked = tuple(ticked)
        self._rows = tuple(rows)

    def on_mount(self) -> None:
        self.show(self._rows, self.ticked)

    def show(self, rows: Sequence[tuple[str, str]], ticked: Iterable[str]) -> None:
        """Other rows; the cursor stays on its value while that is there."""
        before = self.highlighted
        held = None if before is None else self._rows[before][0]
        self._rows = tuple(rows)
        self.ticked = tuple(ticked)
        self.clear_options()
        self.add_options(Option(self._prompt(value, text)) for value, text in rows)
        values = [value for value, _ in rows]
        if values:
            self.highlighted = values.index(held) if held in values else 0

    @property
    def highlighted_value(self) -> str | None:
        """What the cursor is on."""
        return None if self.highlighted is None else self._rows[self.highlighted][0]

    def action_cursor_up(self) -> None:
        """Up to the first row and no further, as in every list here."""
        if self.highlighted:
            self.highlighted -= 1

    def action_cursor_down(self) -> None:
        """Down to the last row and no further."""
        if self.highlighted is not None and self.highlighted + 1 < self.option_count:
            self.highlighted += 1

    def action_tick(self) -> None:
        """Ticks the row under the cursor, or takes its tick away."""
        if self.highlighted is None:
            return
        value, text = self._rows[self.highlighted]
        kept = tuple(one for one in self.ticked if one != value)
        self.ticked = kept if value in self.ticked else (*kept, value)
        self.replace_option_prompt_at_index(self.highlighted, self._prompt(value, text))
        self.post_message(self.Ticked(self.ticked))

    def action_done(self) -> None:
        self.post_message(self.Done())

    def action_select(self) -> None:
        """A click selects, and that ticks."""
        self.action_tick()

    async def _on_click(self, event: events.Click) -> None:
        row = event.style.meta.get("option")
        if row is not None:
            event.prevent_default()
            self.highlighted = row
            self.action_tick()

    def _prompt(self, value: str, text: str) -> Content:
        return Content(f"{TICKED if value in self.ticked else UNTICKED} {text}")
