"""Revoke: exactly these, and who would notice."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Button, Static

from tokenhouse.core.admin import Admin
from tokenhouse.core.errors import Forbidden, TokenhouseError
from tokenhouse.core.facts import ArchivedKey, Credential, Environment, Report
from tokenhouse.tui.actions.conditions import unrevocable
from tokenhouse.tui.acts import RevokeCredentials
from tokenhouse.tui.atlas import common_place
from tokenhouse.tui.question import Choice
from tokenhouse.tui.questions.asking import Asking
from tokenhouse.tui.questions.bulk.listing import MANY, listed
from tokenhouse.tui.questions.fields.forms import forms_of
from tokenhouse.tui.questions.fields.sure import Sure
from tokenhouse.tui.wording.problems import error_words
from tokenhouse.tui.wording.questions import bulk as words
from tokenhouse.tui.wording.questions import common


class RevokeQuestion(Asking[RevokeCredentials, Report]):
    """Lists the ids that it will touch, those in use first; more than five ask for the count.

    What is over, or an environment's own key, stands below: it is neither counted nor touched.
    Archived forms end with their key, so it is in use while one of them is: they are read first.
    """

    ESCAPE = common.ESC_PAGES

    class Read(Message):
        """The archived keys that there are."""

        def __init__(self, archived: tuple[ArchivedKey, ...]) -> None:
            """None of them where this person may not read them."""
            super().__init__()
            self.archived = archived

    class Unread(Message):
        """They could not be read."""

        def __init__(self, error: TokenhouseError) -> None:
            """What core says of it."""
            super().__init__()
            self.error = error

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
        self._is_read = False

    def on_mount(self) -> None:
        self.show_place(common_place(self._credentials, self.console_app.atlas))
        if self._credentials:
            self._read()

    @work(thread=True, exclusive=True, group="forms")
    def _read(self) -> None:
        try:
            archived = self.admin.archived_keys.list()
        except Forbidden:
            archived = ()
        except TokenhouseError as error:
            self.post_message(self.Unread(error))
            return
        self.post_message(self.Read(archived))

    def on_revoke_question_unread(self, message: Unread) -> None:
        self.complain(error_words(message.error))

    def on_revoke_question_read(self, message: Read) -> None:
        now, ids = self.admin.now(), {one.id for one in self._credentials}
        self._listing = self._listing.ending(forms_of(ids, message.archived, now), now)
        self._is_read = True
        busy = self._listing.busy(now)
        used = self.query_one("#used", Static)
        used.update(words.used_count(busy, len(ids)))
        used.display = bool(words.used_count(busy, len(ids)))
        used.set_class(bool(busy), "warning")
        used.set_class(not busy, "soft")
        self.query_one("#listed", Static).update(self._lines())
        self._paint_choices()

    def _lines(self) -> str:
        return "\n".join(self._listing.lines(self.admin.now(), self.console_app.atlas))

    def _paint_choices(self) -> None:
        many = len(self._credentials) > MANY
        given = not many or self.query_one(Sure).given
        self.can_confirm(able=self._is_read and given)

    def title_words(self) -> str:
        if not self._credentials:
            return words.NOTHING_TO_REVOKE
        if len(self._credentials) == 1:
            return words.REVOKE_ONE.format(name=self._credentials[0].name)
        return words.revoke_many(len(self._credentials))

    def body(self) -> ComposeResult:
        if self._credentials:
            yield from self._what_it_means()
        yield Static(self._lines(), markup=False, id="listed", classes="items")

    def _what_it_means(self) -> ComposeResult:
        count = len(self._credentials)
        yield Static(words.final(count), markup=False)
        yield Static(words.FOR_GOOD, markup=False)
        yield Static(common.READING, markup=False, id="used", classes="soft")
        if count > MANY:
            yield Sure(words.TYPE.format(count=count), str(count))

    def choices(self) -> Iterable[Widget]:
        yield Choice(common.CANCEL, id="cancel", tone="safe")
        yield Choice(words.REVOKE, id="confirm", key="y", tone="danger", disabled=True)

    @on(Sure.Changed)
    def _sure_changed(self) -> None:
        self._paint_choices()

    @on(Button.Pressed, "#confirm")
    def _confirmed(self) -> None:
        self.answer(RevokeCredentials(ids=tuple(one.id for one in self._credentials)))
