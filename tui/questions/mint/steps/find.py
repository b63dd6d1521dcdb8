"""A step with a list that is too long to look through: found by typing, read beside the screen."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.events import Key
from textual.message import Message
from textual.widgets import Input, OptionList, Static

from tokenhouse.core.admin import Admin
from tokenhouse.core.errors import TokenhouseError
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.tui.questions.fields.capped import CappedInput
from tokenhouse.tui.questions.fields.picker import Picker
from tokenhouse.tui.questions.fields.problem_line import ProblemLine
from tokenhouse.tui.questions.mint.desk import Desk
from tokenhouse.tui.questions.mint.steps.step import Step, seek
from tokenhouse.tui.wording.questions import common
from tokenhouse.tui.wording.questions import mint as words

Things = Mapping[str, tuple[str, object]]
"""The words of each row and what it stands for, by its id."""


class FindStep(Step):
    """Nobody is assumed: without a wish, no row is highlighted until one is chosen."""

    FIELD: ClassVar[str]
    """The field of the draft that is chosen here."""
    ASKED: ClassVar[str]
    """The name by which core reports a problem with it."""
    NONE_SAYS: ClassVar[str]

    class Loaded(Message):
        """The rows, for one kind."""

        def __init__(self, kind: Kind, things: Things) -> None:
            """They are dropped when another kind was chosen meanwhile."""
            super().__init__()
            self.kind = kind
            self.things = things

    def __init__(self) -> None:
        super().__init__()
        self._desk: Desk | None = None
        self._kind: Kind | None = None
        self._things: Things = {}
        self.is_astray = False
        """Whether something is sought that there is not."""

    @abstractmethod
    def read(self, admin: Admin, kind: Kind) -> Things:
        """All rows of a kind. For a worker."""

    def fits(self, desk: Desk, thing: object) -> bool:
        """Whether the row can be chosen as the draft stands."""
        del desk, thing
        return True

    def near(self, wanted: object, shown: Mapping[str, str]) -> str | None:
        """What is meant where the wish itself is not among the rows: the only one there is."""
        return next(iter(shown)) if wanted is None and len(shown) == 1 else None

    def extra(self) -> tuple[tuple[str, str], ...]:
        """Rows that stand for nothing, before the others."""
        return ()

    def compose(self) -> ComposeResult:
        yield CappedInput(placeholder=words.FIND, id=f"find-{self.NAME}")
        yield Picker(id=f"field-{self.ASKED}", classes="found")
        yield Static(common.READING, markup=False, classes="soft note")
        yield ProblemLine(self.ASKED)

    def enter(self, desk: Desk) -> None:
        self._desk = desk
        if self._kind is desk.draft.kind:
            self._show_rows(desk)
        else:
            self._things, self._kind = {}, desk.draft.kind
            self.query_one(Input).value = ""
            self._load(desk.admin, desk.draft.kind)

    def paint(self, desk: Desk) -> None:
        self._desk = desk

    @work(thread=True, exclusive=True, group="found")
    def _load(self, admin: Admin, kind: Kind) -> None:
        try:
            things = self.read(admin, kind)
        except TokenhouseError as error:
            self.post_message(self.Failed(error))
        else:
            self.post_message(self.Loaded(kind, things))

    def on_find_step_loaded(self, message: Loaded) -> None:
        message.stop()
        if message.kind is self._kind and self._desk is not None:
            self._things = message.things
            self._show_rows(self._desk)

    def _show_rows(self, desk: Desk, *, found: bool = False) -> None:
        sought = self.query_one(Input).value.lower().split()
        rows = [
            (id_, row)
            for id_, (row, thing) in self._things.items()
            if self.fits(desk, thing) and all(word in row.lower() for word in sought)
        ]
        shown = rows if found else [*self.extra(), *rows]
        self.is_astray = found and not rows
        wanted = getattr(desk.draft, self.FIELD)
        at = getattr(wanted, "id", None)
        if at not in {row for row, _ in shown}:
            near = None if found else self.near(wanted, dict(shown))
            at = near or (shown[0][0] if shown and (found or self.extra()) else None)
            self.post_message(self.Edited(**{self.FIELD: self._thing(at)}))
        self.query_one(Picker).show(shown, at, or_first=False)
        self.query_one(".note", Static).update("" if shown else self.NONE_SAYS)

    def _thing(self, id_: str | None) -> object:
        found = self._things.get(id_ or "")
        return None if found is None else found[1]

    def take_focus(self) -> None:
        self.query_one(Picker).focus()

    def on_key(self, event: Key) -> None:
        seek(event, self.query_one(Input), self.query_one(Picker))

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if self._desk is not None and self._things:
            self._show_rows(self._desk, found=bool(event.value.strip()))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Done())

    def on_picker_undecided(self, event: Picker.Undecided) -> None:
        event.stop()
        self.post_message(self.Done())

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self.post_message(self.Edited(**{self.FIELD: self._thing(event.option_id)}))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Done())
