"""Reveal: the one moment in which a text can be seen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from tokenhouse.core.admin import Admin
from tokenhouse.core.facts import Credential, Issued
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.core.rules.names import slug_from
from tokenhouse.tui.acts import Act
from tokenhouse.tui.question import Choice, Key
from tokenhouse.tui.questions.asking import Asking
from tokenhouse.tui.questions.fields.capped import CappedInput
from tokenhouse.tui.questions.fields.line import LineField
from tokenhouse.tui.questions.reveal.secret import SecretText
from tokenhouse.tui.questions.reveal.shelf import NotWritten, write_private
from tokenhouse.tui.wording import shell as shell_words
from tokenhouse.tui.wording import times
from tokenhouse.tui.wording.kinds import kind_words
from tokenhouse.tui.wording.questions import common
from tokenhouse.tui.wording.questions import reveal as words

LONGEST_PATH = 1024
LONGEST_STEM = 40
"""Characters of the proposed file's name before what it is."""

KEYS = frozenset({Kind.ENVIRONMENT_KEY, Kind.SCOPED_KEY})


class RevealQuestion(Asking[Act[Any], None]):
    """Shows the text, sends it where it is wanted, and forgets it on leaving.

    Masked after `SEEN_FOR` seconds and when the terminal loses the focus. With several texts,
    one is on screen at a time, and the dialog closes when each has been said to be stored.
    """

    SEEN_FOR: ClassVar[float] = 30
    ESCAPE = common.ESC_LEAVE
    WIDE = True
    LOSES_TEXT = True
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("v", "show_or_hide", words.KEY_HIDE),
        Key("left", "other(-1)", words.KEY_OTHER, shown=False),
        Key("right", "other(1)", words.KEY_OTHER, shown=False),
    )

    def __init__(self, admin: Admin, *, issued: Issued | tuple[Issued, ...]) -> None:
        super().__init__(admin)
        self._issued: tuple[Issued, ...] = issued if isinstance(issued, tuple) else (issued,)
        self._at = 0
        self._stored: set[int] = set()
        self._warned = False
        self._masked = False
        self._timer: Timer | None = None

    def body(self) -> ComposeResult:
        yield Static("", markup=False, id="about")
        yield SecretText(id="secret")
        yield Static("", markup=False, id="hint", classes="soft")
        with Vertical(id="file"):
            yield LineField("path", words.PATH, CappedInput(id="field-path", limit=LONGEST_PATH))
            yield Static(words.PATH_HINT, markup=False, classes="soft")

    def choices(self) -> Iterable[Widget]:
        yield Choice(words.COPY, id="copy", key="c")
        yield Choice(words.WRITE, id="write", key="w")
        yield Choice(words.STORED, id="stored", key="s", tone="danger")

    def title_words(self) -> str:
        return words.title(self._at + 1, len(self._issued))

    def safe(self) -> str | None:
        return "#copy"

    def on_mount(self) -> None:
        self.query_one("#file").display = False
        self.watch(self.app, "app_focus", self._focus_came_or_went, init=False)
        self._show(0)

    def on_unmount(self) -> None:
        self._forget()

    # what is on screen

    @property
    def _present(self) -> Issued:
        return self._issued[self._at]

    def _show(self, at: int) -> None:
        self._at = at
        self._warned = False
        issued = self._present
        self.query_one(".title", Static).update(self.title_words())
        self.query_one("#about", Static).update("\n".join(self._about(issued)))
        self.query_one("#hint", Static).update(f"{words.HINT}  {issued.credential.hint}")
        self.query_one("#secret", SecretText).hold(issued.text)
        path = self.query_one("#field-path", Input)
        path.value = self._file_name(issued.credential)
        path.cursor_position = len(path.value)
        self._mask(masked=False)

    def _file_name(self, credential: Credential) -> str:
        """Short, and valid on every system: where it belongs or what it is called, and what it is.

        `checkout-prod-key.txt`, `ci-deploy-key.txt`, `laptop-token.txt`: no name that a system
        keeps for itself ends so.
        """
        own = credential.kind is Kind.ENVIRONMENT_KEY
        where = self.console_app.atlas.where(credential.environment_id) if own else ""
        called = slug_from(where or credential.name or credential.hint)[:LONGEST_STEM].strip("-")
        return f"~/{called}-{'key' if credential.kind in KEYS else 'token'}.txt"

    def _about(self, issued: Issued) -> Iterable[str]:
        ends_at = issued.expires_at
        when = None if ends_at is None else times.both(ends_at, self.console_app.zone)
        name = (issued.credential.name,) if issued.credential.name else ()
        yield " · ".join((*name, kind_words(issued.credential.kind), words.ends(when)))
        if issued.cut:
            yield words.CUT
        if issued.still_alive:
            yield words.still_alive(len(issued.still_alive))

    def _mask(self, *, masked: bool) -> None:
        self._masked = masked
        self.query_one("#secret", SecretText).mask(masked=masked)
        self._say(words.MASKED if masked else "")
        self.console_app.secret_on_screen = not masked
        if self._timer is not None:
            self._timer.stop()
        self._timer = None if masked else self.set_timer(self.SEEN_FOR, self.hide)

    def hide(self) -> None:
        """Dots in place of the text; nothing is lost."""
        if self._issued:
            self._mask(masked=True)

    def _focus_came_or_went(self, focused: bool) -> None:
        if not focused:
            self.hide()

    def _say(self, sentence: str) -> None:
        """In the dialog's line, as news rather than as a problem."""
        self.complain(sentence)
        self.query("#complaint").add_class("-news")

    def complain(self, sentence: str) -> None:
        super().complain(sentence)
        self.query("#complaint").remove_class("-news")

    # what can be done

    def action_show_or_hide(self) -> None:
        self._mask(masked=not self._masked)

    def action_other(self, step: int) -> None:
        if not isinstance(self.focused, Input):
            self._show((self._at + step) % len(self._issued))

    @on(Button.Pressed, "#copy")
    def _copy(self, event: Button.Pressed) -> None:
        event.stop()
        self.app.copy_to_clipboard(self._present.text)
        self._say(words.COPIED)

    @on(Button.Pressed, "#write")
    def _ask_path(self, event: Button.Pressed) -> None:
        event.stop()
        self.query_one("#file").display = True
        self.query_one("#field-path").focus()

    @on(Input.Submitted, "#field-path")
    def _write(self, event: Input.Submitted) -> None:
        event.stop()
        try:
            path = write_private(event.value, self._present.text)
        except NotWritten as refusal:
            self.query_one("#problem-path", Static).update(str(refusal))
            return
        self._close_file()
        self._say(words.written(str(path)))

    def _close_file(self) -> None:
        self.query_one("#problem-path", Static).update("")
        self.query_one("#file").display = False
        self.query_one("#stored").focus()

    @on(Button.Pressed, "#stored")
    def _is_stored(self, event: Button.Pressed) -> None:
        event.stop()
        self._go_on()

    def _go_on(self) -> None:
        """To the next one that has not been seen to; else it is over."""
        self._stored.add(self._at)
        rest = [at for at in range(len(self._issued)) if at not in self._stored]
        if rest:
            self._show(rest[0])
        else:
            self._leave()

    # leaving

    def cancel(self) -> None:
        """Escape closes the field for the file, else asks once for each text, else goes on."""
        if self.is_too_early:
            self.complain(shell_words.TOO_EARLY)
        elif self.query_one("#file").display:
            self._close_file()
        elif self._warned:
            self._go_on()
        else:
            self._warned = True
            several = len(self._stored) + 1 < len(self._issued)
            self.complain(words.GO_ON if several else words.LEAVE)

    def _leave(self) -> None:
        self._forget()
        self.settle(None)

    def _forget(self) -> None:
        """Nothing of it stays: not here, not in widgets, not in the app's own clipboard."""
        if self._timer is not None:
            self._timer.stop()
        self._issued = ()
        for secret in self.query(SecretText):
            secret.forget()
        self.console_app.secret_on_screen = False
        self.app._clipboard = ""  # noqa: SLF001 - the app keeps what it copied last
