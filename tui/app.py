"""The console: what all screens share, and the one gate through which acts are carried out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, tzinfo
from os import environ
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from rich.console import RenderableType
from textual.app import App
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.events import Event, Key
from textual.screen import Screen
from textual.widgets import Input

from tokenhouse.core.admin import Admin
from tokenhouse.core.errors import Damaged, StoreUnavailable, TokenhouseError
from tokenhouse.tui.actions.action import Scene
from tokenhouse.tui.actions.keymaps import KEYMAPS, Keymap, by_key
from tokenhouse.tui.actions.scene import scene_of
from tokenhouse.tui.actions.table import ACTIONS
from tokenhouse.tui.acts.act import Act
from tokenhouse.tui.atlas import Atlas
from tokenhouse.tui.gate import Gate
from tokenhouse.tui.live import Following
from tokenhouse.tui.preferences.preferences import Preferences
from tokenhouse.tui.sheets import SHEETS
from tokenhouse.tui.shell.keyboard import Keyboard
from tokenhouse.tui.shell.shell import Shell
from tokenhouse.tui.themes import DEFAULT, FALLBACKS, MONO, THEMES
from tokenhouse.tui.wording import acts as act_words
from tokenhouse.tui.wording import shell as words

if TYPE_CHECKING:
    from tokenhouse.core.authority.authority import Authority

R = TypeVar("R")

BEAT = 1.0
"""Seconds between two looks at the store, and between two ticks of relative times."""


class Console(App[None], inherit_bindings=False):
    """Runs over an `Admin`; closes nothing that it was given."""

    CSS_PATH = SHEETS
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "interrupt", show=False, priority=True)  # goes past dialogs and fields
    ]

    def __init__(
        self,
        admin: Admin,
        *,
        authority: Authority | None = None,
        read_only: bool = False,
        demo: bool = False,
        workspace: str | None = None,
        state_dir: Path | None = None,
        still: bool = False,
        zone: tzinfo | None = None,
        theme: str = DEFAULT,
        keymap: str = "default",
        prefers: Preferences | None = None,
        load_demo: Callable[[], None] | None = None,
        settle: Callable[[], None] = lambda: None,
    ) -> None:
        """`still`: nothing moves by itself. `zone`: None for local. `settle` ends the start."""
        colourless = bool(environ.get("NO_COLOR")) or theme == MONO
        super().__init__(ansi_color=True if environ.get("NO_COLOR") else None)
        self.animation_level = "none"
        # What is to be said is said in lines of our own: no screen needs Textual's two widgets.
        self._disable_tooltips = self._disable_notifications = True
        self.admin, self.authority = admin, authority
        self.read_only = read_only or admin.read_only
        self.demo = demo
        self.workspace, self.still = workspace, still
        self.load_demo, self.settle = load_demo, settle
        self.local_zone = zone or admin.now().astimezone().tzinfo or UTC
        self.zone: tzinfo = self.local_zone
        self.prefers = prefers or Preferences()
        self.keymap: Keymap = {**KEYMAPS[keymap], **self.prefers.keys}
        self.keys = by_key(ACTIONS.values(), self.keymap)
        self.atlas = Atlas()
        self.notice = ""
        self.gate = Gate(admin, read_only=self.read_only)
        self.following = Following(self)
        self.keyboard = Keyboard(self, super().on_event)
        self.state_dir = state_dir
        self._former: str | None = None
        self._interrupted = False
        self._last_words = ""
        self.secret_on_screen = False
        """While it is, no picture of the screen is taken."""
        for one in THEMES.values():
            self.register_theme(one)
        self.theme = MONO if colourless else theme

    # what screens ask

    def get_default_screen(self) -> Screen[Any]:
        self.shell = Shell(self)
        return self.shell

    def get_driver_class(self) -> type[Driver]:
        usual = super().get_driver_class()
        if usual.__name__ != "LinuxDriver":
            return usual
        from tokenhouse.tui.driver import QuickDriver

        return QuickDriver

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(FALLBACKS)

    def now(self) -> datetime:
        """The house's clock."""
        return self.admin.now()

    @property
    def location(self) -> str:
        """Which house this is."""
        return f"{self.admin.location}  {self.workspace}" if self.workspace else self.admin.location

    @property
    def workspace_id(self) -> str | None:
        """The workspace that the console is narrowed to."""
        return self.workspace and next(iter(self.atlas.workspaces), self.workspace)

    @property
    def liveness(self) -> str:
        """How fresh the picture is, sign and word."""
        if self.following.tries:
            return words.AWAY
        if self.still:
            return words.STILL
        return words.PAUSED if self.following.paused else words.LIVE

    def scene(self) -> Scene:
        """What actions are judged by."""
        return scene_of(self)

    # actions

    def press(self, id_: str) -> None:
        """Runs an action, or says why it cannot be run. Keys, mouse, palette and `:` end here."""
        action = ACTIONS[id_]
        self.forget_notice()
        why = action.refusal(self.scene())
        if why is None:
            action.run(self)
        else:
            self.say(words.disabled(action.title, why))

    def go(self, page: str, narrowed: str | None = None) -> None:
        """To a page, and there to what matches."""
        if page != self.shell.page:
            self._former = self.shell.page
        self.shell.show_page(page, narrowed)

    def go_last(self) -> None:
        """To the page before this one."""
        return self.say(words.NO_LAST) if self._former is None else self.go(self._former)

    def say(self, sentence: str) -> None:
        """A notice: in the dialog in front, else in the status line until the next key."""
        from tokenhouse.tui.question import Question

        if isinstance(self.screen, Question):
            self.screen.complain(sentence)
        else:
            self.notice = sentence
            self.shell.refresh_lines()

    def forget_notice(self) -> None:
        """The notice was seen."""
        self._interrupted = False
        if self.notice:
            self.notice = ""
            self.shell.refresh_lines()

    def copy_out(self, text: str, *, of: str = "") -> None:
        """To the terminal's clipboard, which may or may not take it; `of`: whose id it is."""
        self.copy_to_clipboard(text)
        self.say(words.copied(of))

    def set_theme(self, name: str) -> None:
        """That one."""
        self.theme = name
        self.say(words.THEME.format(name=name))

    def action_interrupt(self) -> None:
        """Copies a selection; else leaves, when pressed twice in a row."""
        field = self.focused
        typed = field.selected_text if isinstance(field, Input) else ""
        selected = typed or self.screen.get_selected_text()
        if selected:
            self.copy_out(selected)
        elif self._interrupted:
            self.exit()
        else:
            self._interrupted = True
            losing = getattr(self.screen, "LOSES_TEXT", False)
            self.say(words.PRESS_AGAIN_LOSING if losing else words.PRESS_AGAIN)

    async def on_event(self, event: Event) -> None:
        """Keys and pastes take their turn."""
        if isinstance(event, Key) and event.key != "ctrl+c":
            self._interrupted = False
        if not self.keyboard.takes(event):
            await super().on_event(event)

    # acts

    def do(self, act: Act[Any], *, undoing: bool = False) -> None:
        """Carries out an act that needs no question, and says what was done."""
        self.run_worker(self._do(act, undoing=undoing), group="acts")

    async def perform(self, act: Act[R], *, undoing: bool = False) -> R:
        """Through the gate: raises what the core raises, `Forbidden` when read-only."""
        return await self.gate.perform(act, undoing=undoing)

    def done(self, act: Act[R], result: R, *, undoing: bool = False) -> None:
        """After an act: command log, notice, undo, what it revealed, and what it changed."""
        from tokenhouse.tui.aftermath import show_result

        undoable = self.gate.remember(act, result, undoing=undoing)
        said = f"{act_words.UNDONE}{act.said(result)}" if undoing else act.said(result)
        self.say(f"{said} {act_words.UNDO_OFFER}." if undoable else said)
        if (new := act.made(result)) is not None:
            self.shell.view.seek(new)
        self.following.read_house()
        show_result(self, result)

    async def _do(self, act: Act[Any], *, undoing: bool) -> None:
        try:
            result = await self.perform(act, undoing=undoing)
        except TokenhouseError as error:
            self.store_failed(error)
        else:
            self.done(act, result, undoing=undoing)

    def export_screenshot(self, *, title: str | None = None, simplify: bool = False) -> str:
        """A picture of the screen, or of a sentence while a secret is on it."""
        if self.secret_on_screen:
            return words.NO_PICTURE
        return super().export_screenshot(title=title, simplify=simplify)

    # life

    def on_mount(self) -> None:
        self.following.begin()
        if not self.still:
            self.set_interval(BEAT, self.following.beat)

    def store_failed(self, error: Exception) -> None:
        """A banner when the store is away, a notice for what it refuses, a crash for the rest."""
        if isinstance(error, StoreUnavailable) and not isinstance(error, Damaged):
            self.shell.show_banner(words.away(self.following.missed()))
            self.shell.refresh_lines()
        elif isinstance(error, TokenhouseError):
            from tokenhouse.tui.wording.problems import error_words

            self.say(error_words(error))
        else:
            raise error

    def on_unmount(self) -> None:
        self.gate.close()
        if self._exception is None:  # what it fell over must not be what it opens with again
            self.prefers.keep(self.shell.memory)

    # never a traceback

    def failed(self, error: Exception) -> None:
        """A fault outside of any handler ends the console as one inside does."""
        self._handle_exception(error)

    def _handle_exception(self, error: Exception) -> None:
        from tokenhouse.tui.crash import last_words

        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._last_words = last_words(error, self.state_dir, self.now(), self.shell.page)
        self._close_messages_no_wait()
        self._exception_event.set()

    def _print_error_renderables(self) -> None:
        """One sentence, and the file's name in one piece."""
        if self._last_words:
            self.error_console.out(self._last_words, end="", highlight=False)

    def panic(self, *renderables: RenderableType) -> None:
        """Textual's own panics end in a report as well."""
        self._handle_exception(RuntimeError(words.DRIVER_FAILED))
