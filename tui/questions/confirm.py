"""A plain question before an act that has no dialog of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Button, Static

from tokenhouse.core.admin import Admin
from tokenhouse.core.facts import Environment
from tokenhouse.tui.acts import Act
from tokenhouse.tui.question import Choice
from tokenhouse.tui.questions.asking import Asking
from tokenhouse.tui.wording.questions import common


class ConfirmQuestion(Asking[Act[Any], Any]):
    """What will be done, to what; Enter leaves everything as it is."""

    def __init__(
        self,
        admin: Admin,
        *,
        title: str,
        lines: Sequence[str],
        act: Act[Any],
        label: str,
        place: Environment | None = None,
    ) -> None:
        super().__init__(admin, place=place)
        self._title = title
        self._lines = lines
        self._act = act
        self._label = label

    def title_words(self) -> str:
        return self._title

    def body(self) -> ComposeResult:
        for line in self._lines:
            yield Static(line, markup=False)

    def choices(self) -> Iterable[Widget]:
        yield Choice(common.CANCEL, id="cancel", tone="safe")
        yield Choice(self._label, id="confirm", key="y", tone="danger")

    @on(Button.Pressed, "#confirm")
    def _confirmed(self) -> None:
        self.answer(self._act)
