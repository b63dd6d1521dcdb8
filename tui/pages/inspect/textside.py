"""One side of the page: a text, what it is, and whether it may do something somewhere."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import DescendantBlur, DescendantFocus
from textual.timer import Timer
from textual.widgets import Input, Static
from textual.worker import WorkType

from tokenhouse.core.errors import TokenhouseError
from tokenhouse.core.rules.scopes import LONGEST_SCOPE
from tokenhouse.tui.atlas import full_place
from tokenhouse.tui.pages.inspect import sheets
from tokenhouse.tui.pages.inspect.choosing import ChoiceField
from tokenhouse.tui.pages.inspect.fields import NOTHING_SAID, Ruling, WordField
from tokenhouse.tui.pages.inspect.findings import COLUMNS, of_steps
from tokenhouse.tui.pages.inspect.reading import Judged, Wish, judged, word_problem
from tokenhouse.tui.pages.inspect.secretfield import SecretField
from tokenhouse.tui.pages.inspect.side import NOWHERE, Side
from tokenhouse.tui.pages.lines import Sheet
from tokenhouse.tui.pages.subject import Copied
from tokenhouse.tui.wording.pages import inspect as words
from tokenhouse.tui.wording.problems import problem_words
from tokenhouse.tui.wording.times import both

LONGEST_ACTION = 24


class TextSide(Side):
    """The text is in one field and nowhere else; what was decided of it holds no secret."""

    COLUMNS_SHOWN = COLUMNS
    EMPTY = words.EMPTY
    FIRST = "#ask-text"
    KEPT_FOR: ClassVar[float] = 30
    """Seconds that a text stays while the keyboard is in no field, or the terminal is left."""

    def __init__(self) -> None:
        """Nothing was asked."""
        super().__init__(id="asks")
        self._judged: Judged | None = None
        self._wish = Wish()
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Static(words.TEXT, markup=False, classes="ask-label")
            yield SecretField(id="ask-text")
        with Horizontal():
            yield Static(words.ACTION, markup=False, classes="ask-label")
            hint = words.ACTION_HINT
            yield WordField(self._actions, placeholder=hint, id="ask-action", limit=LONGEST_ACTION)
            yield Static(words.RESOURCE, markup=False, classes="on-label")
            hint = words.RESOURCE_HINT
            yield WordField(self._types, placeholder=hint, id="ask-resource", limit=LONGEST_SCOPE)
        with Horizontal():
            yield Static(words.PLACE, markup=False, classes="ask-label")
            yield ChoiceField(words.ANYWHERE, id="ask-place")

    def on_mount(self) -> None:
        self.watch(self.app, "app_focus", self._terminal_came_or_went, init=False)

    @property
    def secret(self) -> SecretField:
        """The one field that holds the text."""
        return self.query_one(SecretField)

    def _actions(self) -> tuple[str, ...]:
        return tuple(word.name for word in self.vocabulary.catalog.actions)

    def _types(self) -> tuple[str, ...]:
        return tuple(word.name for word in self.vocabulary.catalog.types)

    # how long the text stays

    @on(DescendantFocus)
    @on(DescendantBlur)
    def _focus_moved(self) -> None:
        self.call_after_refresh(self.watch_the_text)

    def _terminal_came_or_went(self, focused: bool) -> None:
        self.watch_the_text(left=not focused)

    def watch_the_text(self, *, left: bool = False) -> None:
        """The clock runs while nobody is in the fields, and stops when somebody comes back."""
        if not self.secret.count or not (left or not self.has_focus_within):
            self._stop_clock()
        elif self._timer is None:
            self._timer = self.set_timer(self.KEPT_FOR, self.forget)

    def _stop_clock(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def forget(self) -> None:
        """The text is gone; what was decided of it stays to be read."""
        self._stop_clock()
        if self.secret.count:
            self.secret.forget()
            self.console.say(words.FORGOTTEN)

    def clear(self) -> bool:
        """Text and decision are gone; what it should be good for stays to be asked again."""
        self._stop_clock()
        was_something = bool(self.secret.count) or self._judged is not None
        self.secret.forget()
        self._judged = None
        self.tell(())
        return was_something

    # what is asked of core

    def ask(self) -> None:
        wrong = word_problem(self._wish, self.vocabulary.catalog)
        if wrong is not None:
            self.console.say(problem_words(wrong))
        elif self._wish.is_half:
            self.console.say(words.ASK_BOTH)
        if not self.secret.count:
            return
        if self.console.authority is None:
            self.console.say(words.NO_AUTHORITY)
        else:
            work: WorkType[None] = self._judge
            self.run_worker(work, group="judging", exclusive=True)

    async def _judge(self) -> None:
        authority, wish = self.console.authority, self._wish
        if authority is None:
            return
        job = partial(judged, authority, self.console.admin, self.secret.held(), wish)
        try:
            found = await self.console.gate.in_thread(job)
        except TokenhouseError as error:
            self.console.store_failed(error)
            return
        if self.secret.count:  # it may have been taken away meanwhile
            self._judged = found
            self.tell(of_steps(found.told, self._detail))

    def _detail(self, said: str) -> str:
        name = partial(sheets.names, self.console)
        return words.detail_words(said, name, lambda at: both(at, self.console.zone))

    # what is said

    def ruling(self) -> Ruling:
        if self._judged is None:
            return NOTHING_SAID
        told = self._judged.told
        return Ruling(
            sheets.short(self.console, self._judged),
            sheets.outcome_words(self._judged),
            sheets.remedy_words(told),
            "good" if told.outcome else "bad",
        )

    def sheet(self) -> Sheet:
        return Sheet() if self._judged is None else sheets.about(self.console, self._judged)

    def copyable(self) -> Copied | None:
        found = None if self._judged is None else self._judged.told.found
        if self._judged is None or found is None:
            return None
        row = self._judged.credential
        return Copied(found.credential_id, (row.name or row.hint) if row else found.credential_id)

    # what is entered

    @on(SecretField.Given)
    def _given(self, event: SecretField.Given) -> None:
        event.stop()
        if self.secret.count:
            self.watch_the_text()
            self.ask()
        else:
            self.clear()

    @on(SecretField.Changed)
    def _typed(self, event: SecretField.Changed) -> None:
        """What was decided was decided of another text."""
        event.stop()
        if self._judged is not None:
            self._judged = None
            self.tell(())

    @on(Input.Changed)
    def _words_changed(self, event: Input.Changed) -> None:
        event.stop()
        action = self.query_one("#ask-action", Input).value.strip()
        resource = self.query_one("#ask-resource", Input).value.strip()
        self._wish = Wish(action, resource, self.place)

    @on(Input.Submitted)
    def _asked(self, event: Input.Submitted) -> None:
        """From the action to the resource; from there the question is asked."""
        event.stop()
        if event.input.id == "ask-action" and not self._wish.resource:
            self.query_one("#ask-resource").focus()
        else:
            self.ask()

    @on(ChoiceField.Wanted)
    def _place_wanted(self, event: ChoiceField.Wanted) -> None:
        event.stop()
        at = self.place.id if self.place else NOWHERE
        rows = self.place_rows(words.ANYWHERE)
        self.choose(words.CHOOSE_PLACE, rows, at, self._choose_place)

    def _choose_place(self, row: str) -> None:
        atlas = self.console.atlas
        self.place = atlas.environment(row)
        said = full_place(self.place, atlas) if self.place else words.ANYWHERE
        self.query_one("#ask-place", ChoiceField).say(said)
        self._wish = Wish(self._wish.action, self._wish.resource, self.place)
        self.ask()
