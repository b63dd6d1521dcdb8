"""Moving the cursor of the list in front."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenhouse.tui.app import Console


def up(console: Console) -> None:
    """One row up."""
    console.shell.rows.move(-1)


def down(console: Console) -> None:
    """One row down."""
    console.shell.rows.move(1)


def page_up(console: Console) -> None:
    """A screenful up."""
    console.shell.rows.page(-1)


def page_down(console: Console) -> None:
    """A screenful down."""
    console.shell.rows.page(1)


def home(console: Console) -> None:
    """To the first row."""
    console.shell.rows.move_to(0)


def end(console: Console) -> None:
    """To the last row."""
    console.shell.rows.move_to_end()


def fold(console: Console) -> None:
    """Hide what lies below."""
    console.shell.view.fold(folded=True)


def unfold(console: Console) -> None:
    """Show what lies below."""
    console.shell.view.fold(folded=False)
