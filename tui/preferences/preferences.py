"""All that a console is told of its person before it opens, and whom it tells when it is left."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from tokenhouse.tui.actions.keymaps import Keymap
from tokenhouse.tui.biglist.columns import Column
from tokenhouse.tui.preferences.memory import Memory

T = TypeVar("T")


def _nowhere(_: Memory) -> None:
    """Nothing is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """One's own keys and columns, and how the house was left the last time."""

    keys: Keymap = field(default_factory=dict)
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    memory: Memory = field(default_factory=Memory)
    keep: Callable[[Memory], None] = _nowhere

    def chosen(self, page: str, columns: Sequence[Column[T]]) -> Sequence[Column[T]]:
        """Those that the person wants on that page, in their order; all where they said nothing."""
        wanted = self.columns.get(page)
        if wanted is None:
            return columns
        known = {one.id: one for one in columns}
        return [known[id_] for id_ in wanted if id_ in known]
