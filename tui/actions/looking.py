"""Looking: opening, filtering, ordering, marking, copying."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from tokenhouse.tui.wording import actions as action_words
from tokenhouse.tui.wording import shell as words

if TYPE_CHECKING:
    from tokenhouse.tui.app import Console


def open_row(console: Console) -> None:
    """What is under the cursor."""
    console.shell.view.open_row()


def filter_rows(console: Console) -> None:
    """The filter bar of this page."""
    console.shell.view.open_filter()


def sort(console: Console) -> None:
    """By the next column."""
    console.shell.view.sort_next()


def sort_back(console: Console) -> None:
    """The other way round."""
    console.shell.view.sort_turn()


def mark(console: Console) -> None:
    """The row under the cursor."""
    console.shell.rows.toggle_mark()


def mark_all(console: Console) -> None:
    """Everything that the filter lets through."""
    console.shell.view.mark_all()


def dry_run(console: Console) -> None:
    """On page 4: from a text to a preset that is tried out, or back."""
    console.shell.view.turn()


def fields(console: Console) -> None:
    """On page 4: the first field takes the keyboard."""
    console.shell.view.enter_fields()


def overview(console: Console) -> None:
    """Uses by the hour, what ends when, and how many are in which state."""
    from tokenhouse.tui.charts.overview import OverviewScreen

    console.push_screen(OverviewScreen(console))


def copy_id(console: Console) -> None:
    """The id under the cursor, or the command in the log."""
    found = console.shell.copyable()
    if found is not None:
        console.copy_out(found.text, of=found.name)
    else:
        console.say(action_words.NO_ROW)


def copy_command(console: Console) -> None:
    """What was done last, as a command."""
    console.copy_out(console.gate.log[-1].command)


def toggle_log(console: Console) -> None:
    """The pane with the commands."""
    console.shell.toggle_log()


def pause(console: Console) -> None:
    """Live refresh on or off."""
    following = console.following
    following.paused = not following.paused
    console.say(words.PAUSED_NOW if following.paused else words.LIVE_AGAIN)


def toggle_zone(console: Console) -> None:
    """Local time or UTC."""
    console.zone = console.local_zone if console.zone is UTC else UTC
    console.say(words.ZONE_UTC if console.zone is UTC else words.ZONE_LOCAL)
    console.shell.view.show_details()


def next_theme(console: Console) -> None:
    """The next of the themes."""
    from tokenhouse.tui.themes import after

    console.set_theme(after(console.theme))
