"""The steps at the side: where one is, what has been answered; a click goes back to one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import ClassVar

from rich.text import Text
from textual.events import Click, Resize
from textual.message import Message
from textual.widgets import Static

from tokenhouse.tui.wording.questions import mint as words

SHOWN_AS = {"custom": "access"}
"""The checklist is a part of the step about access."""

MARKS = ("ahead", "reached", "here")


class Rail(Static):
    """One row a step; in a narrow terminal, one line for all.

    One widget and not one for each row: each would cost the dialog a millisecond until it is seen.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"rail--{mark}" for mark in MARKS}

    class Chosen(Message):
        """A step was clicked."""

        def __init__(self, step: str) -> None:
            """The step's name."""
            super().__init__()
            self.step = step

    def __init__(self, *, id: str) -> None:
        """Nothing yet."""
        super().__init__("", markup=False, id=id)
        self._names: list[str] = []
        self._at = 0
        self._reached: Collection[str] = ()

    def show(self, path: Sequence[str], at: str, reached: Collection[str]) -> None:
        """Paints the marks."""
        self._names = [name for name in path if name not in SHOWN_AS]
        self._at = self._names.index(SHOWN_AS.get(at, at))
        self._reached = frozenset(reached)
        self._say()

    def row_of(self, step: str) -> int:
        """The row in which that step stands."""
        return self._names.index(step)

    def on_resize(self, event: Resize) -> None:
        self._say()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._say()

    def on_click(self, event: Click) -> None:
        offset = event.get_content_offset(self)
        if not self._is_line and offset is not None and offset.y < len(self._names):
            self.post_message(self.Chosen(self._names[offset.y]))

    @property
    def _is_line(self) -> bool:
        return self.is_attached and self.screen.has_class("-narrow")

    def _say(self) -> None:
        if not self._names:
            return
        if self._is_line:
            title = words.STEPS[self._names[self._at]]
            line = words.step_line(self._at + 1, len(self._names), title)
            self.update(Text(line, self._style("ahead")), layout=False)
        else:
            self.update(Text("\n").join(map(self._row, range(len(self._names)))), layout=False)

    def _row(self, number: int) -> Text:
        name, here = self._names[number], self._at
        mark = "here" if number == here else "done" if number < here else "ahead"
        look = "here" if number == here else "reached" if name in self._reached else "ahead"
        said = words.step_words(mark, number + 1, words.STEPS[name])
        return Text(said, self._style(look))

    def _style(self, mark: str) -> str:
        return str(self.get_component_rich_style(f"rail--{mark}", partial=True))
