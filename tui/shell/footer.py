"""The footer: what can be done here, one line, by priority; help is always in it."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len
from rich.text import Text
from textual.events import Click
from textual.message import Message
from textual.widgets import Static

from tokenhouse.tui.actions.action import Action, Scene
from tokenhouse.tui.actions.keymaps import Keymap, keys_of, shown

GAP = 2

Item = tuple[str, str, str]
"""Id, key, word."""


def chosen_items(
    actions: Iterable[Action], scene: Scene, keymap: Keymap, width: int
) -> tuple[Item, ...]:
    """Those that fit: lowest rank first to get a place, shown in order of rank, help last.

    What cannot be done right now gives its place to what can.
    """
    wanted = [one for one in actions if one.rank and one.here(scene.page)]
    wanted.sort(key=lambda one: (one.refusal(scene) is not None and one.id != "help", one.rank))
    kept: list[tuple[int, Item]] = []
    room = width
    for action in wanted:
        if action.refusal(scene) is not None and action.id != "help":
            continue
        item = (action.id, shown(keys_of(action, keymap)[0]), action.short)
        needed = cell_len(f"{item[1]} {item[2]}") + (GAP if kept else 0)
        if needed <= room:
            kept.append((action.rank, item))
            room -= needed
    helps = [item for _, item in kept if item[0] == "help"]
    others = [item for _, item in sorted(kept) if item[0] != "help"]
    return (*others, *helps)


class Footer(Static):
    """Keys and words; a click does what the key does."""

    class Chosen(Message):
        """An item was clicked."""

        def __init__(self, action: str) -> None:
            """The action's id."""
            super().__init__()
            self.action = action

    def say(self, items: tuple[Item, ...]) -> None:
        """Shows them."""
        if items == getattr(self, "_items", None):
            return
        self._items = items
        line = Text()
        self._spans: list[tuple[int, int, str]] = []
        for number, (id_, key, word) in enumerate(items):
            if number:
                line.append(" " * GAP)
            start = line.cell_len
            line.append(key, style="bold")
            line.append(f" {word}")
            self._spans.append((start, line.cell_len, id_))
        self.update(line, layout=False)

    def on_click(self, event: Click) -> None:
        offset = event.get_content_offset(self)
        for start, end, action in self._spans:
            if offset is not None and start <= offset.x < end:
                self.post_message(self.Chosen(action))
