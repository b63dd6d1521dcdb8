"""Going somewhere: pages, views, help, palette, out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenhouse.tui.app import Console


def environments(console: Console) -> None:
    """Page 1."""
    console.go("environments")


def credentials(console: Console) -> None:
    """Page 2."""
    console.go("credentials")


def rotations(console: Console) -> None:
    """Page 3."""
    console.go("rotations")


def inspect(console: Console) -> None:
    """Page 4."""
    console.go("inspect")


def people(console: Console) -> None:
    """Page 5."""
    console.go("people")


def audit(console: Console) -> None:
    """Page 6."""
    console.go("audit")


def last(console: Console) -> None:
    """Where one was before."""
    console.go_last()


def back(console: Console) -> None:
    """One step out of whatever is open."""
    console.shell.back()


def show_help(console: Console) -> None:
    """The keys of this page."""
    from tokenhouse.tui.shell.help import Help

    console.push_screen(Help(console.scene(), console.keymap))


def palette(console: Console) -> None:
    """Everything by name."""
    from tokenhouse.tui.shell.palette import open_palette

    open_palette(console)


def command_line(console: Console) -> None:
    """The line at the bottom."""
    console.shell.open_command_line()


def leave(console: Console) -> None:
    """Out."""
    console.exit()
