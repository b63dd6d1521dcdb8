"""The command line: `credentials kind:scoped_key`, `rotate`, `theme light`, `quit`."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.suggester import Suggester
from textual.widget import Widget
from textual.widgets import Input, Static

from tokenhouse.core.rules.names import is_like_credential
from tokenhouse.tui.actions.table import ACTIONS
from tokenhouse.tui.pages.table import PAGES
from tokenhouse.tui.themes import THEMES
from tokenhouse.tui.wording import shell as words

if TYPE_CHECKING:
    from tokenhouse.tui.app import Console

NEAR = 0.7
"""How alike a word has to be to be what was meant: `rotat`, and not `frobnicate`, is `rotate`."""

ALIASES = {
    "env": "environments",
    "creds": "credentials",
    "rot": "rotations",
    "users": "people",
    "q": "quit",
}


def known_words() -> tuple[str, ...]:
    """What the command line understands as its first word."""
    return (*ACTIONS, *ALIASES)


def complete(text: str) -> str | None:
    """The text with its last word completed."""
    head, space, rest = text.partition(" ")
    if not space:
        ends = [word for word in ACTIONS if word.startswith(head) and word != head]
    elif head == "theme":
        ends = [f"theme {name}" for name in THEMES if name.startswith(rest) and name != rest]
    else:
        ends = []
    return ends[0] if ends and text else None


def run(console: Console, text: str) -> str | None:
    """Does what the line says; gives a sentence when it cannot be understood."""
    head, _, rest = text.strip().partition(" ")
    word = ALIASES.get(head.lower(), head.lower())
    if not word:
        return None
    if is_like_credential(text):
        return words.NOT_KEPT
    if word not in ACTIONS:
        near = next(iter(get_close_matches(word, known_words(), n=1, cutoff=NEAR)), None)
        return words.unknown_command(head, near)
    if word == "theme" and rest:
        if rest not in THEMES:
            return words.unknown_theme(rest, ", ".join(THEMES))
        console.set_theme(rest)
    elif word in PAGES and rest:
        console.go(word, narrowed=rest.strip())
    elif rest.strip():
        return words.no_argument(word)
    else:
        console.press(word)
    return None


HISTORY = frozenset({"up", "down"})


class _Words(Suggester):
    """Completion from the table of actions."""

    async def get_suggestion(self, value: str) -> str | None:
        return complete(value)


class _Line(Input):
    """A field with a history."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "cursor_right", show=False),
        Binding("up", "former(-1)", show=False),
        Binding("down", "former(1)", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(
            placeholder=words.COMMAND_PLACEHOLDER,
            suggester=_Words(use_cache=False, case_sensitive=True),
            compact=True,
            id="command-text",
        )
        self.cursor_blink = False
        self.past: list[str] = []
        self._at = 0

    def remember(self, text: str) -> None:
        """Keeps a line that was run; what must be kept nowhere gets this far by no key."""
        if text and not is_like_credential(text) and self.past[-1:] != [text]:
            self.past.append(text)
        self._at = len(self.past)

    def action_former(self, by: int) -> None:
        if not self.past:
            return
        self._at = min(max(0, self._at + by), len(self.past))
        self.value = self.past[self._at] if self._at < len(self.past) else ""
        self.cursor_position = len(self.value)


class CommandLine(Horizontal):
    """Hidden until `:` is pressed."""

    def compose(self) -> ComposeResult:
        yield Static(":", markup=False, classes="sign")
        yield _Line()

    def on_mount(self) -> None:
        self.display = False

    def open(self) -> None:
        """Shows the line, empty, and takes the keyboard."""
        self.display = True
        line = self.query_one(_Line)
        line.value = ""
        line.focus()

    def keeps(self, field: Widget) -> frozenset[str]:
        """Keys that go past other fields, and mean its history here."""
        return HISTORY if isinstance(field, _Line) else frozenset()

    def close(self) -> None:
        """Hides it."""
        self.display = False

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        console = cast("Console", self.app)
        self.close()
        console.shell.view.rows.focus()
        self.query_one(_Line).remember(event.value.strip())
        complaint = run(console, event.value)
        if complaint:
            console.say(complaint)
