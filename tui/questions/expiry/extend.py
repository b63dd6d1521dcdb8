"""Extend: a new expiry for one or many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from textual import on
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Button, Static

from tokenhouse.core.admin import Admin
from tokenhouse.core.facts import Credential, Environment, Report
from tokenhouse.core.problems import Problem
from tokenhouse.core.rules.lifetimes import expiry_problem
from tokenhouse.tui.acts import ExtendCredentials
from tokenhouse.tui.question import Choice
from tokenhouse.tui.questions.asking import Asking
from tokenhouse.tui.questions.fields.instants import read_instant
from tokenhouse.tui.questions.fields.pick_or_type import CUSTOM, PickOrType
from tokenhouse.tui.questions.fields.place import common_place
from tokenhouse.tui.questions.fields.sure import Sure
from tokenhouse.tui.wording import times
from tokenhouse.tui.wording.questions import bulk, common
from tokenhouse.tui.wording.questions import expiry as words

LATER: Mapping[str, timedelta] = {
    "7d": timedelta(days=7),
    "30d": timedelta(days=30),
    "90d": timedelta(days=90),
}
MANY = 5
"""More than this many ask for the count to be typed."""


class ExtendQuestion(Asking[ExtendCredentials, Report]):
    """Shows the end of each as it is, and the one that all of them will have."""

    CSS_PATH = ["../fields/fields.tcss", "expiry.tcss"]
    TITLE_WORDS = words.EXTEND

    def __init__(
        self,
        admin: Admin,
        *,
        credentials: tuple[Credential, ...],
        environment: Environment | None = None,
    ) -> None:
        super().__init__(admin, place=environment)
        self._credentials = credentials

    def on_mount(self) -> None:
        self.show_place(common_place(self._credentials, self.console_app.atlas))

    def body(self) -> ComposeResult:
        count = len(self._credentials)
        yield PickOrType("at", words.AT, common.INSTANT_HINT, self._rows())
        yield Static("", markup=False, id="outcome")
        if count > MANY:
            yield Sure(bulk.TYPE.format(count=count), str(count))
        yield Static(words.EXTEND_LIST, markup=False, classes="asked")
        yield Static("\n".join(self._lines()), markup=False, classes="soft")

    def choices(self) -> Iterable[Widget]:
        yield Choice(common.CANCEL, id="cancel", tone="safe")
        yield Choice(words.EXTEND_DO, id="confirm", key="y")

    def safe(self) -> str | None:
        return "#rows"

    def _rows(self) -> list[tuple[str, str]]:
        now, zone = self.admin.now(), self.console_app.zone
        later = [
            (name, words.from_now(times.span(length), times.instant(now + length, zone)))
            for name, length in LATER.items()
        ]
        return [*later, (CUSTOM, common.CUSTOM)]

    def _lines(self) -> Iterable[str]:
        zone = self.console_app.zone
        for one in self._credentials:
            ends_at = one.expires_at
            when = None if ends_at is None else times.instant(ends_at, zone)
            yield words.extend_row(one.name, one.id, when)

    @property
    def _at(self) -> datetime | Problem:
        choice, now = self.query_one(PickOrType), self.admin.now()
        if choice.typed is None:
            return now + LATER[choice.chosen or next(iter(LATER))]
        at = read_instant(choice.typed, now, self.console_app.zone)
        return at if isinstance(at, Problem) else expiry_problem(at, now) or at

    @property
    def _sure(self) -> bool:
        return all(one.given for one in self.query(Sure))

    @on(PickOrType.Changed)
    @on(Sure.Changed)
    def _paint(self) -> None:
        at, now = self._at, self.admin.now()
        wrong = at if isinstance(at, Problem) else None
        self.query_one(PickOrType).complain(wrong)
        line = ""
        if isinstance(at, datetime):
            when = times.both(at, self.console_app.zone)
            line = common.result_line(when, common.ahead(times.countdown(at - now)))
        self.query_one("#outcome", Static).update(line)
        self.can_confirm(able=wrong is None and self._sure)

    @on(PickOrType.Decided)
    def _decided(self) -> None:
        self.complain(bulk.PRESS)

    @on(Button.Pressed, "#confirm")
    def _confirmed(self) -> None:
        at = self._at
        if isinstance(at, datetime) and self._sure:
            ids = tuple(one.id for one in self._credentials)
            self.answer(ExtendCredentials(ids=ids, at=at))
