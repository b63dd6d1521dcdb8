"""What both peers share: a line above, a line below, a dialog, and the console's keys."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Input, Label, Static

READY = "peer is ready"


class Question(ModalScreen[None]):
    """One question, a field and two answers."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss")]

    def compose(self) -> ComposeResult:
        yield Label("Issue a credential")
        yield Input()
        yield Button("Cancel")
        yield Button("Issue")


class Peer(App[None]):
    """A list that fills the screen, as its own documentation shows it."""

    CSS = "DataTable { height: 1fr }"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("home", "first", priority=True),
        Binding("end", "last", priority=True),
        Binding("s", "sort"),
        Binding("u", "change"),
        Binding("m", "ask"),
        Binding("q", "quit"),
    ]

    def __init__(self, size: int) -> None:
        super().__init__()
        self.rows = size
        self.changes = 0
        self.descending = False

    def compose(self) -> ComposeResult:
        yield Static("Tokenhouse  house.db")
        yield self.make_list()
        yield Static(READY)

    @abstractmethod
    def make_list(self) -> Widget:
        """With all of its rows."""

    @abstractmethod
    def move(self, row: int) -> None:
        """The cursor, to that row."""

    def action_first(self) -> None:
        self.move(0)

    def action_last(self) -> None:
        self.move(self.rows - 1)

    def action_ask(self) -> None:
        self.push_screen(Question())

    def a_change(self) -> str:
        """What stands in the cell that is changed: something else each time."""
        self.changes += 1
        return f"{self.changes % 60} s"
