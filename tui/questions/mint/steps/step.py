"""What every step of the wizard is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from textual.containers import Vertical
from textual.events import Key
from textual.message import Message
from textual.widgets import Input, OptionList

from tokenhouse.core.errors import TokenhouseError
from tokenhouse.core.problems import Problem
from tokenhouse.tui.questions.mint.desk import Desk


class Step(Vertical):
    """Paints a part of the draft and says what was entered."""

    NAME: ClassVar[str]

    class Edited(Message):
        """Something was entered or chosen; `changes` are fields of the draft."""

        def __init__(self, **changes: object) -> None:
            """Name the fields and what they are now."""
            super().__init__()
            self.changes: Mapping[str, Any] = changes

    class Failed(Message):
        """The house could not be read."""

        def __init__(self, error: TokenhouseError) -> None:
            """Keep what core says of it."""
            super().__init__()
            self.error = error

    class Problems(Message):
        """A field that is not part of the draft has, or no longer has, a problem."""

        def __init__(self, problems: Mapping[str, Problem]) -> None:
            """By the name of the line that shows it."""
            super().__init__()
            self.problems = problems

    class Done(Message):
        """The person wants to go on."""

    def __init__(self) -> None:
        super().__init__(id=f"step-{self.NAME}")

    def enter(self, desk: Desk) -> None:
        """Puts the draft into the fields. Called on each visit, before `paint`."""

    def paint(self, desk: Desk) -> None:
        """Shows what the draft means. Called on each visit and after each change."""

    def problems(self, desk: Desk) -> dict[str, Problem]:
        """What stands in the way of going on."""
        return {}

    def take_focus(self) -> None:
        """Focus what the step asks for first."""
        for widget in self.query("OptionList, Input"):
            widget.focus()
            return


def seek(event: Key, line: Input, rows: OptionList) -> None:
    """Typing is seeking, also while the list has the keyboard; down goes from there to the list."""
    if event.key == "down" and line.has_focus and rows.option_count:
        event.stop()
        event.prevent_default()
        rows.focus(scroll_visible=False)
        if rows.highlighted is None:
            rows.highlighted = 0
    if event.character and event.is_printable and event.key != "space" and not line.has_focus:
        event.stop()
        line.focus(scroll_visible=False)
        line.insert_text_at_cursor(event.character)
