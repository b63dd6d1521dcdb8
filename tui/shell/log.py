"""The command log: what was done here, as commands that do the same."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from tokenhouse.tui.acts.entry import Entry
from tokenhouse.tui.biglist.biglist import BigList
from tokenhouse.tui.biglist.columns import Column
from tokenhouse.tui.biglist.source import Held
from tokenhouse.tui.wording import shell as words

COLUMNS: tuple[Column[Entry], ...] = (
    Column(id="at", title=words.LOG_AT, width=8, cell=lambda one: f"{one.at:%H:%M:%S}"),
    Column(id="command", title=words.LOG_COMMAND, width=20, cell=lambda one: one.command, grow=1),
)


class LogPane(Vertical):
    """Hidden until it is asked for."""

    def __init__(self) -> None:
        """Empty."""
        super().__init__()
        self.rows: BigList[Entry] = BigList(
            COLUMNS, lambda one: str(one.number), id="log-rows", empty=words.NOTHING_DONE
        )

    def compose(self) -> ComposeResult:
        yield Static(words.LOG_TITLE, markup=False, classes="title")
        yield self.rows

    def on_mount(self) -> None:
        self.display = False

    def say(self, entries: list[Entry]) -> None:
        """The newest last, and the cursor on it."""
        self.rows.show(Held(tuple(entries)))
        self.rows.move_to_end()

    @property
    def command(self) -> str | None:
        """The command under the cursor."""
        row = self.rows.row
        return row.command if row else None
