"""Rotate: how long shall the old key go on working?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Button, Static

from tokenhouse.core.admin import Admin
from tokenhouse.core.errors import TokenhouseError
from tokenhouse.core.facts import Credential, Environment, Issued
from tokenhouse.core.problems import Problem
from tokenhouse.core.rules.kinds import EnvironmentType
from tokenhouse.core.rules.rotation import grace_end
from tokenhouse.tui.acts import RotateEnvironment, RotateScopedKey
from tokenhouse.tui.question import Choice
from tokenhouse.tui.questions.asking import Asking
from tokenhouse.tui.questions.fields.pick_or_type import PickOrType
from tokenhouse.tui.questions.fields.sure import Sure
from tokenhouse.tui.questions.rotate.findings import Findings, finding_lines, found
from tokenhouse.tui.questions.rotate.grace import chosen_grace, grace_rows
from tokenhouse.tui.wording import times
from tokenhouse.tui.wording.problems import error_words
from tokenhouse.tui.wording.questions import common
from tokenhouse.tui.wording.questions import rotate as words


class RotateQuestion(Asking[RotateEnvironment | RotateScopedKey, Issued]):
    """The usual grace is highlighted; cutting at once stands last, and in production is typed."""

    class Ready(Message):
        """What there is to know."""

        def __init__(self, findings: Findings) -> None:
            """Read in one go."""
            super().__init__()
            self.findings = findings

    class Failed(Message):
        """It could not be read."""

        def __init__(self, error: TokenhouseError) -> None:
            """What core says of it."""
            super().__init__()
            self.error = error

    def __init__(
        self,
        admin: Admin,
        *,
        environment: Environment | None = None,
        key: Credential | None = None,
    ) -> None:
        """Of an environment, its own key; with `key`, that scoped key."""
        super().__init__(admin, place=environment)
        self._asked_key = key
        self._findings = Findings(place=environment, key=key)
        self._read_all = False
        self._end_others = False

    def title_words(self) -> str:
        key = self._asked_key
        return words.TITLE if key is None else words.TITLE_KEY.format(name=key.name)

    def body(self) -> ComposeResult:
        yield Static(common.READING, markup=False, id="findings", classes="soft")
        yield Static("", markup=False, id="others", classes="warning")
        yield Static(words.ASKED, markup=False, classes="asked")
        yield PickOrType("grace", words.LENGTH, common.SPAN_HINT, self._rows())
        yield Static("", markup=False, id="outcome")
        yield Sure("", "")

    def choices(self) -> Iterable[Widget]:
        yield Choice(common.CANCEL, id="cancel", tone="safe")
        yield Choice(words.ROTATE, id="confirm", key="y", tone="danger", disabled=True)
        yield Choice(words.END_OTHERS, id="ends", key="e")

    def safe(self) -> str | None:
        return "#rows"

    def on_mount(self) -> None:
        self.query_one("#others").display = False
        self._know(self._findings)
        self._read()

    # what it knows

    @work(thread=True, exclusive=True, group="findings")
    def _read(self) -> None:
        try:
            findings = found(self.admin, self._findings.place, self._asked_key)
        except TokenhouseError as error:
            self.post_message(self.Failed(error))
        else:
            self.post_message(self.Ready(findings))

    def on_rotate_question_failed(self, message: Failed) -> None:
        self.query_one("#findings", Static).update("")
        self.complain(error_words(message.error))

    def on_rotate_question_ready(self, message: Ready) -> None:
        self._read_all = True
        now, zone = self.admin.now(), self.console_app.zone
        lines = finding_lines(message.findings, now, zone)
        self.query_one("#findings", Static).update("\n".join(lines))
        self._know(message.findings)
        if self.has_class("-short"):  # all choices can be seen; what is known scrolls
            self.call_after_refresh(self.query_one(".body").scroll_end, animate=False)

    def _know(self, findings: Findings) -> None:
        self._findings = findings
        self.show_place(findings.place)
        name = "" if findings.place is None else findings.place.slug
        self.query_one(Sure).ask_for(words.TYPE.format(name=name), name)
        self.query_one(PickOrType).show(self._rows())
        self._paint()

    # what is chosen

    def _rows(self) -> list[tuple[str, str]]:
        key = self._findings.key
        own_end = None if key is None else key.expires_at
        return grace_rows(self.admin.now(), own_end, self.console_app.zone)

    @on(PickOrType.Changed)
    @on(Sure.Changed)
    def _paint(self) -> None:
        grace = chosen_grace(self.query_one(PickOrType))
        wrong = grace if isinstance(grace, Problem) else None
        self.query_one(PickOrType).complain(wrong)
        self.query_one("#outcome", Static).update(self._outcome(grace))
        self._paint_others()
        grave = grace == timedelta(0) and self._in_production
        sure = self.query_one(Sure)
        if grave and not sure.display:
            self.call_after_refresh(sure.scroll_visible, animate=False)
        sure.display = grave
        self.can_confirm(able=self._read_all and wrong is None and (sure.given or not grave))

    @property
    def _in_production(self) -> bool:
        place = self._findings.place
        return place is not None and place.type is EnvironmentType.PRODUCTION

    def _outcome(self, grace: timedelta | Problem) -> str:
        key = self._findings.key
        if isinstance(grace, Problem):
            return ""
        if key is None:
            return words.NO_KEY_ENDS if self._read_all else ""
        if not grace:
            return words.CUT_AT_ONCE
        until = grace_end(self.admin.now(), key.expires_at, grace)
        return words.works_until(times.both(until, self.console_app.zone))

    def _paint_others(self) -> None:
        others = self._findings.others
        line = self.query_one("#others", Static)
        line.display = bool(others)
        self.query_one("#ends").display = bool(others) and self._asked_key is None
        if not others:
            return
        last = max(one.grace_ends_at for one in others)
        when = times.instant(last, self.console_app.zone)
        hints = tuple(one.hint for one in others)
        line.update(words.others_end(hints) if self._end_others else words.others(hints, when))

    # what is done

    @on(Button.Pressed, "#ends")
    def _turn_ends(self) -> None:
        """Whether older keys end too; only an environment's can end with the rotation."""
        self._end_others = not self._end_others
        self.query_one("#ends", Choice).label = words.ends_label(kept=self._end_others)
        self._paint()

    @on(PickOrType.Decided)
    def _decided(self) -> None:
        self.complain(words.PRESS)

    @on(Button.Pressed, "#confirm")
    def _confirmed(self) -> None:
        grace = chosen_grace(self.query_one(PickOrType))
        place, key = self._findings.place, self._findings.key
        if isinstance(grace, Problem):
            return
        if self._asked_key is not None:
            self.answer(RotateScopedKey(key=self._asked_key, grace=grace))
        elif place is not None:
            self.answer(
                RotateEnvironment(
                    environment=place,
                    grace=grace,
                    expected=None if key is None else key.id,
                    end_archived=self._end_others,
                )
            )
