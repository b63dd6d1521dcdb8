"""Adjust: when shall an archived key stop?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from textual import on
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Button, Static

from tokenhouse.core.admin import Admin
from tokenhouse.core.facts import ArchivedKey, Environment
from tokenhouse.core.problems import Problem
from tokenhouse.tui.acts import AdjustExpiry
from tokenhouse.tui.question import Choice
from tokenhouse.tui.questions.asking import Asking
from tokenhouse.tui.questions.expiry.ends import (
    LATER,
    NOW,
    judged,
    moved_line,
    offered,
    outcome_line,
    standing,
    stops_what_is_used,
)
from tokenhouse.tui.questions.fields.instants import read_instant
from tokenhouse.tui.questions.fields.pick_or_type import CUSTOM, PickOrType
from tokenhouse.tui.questions.fields.usage import usage_line, usage_words
from tokenhouse.tui.wording import times
from tokenhouse.tui.wording.questions import common
from tokenhouse.tui.wording.questions import expiry as words


class AdjustQuestion(Asking[AdjustExpiry, ArchivedKey]):
    """Later can be undone and is done on Enter; stopping what is in use takes its own key."""

    TITLE_WORDS = words.ADJUST

    def __init__(
        self, admin: Admin, *, key: ArchivedKey, environment: Environment | None = None
    ) -> None:
        super().__init__(admin, place=environment)
        self._key = key

    def body(self) -> ComposeResult:
        now, zone = self.admin.now(), self.console_app.zone
        yield Static(standing(self._key, now, zone), markup=False)
        yield Static(usage_line(self._key, now), markup=False, classes="soft")
        yield PickOrType("at", words.AT, common.INSTANT_HINT, self._rows(now))
        yield Static("", markup=False, id="outcome")
        yield Static("", markup=False, id="warning", classes="warning")

    def choices(self) -> Iterable[Widget]:
        yield Choice(common.CANCEL, id="cancel", tone="safe")
        yield Choice(words.APPLY, id="confirm", key="y")

    def safe(self) -> str | None:
        return "#rows"

    def _rows(self, now: datetime) -> list[tuple[str, str]]:
        """More time first: Enter alone never takes any away. Stopping it now stands last."""
        later, earlier = offered(self._key, now)
        return [
            *((name, self._row(name, now)) for name in later),
            (CUSTOM, common.CUSTOM),
            *((name, words.less(self._row(name, now))) for name in earlier),
            (NOW, words.NOW_ROW),
        ]

    def _row(self, name: str, now: datetime) -> str:
        length = LATER[name]
        at = times.instant(now + length, self.console_app.zone)
        return words.from_now(times.span(length), at)

    @property
    def _at(self) -> datetime | Problem:
        choice, now = self.query_one(PickOrType), self.admin.now()
        if choice.typed is None:
            return now + LATER.get(choice.chosen or "", timedelta(0))
        at = read_instant(choice.typed, now, self.console_app.zone)
        return at if isinstance(at, Problem) else judged(at, self._key, now)

    def _stops(self, at: datetime | Problem) -> bool:
        return isinstance(at, datetime) and stops_what_is_used(self._key, at, self.admin.now())

    @on(PickOrType.Changed)
    def _paint(self) -> None:
        at = self._at
        wrong = at if isinstance(at, Problem) else None
        self.query_one(PickOrType).complain(wrong)
        self.query_one("#outcome", Static).update(self._outcome(at))
        stops = self._stops(at)
        warning = self.query_one("#warning", Static)
        warning.display = stops
        if stops:
            warning.update(words.used_warning(usage_words(self._key, self.admin.now())))
        confirm = self.query_one("#confirm", Choice)
        confirm.tone = "danger" if stops else "plain"
        confirm.set_class(stops, "-danger")
        self.can_confirm(able=wrong is None)

    def _outcome(self, at: datetime | Problem) -> str:
        if isinstance(at, Problem):
            return ""
        now = self.admin.now()
        moved = moved_line(self._key, at, now)
        return f"{outcome_line(at, now, self.console_app.zone)}\n{moved}".rstrip()

    @on(PickOrType.Decided)
    def _decided(self) -> None:
        if self._stops(self._at):
            self.complain(words.PRESS)
        else:
            self._confirmed()

    @on(Button.Pressed, "#confirm")
    def _confirmed(self) -> None:
        at = self._at
        if isinstance(at, datetime):
            self.answer(AdjustExpiry(key=self._key, at=at))
