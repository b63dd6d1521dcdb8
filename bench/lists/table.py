"""Textual's own DataTable:    python -m bench.lists.table 1000"""

from __future__ import annotations

import sys

from textual.coordinate import Coordinate
from textual.widgets import DataTable

from bench.lists.peer import Peer
from bench.lists.rows import CHANGING, COLUMNS, rows


class TablePeer(Peer):
    """Every row is handed over, as there is no other way."""

    def make_list(self) -> DataTable[str]:
        self.table: DataTable[str] = DataTable(cursor_type="row")
        for title, width in COLUMNS.items():
            self.table.add_column(title, width=width, key=title)
        self.table.add_rows(rows(self.rows))
        return self.table

    def move(self, row: int) -> None:
        self.table.move_cursor(row=row)

    def action_sort(self) -> None:
        self.descending = not self.descending
        self.table.sort("Name", reverse=self.descending)

    def action_change(self) -> None:
        here = Coordinate(self.table.cursor_row, CHANGING)
        self.table.update_cell_at(here, self.a_change())


if __name__ == "__main__":
    TablePeer(int(sys.argv[1])).run()
