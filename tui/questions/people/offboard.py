"""Offboard: everything that is theirs, what becomes of each, and who takes it over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Button, Input, OptionList, Static

from tokenhouse.core.admin import Admin
from tokenhouse.core.errors import TokenhouseError
from tokenhouse.core.facts import Report, User
from tokenhouse.tui.acts import OffboardUser
from tokenhouse.tui.atlas import Atlas
from tokenhouse.tui.question import Choice
from tokenhouse.tui.questions.asking import Asking
from tokenhouse.tui.questions.fields.capped import CappedInput
from tokenhouse.tui.questions.fields.line import LineField
from tokenhouse.tui.questions.fields.picker import Picker
from tokenhouse.tui.questions.fields.sure import Sure
from tokenhouse.tui.wording.problems import error_words
from tokenhouse.tui.wording.questions import common
from tokenhouse.tui.wording.questions import people as words

NOBODY = "nobody"
"""The row that hands nothing on."""

MOST = 200
"""People in the picker at once; more of them are found by typing."""


class OffboardQuestion(Asking[OffboardUser, Report]):
    """What would happen is the core's own dry run, asked anew for each heir."""

    WIDE = True

    ESCAPE = common.ESC_PAGES

    class Previewed(Message):
        """What would happen, or why it cannot."""

        def __init__(self, heir: User | None, found: Report | TokenhouseError) -> None:
            """For that heir."""
            super().__init__()
            self.heir = heir
            self.found = found

    class Heirs(Message):
        """Who could take over, by id; None where nothing changes hands."""

        def __init__(self, found: frozenset[str] | None) -> None:
            """As the house is now."""
            super().__init__()
            self.found = found

    def __init__(self, admin: Admin, *, user: User) -> None:
        super().__init__(admin)
        self._user = user
        self._able: frozenset[str] = frozenset()
        self._nobody = words.TO_NOBODY
        self._heir: User | None = None
        self._preview: Report | None = None

    def title_words(self) -> str:
        return words.OFFBOARD.format(email=self._user.email)

    def body(self) -> ComposeResult:
        yield Static(words.OFFBOARD_FINAL, markup=False, classes="warning")
        find = CappedInput(placeholder=words.FIND_HINT, id="field-find")
        yield LineField("find", words.TRANSFER, find)
        yield Picker(id="field-heir")
        yield Static(words.HEIRS, markup=False, id="heirs", classes="soft")
        yield Static(words.OFFBOARD_READING, markup=False, id="would", classes="items asked")
        word = self._user.email.partition("@")[0]
        yield Sure(words.TYPE.format(name=word), word)

    def choices(self) -> Iterable[Widget]:
        yield Choice(common.CANCEL, id="cancel", tone="safe")
        yield Choice(words.OFFBOARD_DO, id="confirm", key="y", tone="danger", disabled=True)

    def safe(self) -> str | None:
        return "#field-heir"

    def on_mount(self) -> None:
        self._show_heirs("")
        self._read_heirs()

    # who takes over

    @work(thread=True, exclusive=True, group="heirs")
    def _read_heirs(self) -> None:
        try:
            self.post_message(self.Heirs(able_heirs(self.admin, self._user)))
        except TokenhouseError as error:
            self.post_message(self.Previewed(self._heir, error))

    def on_offboard_question_heirs(self, message: Heirs) -> None:
        self._able = message.found or frozenset()
        if message.found is None:
            self._nobody = words.NOTHING_TO_HAND_ON
            self.query("#heirs").set(display=False)
        self._show_heirs(self.query_one("#field-find", Input).value)

    def _show_heirs(self, text: str) -> None:
        picker = self.query_one("#field-heir", Picker)
        users = self._fitting(text.strip().casefold())
        rows = [(one.id, f"{one.email} · {one.name}") for one in users]
        picker.show([(NOBODY, self._nobody), *rows], picker.chosen)

    def _fitting(self, text: str) -> Sequence[User]:
        users = self.console_app.atlas.users.values()
        kept = [
            one
            for one in users
            if one.id in self._able
            and one.suspended_at is None
            and text in f"{one.email} {one.name}".casefold()
        ]
        return sorted(kept, key=lambda one: one.email)[:MOST]

    @on(Input.Changed, "#field-find")
    def _found(self, event: Input.Changed) -> None:
        event.stop()
        self._show_heirs(event.value)

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def _walk_on(self) -> None:
        self.focus_next()

    @on(OptionList.OptionHighlighted, "#field-heir")
    def _chosen(self) -> None:
        heir = self.console_app.atlas.users.get(self.query_one("#field-heir", Picker).chosen or "")
        if self._preview is None or heir != self._heir:
            self._heir, self._preview = heir, None
            self.query_one("#would", Static).update(words.OFFBOARD_READING)
            self._paint()
            self._look(heir)

    # what would happen

    @work(thread=True, exclusive=True, group="preview")
    def _look(self, heir: User | None) -> None:
        try:
            found = self.admin.users.offboard(self._user, transfer_to=heir, dry_run=True)
        except TokenhouseError as error:
            self.post_message(self.Previewed(heir, error))
        else:
            self.post_message(self.Previewed(heir, found))

    def on_offboard_question_previewed(self, message: Previewed) -> None:
        if message.heir != self._heir:
            return
        if isinstance(message.found, TokenhouseError):
            self.query_one("#would", Static).update("")
            self.complain(error_words(message.found))
        else:
            self.complain("")
            self._preview = message.found
            self.query_one("#would", Static).update(
                "\n".join(preview_lines(message.found, self.console_app.atlas))
            )
        self._paint()

    @on(Sure.Changed)
    def _paint(self) -> None:
        ready = self._preview is not None
        self.can_confirm(able=ready and self.query_one(Sure).given)

    @on(Button.Pressed, "#confirm")
    def _confirmed(self) -> None:
        self.answer(OffboardUser(user=self._user, transfer_to=self._heir))


def able_heirs(admin: Admin, user: User) -> frozenset[str] | None:
    """Members of each workspace in which environments change hands. For a worker.

    None where there are no such environments. The core's own dry run judges each of them again.
    """
    owned = {one.workspace_id for one in admin.environments.list() if one.owner_id == user.id}
    if not owned:
        return None
    members = [frozenset(one.user_id for one in admin.members.list(place)) for place in owned]
    return frozenset.intersection(*members) - {user.id}


def preview_lines(report: Report, atlas: Atlas) -> Iterable[str]:
    """How much, then each: what it is, what it is called, what becomes of it."""
    yield words.would(len(report.results)) if report.results else words.OFFBOARD_NOTHING
    for one in report.results:
        workspace = atlas.workspace(one.id)
        slug = workspace.slug if workspace else ""
        yield words.fate(one.noun, one.name or one.id, one.detail, slug)
