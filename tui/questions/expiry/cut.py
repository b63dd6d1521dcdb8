"""Cut: asked when the key was used in the last 24 hours, or may have been."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Button, Static

from tokenhouse.core.admin import Admin
from tokenhouse.core.facts import ArchivedKey, Environment, VerifierSeen
from tokenhouse.tui.acts import CutNow
from tokenhouse.tui.question import Choice
from tokenhouse.tui.questions.asking import Asking
from tokenhouse.tui.questions.expiry.ends import standing, warnings
from tokenhouse.tui.questions.fields.usage import usage_words, used_lately
from tokenhouse.tui.wording.questions import common
from tokenhouse.tui.wording.questions import expiry as words


class CutQuestion(Asking[CutNow, ArchivedKey]):
    """What, where, when it takes effect, and who used it."""

    TITLE_WORDS = words.CUT

    def __init__(
        self,
        admin: Admin,
        *,
        key: ArchivedKey,
        environment: Environment | None = None,
        verifiers: Sequence[VerifierSeen] = (),
    ) -> None:
        """`verifiers`: who would have said that it was used; where there is none, nobody would."""
        super().__init__(admin, place=environment)
        self._key = key
        self._verifiers = verifiers

    def body(self) -> ComposeResult:
        now = self.admin.now()
        yield Static(standing(self._key, now, self.console_app.zone), markup=False)
        if not used_lately(self._key, now):
            yield Static(usage_words(self._key, now), markup=False, classes="soft")
        for warning in warnings(self._key, self._verifiers, now):
            yield Static(warning, markup=False, classes="warning")
        yield Static(words.CUT_WHAT, markup=False)
        yield Static(words.CUT_BACK, markup=False, classes="soft")

    def choices(self) -> Iterable[Widget]:
        yield Choice(common.CANCEL, id="cancel", tone="safe")
        yield Choice(words.CUT_DO, id="confirm", key="y", tone="danger")

    @on(Button.Pressed, "#confirm")
    def _confirmed(self) -> None:
        self.answer(CutNow(key=self._key))
