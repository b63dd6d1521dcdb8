"""The steps at the side: where one is, what has been answered; a click goes back to one."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Click
from textual.message import Message
from textual.widgets import Static

from tokenhouse.tui.questions.mint.draft import Draft
from tokenhouse.tui.wording.questions import mint as words

SHOWN_AS = {"custom": "access"}
"""The checklist is a part of the step about access."""


class Rail(Vertical):
    """One row a step; in a narrow terminal, one line for all."""

    class Chosen(Message):
        """A step was clicked."""

        def __init__(self, step: str) -> None:
            """The step's name."""
            super().__init__()
            self.step = step

    class Row(Static):
        """One step."""

        def __init__(self, step: str) -> None:
            super().__init__("", markup=False, id=f"rail-{step}", classes="rail-row")
            self.step = step

        def on_click(self, event: Click) -> None:
            event.stop()
            self.post_message(Rail.Chosen(self.step))

    def compose(self) -> ComposeResult:
        yield Static("", markup=False, id="rail-line")
        for step in words.STEPS:
            yield self.Row(step)

    def show(self, path: Sequence[str], at: str, reached: Collection[str], draft: Draft) -> None:
        """Paints the marks."""
        names = [name for name in path if name not in SHOWN_AS]
        here = names.index(SHOWN_AS.get(at, at))
        line = words.step_line(here + 1, len(names), words.STEPS[names[here]])
        self.query_one("#rail-line", Static).update(line)
        for name in words.STEPS:
            self.query_one(f"#rail-{name}").set_class(name not in names, "-off")
        for number, name in enumerate(names):
            mark = "here" if number == here else "done" if number < here else "ahead"
            row = self.query_one(f"#rail-{name}", Static)
            row.update(words.step_words(mark, number + 1, words.STEPS[name]))
            row.set_class(mark == "here", "-here")
            row.set_class(name in reached, "-reached")
