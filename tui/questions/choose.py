"""One of many: found by typing, chosen by Enter or a click. Changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Input, OptionList

from tokenhouse.core.admin import Admin
from tokenhouse.tui.acts import Act
from tokenhouse.tui.question import Choice
from tokenhouse.tui.questions.asking import Asking
from tokenhouse.tui.questions.fields.capped import CappedInput
from tokenhouse.tui.questions.fields.picker import Picker
from tokenhouse.tui.wording import shell as shell_words
from tokenhouse.tui.wording.pages import inspect as words
from tokenhouse.tui.wording.questions import common


class ChooseQuestion(Asking[Act[Any], str]):
    """Dismissed with the id of the row, or with nothing."""

    ESCAPE: ClassVar[str] = common.CHOOSE_KEYS

    def __init__(
        self, admin: Admin, *, title: str, rows: Sequence[tuple[str, str]], at: str | None
    ) -> None:
        """`rows` are (id, text); `at` is the one that is chosen now."""
        super().__init__(admin)
        self._title = title
        self._rows = tuple(rows)
        self._at = at

    def title_words(self) -> str:
        return self._title

    def body(self) -> ComposeResult:
        yield CappedInput(placeholder=words.FIND, id="find")
        yield Picker(self._rows, id="rows-to-choose", at=self._at)

    def choices(self) -> Iterable[Widget]:
        yield Choice(common.CANCEL, id="cancel", tone="safe")

    def safe(self) -> str | None:
        return "#find"

    def action_scroll_body(self, rows: int) -> None:
        """The arrows go through the list while the keyboard is in the line above it."""
        picker = self.query_one(Picker)
        if picker.option_count:
            at = picker.highlighted or 0
            picker.highlighted = min(max(0, at + rows), picker.option_count - 1)

    @on(Input.Changed, "#find")
    def _narrowed(self, event: Input.Changed) -> None:
        event.stop()
        sought = event.value.lower().split()
        rows = [row for row in self._rows if all(word in row[1].lower() for word in sought)]
        self.query_one(Picker).show(rows, self._at)
        self.complain("" if rows else shell_words.NO_MATCH)

    @on(Input.Submitted, "#find")
    def _chosen(self, event: Input.Submitted) -> None:
        event.stop()
        chosen = self.query_one(Picker).chosen
        if chosen is not None:
            self.settle(chosen)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.settle(event.option_id)
