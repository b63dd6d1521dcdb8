"""Suspend: asked when something of theirs was used in the last 24 hours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Button, Static

from tokenhouse.core.admin import Admin
from tokenhouse.core.errors import TokenhouseError
from tokenhouse.core.facts import Credential, User
from tokenhouse.tui.acts import SuspendUser
from tokenhouse.tui.pages.people.persons import speaking_for
from tokenhouse.tui.question import Choice
from tokenhouse.tui.questions.asking import Asking
from tokenhouse.tui.questions.fields.usage import used_lately
from tokenhouse.tui.questions.people.holdings import alive, holding_lines
from tokenhouse.tui.wording.problems import error_words
from tokenhouse.tui.wording.questions import common
from tokenhouse.tui.wording.questions import people as words


class SuspendQuestion(Asking[SuspendUser, User]):
    """What stops, one by one, and who would notice."""

    class Read(Message):
        """What they hold, or why it cannot be read."""

        def __init__(self, found: Sequence[Credential] | TokenhouseError) -> None:
            """Either."""
            super().__init__()
            self.found = found

    def __init__(self, admin: Admin, *, user: User) -> None:
        super().__init__(admin)
        self._user = user

    def title_words(self) -> str:
        return words.SUSPEND.format(email=self._user.email)

    def body(self) -> ComposeResult:
        yield Static(words.SUSPEND_SAYS, markup=False)
        yield Static("", markup=False, id="busy", classes="warning")
        yield Static(words.KEYS_STAY, markup=False, classes="soft")
        yield Static(common.READING, markup=False, id="stops", classes="items")

    def choices(self) -> Iterable[Widget]:
        yield Choice(common.CANCEL, id="cancel", tone="safe")
        yield Choice(words.SUSPEND_DO, id="confirm", key="y", tone="danger")

    def on_mount(self) -> None:
        self._read()

    @work(thread=True, exclusive=True, group="holdings")
    def _read(self) -> None:
        try:
            self.post_message(self.Read(speaking_for(self.admin, self._user)))
        except TokenhouseError as error:
            self.post_message(self.Read(error))

    def on_suspend_question_read(self, message: Read) -> None:
        if isinstance(message.found, TokenhouseError):
            self.complain(error_words(message.found))
            return
        now = self.admin.now()
        held = alive(message.found, now)
        busy = sum(used_lately(one, now) for one in held)
        self.query_one("#busy", Static).update(words.busy(busy) if busy else "")
        self.query_one("#busy").display = bool(busy)
        lines = (words.stops(len(held)), *holding_lines(held, now))
        self.query_one("#stops", Static).update("\n".join(lines))

    @on(Button.Pressed, "#confirm")
    def _confirmed(self) -> None:
        self.answer(SuspendUser(user=self._user))
