"""What the questions of this package share on top of `Question`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import Button, Static

from tokenhouse.core.facts import Environment
from tokenhouse.core.problems import Problem
from tokenhouse.tui.acts import Act
from tokenhouse.tui.flow import Row
from tokenhouse.tui.question import Choice, Question
from tokenhouse.tui.questions.fields.capped import CappedInput
from tokenhouse.tui.questions.fields.place import PlaceLine
from tokenhouse.tui.questions.fields.problem_line import ProblemLine
from tokenhouse.tui.questions.fields.sure import Sure
from tokenhouse.tui.wording.problems import problem_words
from tokenhouse.tui.wording.questions import common as words

FRAME = 10
"""Rows around the body: border, place, title, choices, a sentence, keys."""

SHORT = 24
"""Rows below which the margin around a dialog is given up for its choices."""

LEAST = 3

A = TypeVar("A", bound=Act[Any])
R = TypeVar("R")


class Asking(Question[A, R]):
    """ctrl+y confirms while a field has the focus; floods are refused; problems come and go."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+y", "confirm", show=False),
        Binding("up", "scroll_body(-1)", show=False),
        Binding("down", "scroll_body(1)", show=False),
        Binding("pageup", "page_body(-1)", show=False),
        Binding("pagedown", "page_body(1)", show=False),
    ]
    AUTO_FOCUS = ""  # `safe` decides; focusing another first would scroll the body to it
    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-middle"), (30, "-tall")]
    ESCAPE: ClassVar[str] = words.ESC_CANCEL

    def choices(self) -> Iterable[Widget]:
        """The buttons: below the body, so that they are on screen however small that is."""
        return ()

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog wide" if self.WIDE else "dialog"):
            if self.place is not None:
                yield PlaceLine(self.place, self.console_app.atlas)
            yield Static(self.title_words(), markup=False, classes="title")
            with VerticalScroll(classes="body", can_focus=False) as body:
                body.styles.max_height = _room(self.app.size.height)
                yield from self.body()
            yield Row(*self.choices(), id="choices")
            complaint = Static("", markup=False, id="complaint", classes="problem")
            complaint.display = False
            yield complaint
            yield Static(self._key_line(), markup=False, classes="keys soft")

    def show_place(self, place: Environment | None) -> None:
        """Says another place on top, one that was chosen or found meanwhile."""
        for line in self.query(PlaceLine):
            line.show(place, self.console_app.atlas)
            return
        if place is not None:
            self.query_one(".dialog").mount(PlaceLine(place, self.console_app.atlas), before=0)

    def on_resize(self, event: Resize) -> None:
        """The body scrolls rather than push the choices off the screen."""
        self.query_one(".body").styles.max_height = _room(event.size.height)

    def complain(self, sentence: str) -> None:
        """Says something in the dialog's own line, which takes no row while it is empty."""
        super().complain(sentence)
        self.query("#complaint").set(display=bool(sentence))

    def action_scroll_body(self, rows: int) -> None:
        """What does not fit is reached by keys too, where no list has the focus."""
        self.query_one(".body").scroll_relative(y=rows, animate=False)

    def action_page_body(self, pages: int) -> None:
        """A screenful less a row, whatever has the focus: a field needs no such keys."""
        body = self.query_one(".body")
        self.action_scroll_body(pages * max(1, body.size.height - 1))

    def action_confirm(self) -> None:
        """Presses the confirming choice, if it can be pressed now."""
        for choice in self.query("#confirm").results(Choice):
            if choice.display:
                self.struck(choice)

    def barred(self, choice: Choice) -> None:
        """Where a word is to be repeated first, that field is shown and takes the keyboard."""
        for sure in self.query(Sure):
            if sure.is_asked and not sure.given:
                sure.query_one(CappedInput).focus()
                self.complain(sure.wrong)
                return
        super().barred(choice)

    @on(Sure.Changed)
    def _word_typed(self) -> None:
        """What was wrong with the word is said of another one; what is typed can be seen."""
        self.complain("")
        for sure in self.query(Sure):
            sure.scroll_visible(animate=False)

    @on(Button.Pressed, "#cancel")
    def _cancelled(self, event: Button.Pressed) -> None:
        event.stop()
        self.cancel()

    @on(CappedInput.PasteRefused)
    def _paste_refused(self, message: CappedInput.PasteRefused) -> None:
        message.stop()
        self.complain(message.words)

    def beside(self, name: str, found: Problem | None) -> None:
        """Shows, or takes away, the problem of one field, without moving the focus."""
        for line in self.query(f"#problem-{name}").results(ProblemLine):
            line.update("" if found is None else problem_words(found))

    def can_confirm(self, *, able: bool) -> None:
        """Opens or bars the confirming choice."""
        for choice in self.query("#confirm").results(Choice):
            choice.disabled = not able

    def _key_line(self) -> str:
        shown = [f"{key.keys} {key.title}" for key in self.KEYS if key.shown]
        return "   ".join([*shown, self.ESCAPE])


def _room(height: int) -> int:
    """Rows that the body may take."""
    spare = 1 if height < SHORT else 0
    return max(LEAST, height - FRAME + spare)
