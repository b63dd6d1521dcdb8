"""A page whose rows open: a second list, of what belongs to one row, in the first one's place."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from textual.app import ComposeResult

from tokenhouse.core.facts import Credential
from tokenhouse.tui.biglist.biglist import BigList
from tokenhouse.tui.biglist.source import Held
from tokenhouse.tui.pages.credentials.details import credential_sheet
from tokenhouse.tui.pages.lines import Sheet
from tokenhouse.tui.pages.view import View

T = TypeVar("T")


class OpeningView(View, Generic[T]):
    """Owns what is open, and the way there and back; a page says what the two lists show."""

    _list: BigList[Any]
    _sheet: BigList[Any]
    _opened: T | None = None
    """What is open; None while the first list is in front."""

    def more_lists(self) -> ComposeResult:
        self._sheet.display = False
        yield self._sheet

    @property
    def depth(self) -> int:
        return 0 if self._opened is None else 1

    @property
    def rows(self) -> BigList[Any]:
        return self._list if self._opened is None else self._sheet

    @property
    def entry_credential(self) -> Credential | None:
        """The credential under the cursor of the second list, where that is in front."""
        entry = None if self._opened is None else self._sheet.row
        found: Credential | None = entry.credential if entry else None
        return found

    def _open(self, opened: T) -> None:
        """Puts the second list in front, empty until it is read."""
        self._opened = opened
        self._list.display = False
        self._sheet.display = True
        self._sheet.move_to(0)
        self._sheet.show(Held(()))
        self.load()
        self._sheet.focus()

    def entry_sheet(self) -> Sheet | None:
        """All about what is under the cursor of the second list; None for a title."""
        row, console = self.entry_credential, self.console
        if row is None:
            return None
        return credential_sheet(row, console.now(), console.zone, console.atlas)

    def _open_entry(self) -> None:
        """All about the entry under the cursor, over the page."""
        about = self.entry_sheet()
        if about is not None:
            from tokenhouse.tui.shell.sheet import SheetScreen

            self.console.push_screen(SheetScreen(about))

    def back(self) -> bool:
        if self._opened is None:
            return super().back()
        self._opened = None
        self._sheet.display = False
        self._list.display = True
        self._list.focus()
        self.follow()
        return True
