"""Revoke: exactly these, and who would notice."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Button, Static

from tokenhouse.core.admin import Admin
from tokenhouse.core.facts import Credential, Environment, Report
from tokenhouse.tui.actions.conditions import unrevocable
from tokenhouse.tui.acts import RevokeCredentials
from tokenhouse.tui.atlas import common_place
from tokenhouse.tui.question import Choice
from tokenhouse.tui.questions.asking import Asking
from tokenhouse.tui.questions.bulk.listing import MANY, listed
from tokenhouse.tui.questions.fields.sure import Sure
from tokenhouse.tui.wording.questions import bulk as words
from tokenhouse.tui.wording.questions import common


class RevokeQuestion(Asking[RevokeCredentials, Report]):
    """Lists the ids that it will touch, those in use first; more than five ask for the count.

    What is over, or an environment's own key, stands below: it is neither counted nor touched.
    """

    ESCAPE = common.ESC_PAGES

    def __init__(
        self,
        admin: Admin,
        *,
        credentials: tuple[Credential, ...],
        environment: Environment | None = None,
    ) -> None:
        super().__init__(admin, place=environment)
        self._listing = listed(credentials, admin.now(), unrevocable)
        self._credentials = self._listing.touched

    def on_mount(self) -> None:
        self.show_place(common_place(self._credentials, self.console_app.atlas))

    def title_words(self) -> str:
        if not self._credentials:
            return words.NOTHING_TO_REVOKE
        if len(self._credentials) == 1:
            return words.REVOKE_ONE.format(name=self._credentials[0].name)
        return words.revoke_many(len(self._credentials))

    def body(self) -> ComposeResult:
        if self._credentials:
            yield from self._what_it_means()
        lines = self._listing.lines(self.admin.now(), self.console_app.atlas)
        yield Static("\n".join(lines), markup=False, classes="items")

    def _what_it_means(self) -> ComposeResult:
        count, busy = len(self._credentials), self._listing.busy(self.admin.now())
        yield Static(words.final(count), markup=False)
        yield Static(words.FOR_GOOD, markup=False)
        if said := words.used_count(busy, count):
            yield Static(said, markup=False, classes="warning" if busy else "soft")
        if count > MANY:
            yield Sure(words.TYPE.format(count=count), str(count))

    def choices(self) -> Iterable[Widget]:
        able = 0 < len(self._credentials) <= MANY
        yield Choice(common.CANCEL, id="cancel", tone="safe")
        yield Choice(words.REVOKE, id="confirm", key="y", tone="danger", disabled=not able)

    @on(Sure.Changed)
    def _sure_changed(self) -> None:
        self.can_confirm(able=self.query_one(Sure).given)

    @on(Button.Pressed, "#confirm")
    def _confirmed(self) -> None:
        self.answer(RevokeCredentials(ids=tuple(one.id for one in self._credentials)))
