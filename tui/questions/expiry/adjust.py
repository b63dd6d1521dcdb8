"""Adjust: when shall an archived key stop?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Button, Static

from tokenhouse.core.admin import Admin
from tokenhouse.core.errors import TokenhouseError
from tokenhouse.core.facts import ArchivedKey, Environment, VerifierSeen
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
    warnings,
)
from tokenhouse.tui.questions.fields.instants import read_instant
from tokenhouse.tui.questions.fields.pick_or_type import CUSTOM, PickOrType
from tokenhouse.tui.questions.fields.usage import usage_line
from tokenhouse.tui.wording import times
from tokenhouse.tui.wording.questions import common
from tokenhouse.tui.wording.questions import expiry as words


class AdjustQuestion(Asking[AdjustExpiry, ArchivedKey]):
    """Later can be undone and is done on Enter; stopping what may be in use takes its own key."""

    TITLE_WORDS = words.ADJUST

    class Read(Message):
        """Who would have said that the key was used; until then, nobody would."""

        def __init__(self, verifiers: Sequence[VerifierSeen]) -> None:
            """Or none."""
            super().__init__()
            self.verifiers = verifiers

    def __init__(
        self, admin: Admin, *, key: ArchivedKey, environment: Environment | None = None
    ) -> None:
        super().__init__(admin, place=environment)
        self._key = key
        self._verifiers: Sequence[VerifierSeen] = ()

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

    def on_mount(self) -> None:
        self._read()

    @work(thread=True, exclusive=True, group="verifiers")
    def _read(self) -> None:
        """The store being away is told where something is done."""
        with suppress(TokenhouseError):
            self.post_message(self.Read(self.admin.usage.verifiers()))

    def on_adjust_question_read(self, message: Read) -> None:
        self._verifiers = message.verifiers
        self._paint()

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

    def _warnings(self, at: datetime | Problem) -> Sequence[str]:
        """Before it is stopped now; nothing where it is not, or nobody would notice."""
        now = self.admin.now()
        if isinstance(at, Problem) or at > now:
            return ()
        return warnings(self._key, self._verifiers, now)

    @on(PickOrType.Changed)
    def _paint(self) -> None:
        at = self._at
        wrong = at if isinstance(at, Problem) else None
        self.query_one(PickOrType).complain(wrong)
        self.query_one("#outcome", Static).update(self._outcome(at))
        told = self._warnings(at)
        warning = self.query_one("#warning", Static)
        warning.display = bool(told)
        warning.update("\n".join(told))
        confirm = self.query_one("#confirm", Choice)
        confirm.tone = "danger" if told else "plain"
        confirm.set_class(bool(told), "-danger")
        self.can_confirm(able=wrong is None)

    def _outcome(self, at: datetime | Problem) -> str:
        if isinstance(at, Problem):
            return ""
        now = self.admin.now()
        moved = moved_line(self._key, at, now)
        return f"{outcome_line(at, now, self.console_app.zone)}\n{moved}".rstrip()

    @on(PickOrType.Decided)
    def _decided(self) -> None:
        if self._warnings(self._at):
            self.complain(words.PRESS)
        else:
            self._confirmed()

    @on(Button.Pressed, "#confirm")
    def _confirmed(self) -> None:
        at = self._at
        if isinstance(at, datetime):
            self.answer(AdjustExpiry(key=self._key, at=at))
