"""textual-fastdatatable, rows in Arrow:    python -m bench.lists.fast 1000"""

from __future__ import annotations

import sys
from typing import Any

import pyarrow as pa
from textual.widget import Widget
from textual_fastdatatable import ArrowBackend, DataTable

from bench.lists.peer import Peer
from bench.lists.rows import CHANGING, COLUMNS, rows


class FastPeer(Peer):
    """Its quickest way in: a table of Arrow, widths given, no markup."""

    def make_list(self) -> Widget:
        columns = zip(*rows(self.rows), strict=True)
        held = pa.table(dict(zip(COLUMNS, map(list, columns), strict=True)))
        self.table: Any = DataTable(
            backend=ArrowBackend(held),
            column_widths=list(COLUMNS.values()),
            cursor_type="row",
            render_markup=False,
        )
        widget: Widget = self.table
        return widget

    def move(self, row: int) -> None:
        self.table.move_cursor(row=row)

    def action_sort(self) -> None:
        self.descending = not self.descending
        self.table.sort([("Name", "descending" if self.descending else "ascending")])

    def action_change(self) -> None:
        self.table.update_cell(self.table.cursor_row, CHANGING, self.a_change())


if __name__ == "__main__":
    FastPeer(int(sys.argv[1])).run()
