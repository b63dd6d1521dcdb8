"""Extend: a later end for one or many; an earlier one only where that is asked for."""

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
from tokenhouse.tui.atlas import common_place
from tokenhouse.tui.question import Choice
from tokenhouse.tui.questions.asking import Asking
from tokenhouse.tui.questions.expiry.shares import Shares, shared_out
from tokenhouse.tui.questions.fields.instants import read_instant
from tokenhouse.tui.questions.fields.pick_or_type import CUSTOM, PickOrType
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
    """Says of each what the new end means for it. Never shortens, unless that is chosen."""

    ESCAPE = common.ESC_PAGES

    def __init__(
        self,
        admin: Admin,
        *,
        credentials: tuple[Credential, ...],
        environment: Environment | None = None,
    ) -> None:
        super().__init__(admin, place=environment)
        self._credentials = credentials
        self._shortens = False

    def on_mount(self) -> None:
        self.show_place(common_place(self._credentials, self.console_app.atlas))
        self._paint()

    def title_words(self) -> str:
        return words.EXTEND_OR_SHORTEN if self._shortens else words.EXTEND

    def body(self) -> ComposeResult:
        yield PickOrType("at", words.AT, common.INSTANT_HINT, self._rows())
        yield Static("", markup=False, id="outcome")
        yield Static(bulk.FOR_GOOD, markup=False)
        yield Static("", markup=False, id="warning", classes="warning")
        yield Sure("", "")
        yield Static("", markup=False, id="shares", classes="soft")

    def choices(self) -> Iterable[Widget]:
        yield Choice(common.CANCEL, id="cancel", tone="safe")
        yield Choice(words.EXTEND_DO, id="confirm", key="y", disabled=True)
        yield Choice(words.SHORTEN, id="shorten", key="s")

    def safe(self) -> str | None:
        return "#rows"

    def _rows(self) -> list[tuple[str, str]]:
        now, zone = self.admin.now(), self.console_app.zone
        later = [
            (name, words.from_now(times.span(length), times.instant(now + length, zone)))
            for name, length in LATER.items()
        ]
        return [*later, (CUSTOM, common.CUSTOM)]

    # what the chosen instant means

    @property
    def _at(self) -> datetime | Problem:
        choice, now = self.query_one(PickOrType), self.admin.now()
        if choice.typed is None:
            return now + LATER[choice.chosen or next(iter(LATER))]
        at = read_instant(choice.typed, now, self.console_app.zone)
        return at if isinstance(at, Problem) else expiry_problem(at, now) or at

    @property
    def _shares(self) -> Shares:
        at = self._at
        return shared_out(
            self._credentials, at if isinstance(at, datetime) else None, self.admin.now()
        )

    def _touched(self, shares: Shares) -> tuple[Credential, ...]:
        return (*shares.later, *shares.earlier) if self._shortens else shares.later

    @on(PickOrType.Changed)
    @on(Sure.Changed)
    def _paint(self) -> None:
        at, shares = self._at, self._shares
        touched = self._touched(shares)
        self.query_one(PickOrType).complain(at if isinstance(at, Problem) else None)
        self.query_one("#outcome", Static).update(self._outcome(at, touched))
        self.query_one("#shares", Static).update("\n".join(self._lines(shares)))
        self.query_one(".title", Static).update(self.title_words())
        self._paint_shortening(shares)
        sure = self.query_one(Sure)
        sure.display = len(touched) > MANY
        sure.ask_for(bulk.TYPE.format(count=len(touched)), str(len(touched)))
        self.can_confirm(able=bool(touched) and (sure.given or not sure.display))

    def _paint_shortening(self, shares: Shares) -> None:
        """Offered where somebody would lose time, and said loudly where it is chosen."""
        shorten, confirm = self.query_one("#shorten", Choice), self.query_one("#confirm", Choice)
        shorten.display = self._shortens or bool(shares.earlier)
        warning = self.query_one("#warning", Static)
        warning.display = self._shortens and bool(shares.earlier)
        warning.update(words.shorten_warning(len(shares.earlier)))
        shorten.label = f"s  {words.KEEP if self._shortens else words.SHORTEN}"
        confirm.label = f"y  {words.SET_DO if self._shortens else words.EXTEND_DO}"

    def _outcome(self, at: datetime | Problem, touched: tuple[Credential, ...]) -> str:
        if isinstance(at, Problem):
            return ""
        if not touched:
            return words.NONE_LATER
        ahead = common.ahead(times.countdown(at - self.admin.now()))
        return common.result_line(times.both(at, self.console_app.zone), ahead)

    def _lines(self, shares: Shares) -> Iterable[str]:
        earlier = words.EARLIER if self._shortens else words.UNCHANGED
        parts = (
            (words.LATER, shares.later),
            (earlier, shares.earlier),
            (words.SAME, shares.same),
            (words.FIXED, shares.fixed),
        )
        zone = self.console_app.zone
        for what, credentials in parts:
            if credentials:
                yield words.share(len(credentials), what)
            for one in credentials:
                ends_at = one.expires_at
                when = None if ends_at is None else times.instant(ends_at, zone)
                yield words.extend_row(one.name, one.id, when)

    # what is done

    @on(Button.Pressed, "#shorten")
    def _turn_shortening(self, event: Button.Pressed) -> None:
        event.stop()
        self._shortens = not self._shortens
        self._paint()

    @on(PickOrType.Decided)
    def _decided(self) -> None:
        self.complain(bulk.PRESS)

    @on(Button.Pressed, "#confirm")
    def _confirmed(self) -> None:
        at, touched = self._at, self._touched(self._shares)
        sure = self.query_one(Sure)
        if isinstance(at, datetime) and touched and (sure.given or not sure.display):
            ids = tuple(one.id for one in touched)
            self.answer(ExtendCredentials(ids=ids, at=at))
