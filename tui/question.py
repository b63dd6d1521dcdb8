"""The base of every dialog: one question, answered with an act or left alone.

The dialog stays open until what became of the act is known, so that a refusal stands beside
what was typed. Enter never confirms what cannot be undone.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Literal, Self, TypeVar, cast

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.css.query import NoMatches
from textual.events import Key as KeyPressed
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Button, Static

from tokenhouse.core.admin import Admin
from tokenhouse.core.errors import Invalid, Problem, TokenhouseError
from tokenhouse.core.facts import Environment
from tokenhouse.core.rules.kinds import EnvironmentType
from tokenhouse.tui.acts.act import Act
from tokenhouse.tui.acts.parts import Watch
from tokenhouse.tui.dialog import Dialog
from tokenhouse.tui.shell.keyboard import event_time
from tokenhouse.tui.wording import shell as words
from tokenhouse.tui.wording.places import place_words

if TYPE_CHECKING:
    from tokenhouse.tui.app import Console

A = TypeVar("A", bound=Act[Any])
R = TypeVar("R")

Tone = Literal["safe", "danger", "plain"]


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a dialog: what it is called, and the `action_…` method it runs."""

    keys: str
    action: str
    title: str
    shown: bool = True


class Choice(Button):
    """A button. A dangerous one is not pressed by Enter, only by its own key or a click."""

    def __init__(
        self,
        label: str,
        *,
        id: str | None = None,
        key: str | None = None,
        tone: Tone = "plain",
        disabled: bool = False,
    ) -> None:
        """`key` confirms from anywhere in the dialog and stands before the label."""
        said = f"{key}  {label}" if key else label
        super().__init__(Content(said), id=id, classes=f"-{tone}", disabled=disabled, compact=True)
        self.key = key
        self.tone = tone
        self.active_effect_duration = 0  # while it lasts, another click would be lost

    def action_press(self) -> None:
        if self.tone == "danger":
            self.app.bell()
            return
        super().action_press()

    def press(self) -> Self:
        """Pressed by key or mouse, unless that was before the choice could be seen."""
        question = self.screen
        if isinstance(question, Question) and question.is_too_early:
            question.complain(words.TOO_EARLY)
            return self
        return super().press()


class Question(Dialog[R | None], Generic[A, R]):
    """One question. Answered with an act `A`, it is dismissed with that act's result `R`."""

    TITLE_WORDS: ClassVar[str] = ""
    KEYS: ClassVar[tuple[Key, ...]] = ()
    WIDE: ClassVar[bool] = False
    LOSES_TEXT: ClassVar[bool] = False
    """Whether leaving the console loses a text that is shown once."""
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", show=False)]

    class Advanced(Message):
        """An act that takes long is on its way."""

        def __init__(self, done: int, of: int) -> None:
            """So many of so many."""
            super().__init__()
            self.done, self.of = done, of

    def __init_subclass__(cls, **kwargs: Any) -> None:  # noqa: ANN401 - handed on to Textual
        """A question's keys become bindings."""
        own = cls.__dict__.get("KEYS", ())
        made = [Binding(key.keys, key.action, key.title, show=False) for key in own]
        cls.BINDINGS = [*cls.__dict__.get("BINDINGS", ()), *made]
        super().__init_subclass__(**kwargs)

    def __init__(self, admin: Admin, *, place: Environment | None = None) -> None:
        """`place` is the environment that is about to be touched: always on screen in words."""
        super().__init__()
        self.admin = admin
        self.place = place
        self.busy = False
        self._seen_at = math.inf
        self._watch: Watch | None = None

    # what a question fills in

    def body(self) -> Iterable[Widget]:
        """The widgets between title and key line."""
        return ()

    def title_words(self) -> str:
        """The title; override it where it depends on the subject."""
        return self.TITLE_WORDS

    def safe(self) -> str | None:
        """Selector of what has the focus at first: the answer that changes nothing."""
        return "#cancel"

    def may_leave(self) -> bool:
        """Whether escape closes at once; a question may ask for a second press."""
        return True

    # what a question calls

    @property
    def console_app(self) -> Console:
        """The console around it."""
        return cast("Console", self.app)

    @property
    def is_too_early(self) -> bool:
        """Whether the key that is being handled was struck before the question was on screen.

        Such a key may move, type and leave; it confirms nothing (a paste, a script, a slow line).
        """
        return self.console_app.keyboard.is_older_than(self._seen_at)

    def answer(self, act: A) -> None:
        """Has the act carried out; the dialog closes when it is done."""
        if self.busy:
            return
        if self.is_too_early:
            self.complain(words.TOO_EARLY)
            return
        self.busy = True
        self.complain(words.WORKING)
        self._watch = act.watch
        if self._watch is not None:
            self._watch.tell = self._advance
        self.run_worker(self._carry_out(act), exclusive=True, group="answer")

    def settle(self, result: R | None) -> None:
        """Closes without an act."""
        self.dismiss(result)

    def complain(self, sentence: str) -> None:
        """Says something in the dialog's own line, once there is one."""
        for line in self.query("#complaint").results(Static):
            line.update(Text(sentence))

    def show_problems(self, problems: Mapping[str, Problem]) -> None:
        """Puts each problem beside its field; those without one go to the dialog's line."""
        from tokenhouse.tui.wording.problems import problem_words

        homeless = []
        for name, problem in problems.items():
            if not self._beside_field(name, problem_words(problem)):
                homeless.append(f"{name}: {problem_words(problem)}")
        self.complain("; ".join(homeless))

    def clear_problems(self) -> None:
        """Takes every problem off the screen."""
        for line in self.query(".problem").results(Static):
            line.update("")
        self.complain("")

    # how it works

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog wide" if self.WIDE else "dialog"):
            if self.place is not None:
                production = self.place.type is EnvironmentType.PRODUCTION
                tier = "place -production" if production else "place"
                yield Static(place_words(self.place), markup=False, classes=tier)
            yield Static(self.title_words(), markup=False, classes="title")
            with VerticalScroll(classes="body", can_focus=False):
                yield from self.body()
            yield Static("", markup=False, id="complaint", classes="problem")
            yield Static(self._key_line(), markup=False, classes="keys soft")

    def on_mount(self) -> None:
        safe = self.safe()
        found = self.query(safe) if safe is not None else None
        if found:
            found.first().focus()
        self.call_after_refresh(self._is_seen)

    def _is_seen(self) -> None:
        self._seen_at = event_time()

    def on_key(self, event: KeyPressed) -> None:
        for choice in self.query(Choice):
            if choice.key in {event.key, event.character} and choice.key and choice.display:
                event.stop()
                self.struck(choice)
                return

    def struck(self, choice: Choice) -> None:
        """The key of a choice: presses it, or says why it cannot be pressed yet."""
        if choice.disabled and not self.is_too_early:
            self.barred(choice)
        else:
            choice.press()  # which says when it is too early

    def barred(self, choice: Choice) -> None:
        """The key of a choice that cannot be made yet: says so rather than nothing."""
        self.complain(words.NOT_YET.format(label=str(choice.label)))

    def action_cancel(self) -> None:
        self.cancel()

    def cancel(self) -> None:
        """Leaves everything as it is. Of an act on its way, what is not done yet is left."""
        if self.busy:
            if self._watch is not None:
                self._watch.stop()
                self.complain(words.STOPPING)
        elif self.may_leave():
            self.dismiss(None)

    def _advance(self, done: int, of: int) -> None:
        """From the thread that is at work."""
        self.post_message(self.Advanced(done, of))

    def on_question_advanced(self, message: Advanced) -> None:
        """Says how far it is, until it is stopped."""
        message.stop()
        if self.busy and self._watch is not None and not self._watch.is_stopped:
            self.complain(words.advanced(message.done, message.of))

    async def _carry_out(self, act: A) -> None:
        try:
            result: R = await self.console_app.perform(act)
        except Invalid as error:
            self.clear_problems()
            self.show_problems(error.problems)
        except TokenhouseError as error:
            from tokenhouse.tui.wording.problems import error_words

            self.complain(error_words(error))
        else:
            self.dismiss(result)
            self.console_app.done(act, result)
        finally:
            self.busy = False

    def _beside_field(self, name: str, sentence: str) -> bool:
        try:
            self.query_one(f"#problem-{name}", Static).update(Text(sentence))
        except NoMatches:
            return False
        for field in self.query(f"#field-{name}"):
            field.focus()
        return True

    def _key_line(self) -> str:
        shown = [f"{key.keys} {key.title}" for key in self.KEYS if key.shown]
        return "   ".join([*shown, words.ESCAPE_CANCELS])
