"""What the cursor is on, in full: for the line that is always there, whatever a column cuts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.cells import cell_len

from tokenhouse.core.facts import Credential, Environment
from tokenhouse.tui.biglist.columns import last_of

BETWEEN = " · "

LEAST_PATH = 8
"""Cells of a place below which its end says nothing."""

TAIL = 5
"""Cells of a hint's end: `…j3Kd`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crumbs:
    """Where, what, and how it is told from its like; the name is whole as long as it can be."""

    tier: str = ""
    path: str = ""
    name: str = ""
    more: str = ""
    """What is said where there is room for all of it."""
    less: str = ""
    """What is said instead where there is none."""

    @property
    def least(self) -> int:
        """Cells below which the name would be cut."""
        return cell_len(_joined(self.tier, self.name))

    def said(self, room: int) -> str:
        """As much as fits: a hint gives way before a place, and that before a name."""
        fitting = (said for said in self._choices(room) if cell_len(said) <= room)
        return next(fitting, _joined(self.tier, self.name or self.path))

    def _choices(self, room: int) -> Iterator[str]:
        for rest in (self.more, self.less, ""):
            yield _joined(self.tier, self.path, self.name, rest)
        left = room - cell_len(_joined(self.tier, "x", self.name)) + 1
        if self.path and left >= LEAST_PATH:
            yield _joined(self.tier, last_of(self.path, left), self.name)


def own_name(row: Credential, place: Environment | None) -> str:
    """Its name, where that is not its environment's."""
    return "" if place is not None and row.name == place.slug else row.name


def tail_of(hint: str) -> str:
    """What tells two keys of one place apart."""
    return hint[-TAIL:]


def _joined(*parts: str) -> str:
    return BETWEEN.join(part for part in parts if part)
