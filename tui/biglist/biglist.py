"""The widget: a cursor, marks and a window of rows, drawn line by line."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from textual import on
from textual.events import Blur, Click, Focus, Resize
from textual.geometry import Size

from tokenhouse.tui.biglist.columns import Column
from tokenhouse.tui.biglist.drawing import Look
from tokenhouse.tui.biglist.messages import Changed, Failed, Moved, Opened, Rewritten, Sorted
from tokenhouse.tui.biglist.painted import HEAD, Painted
from tokenhouse.tui.biglist.reader import Arrived
from tokenhouse.tui.biglist.reloading import Renewed, Some, beside
from tokenhouse.tui.biglist.source import Source
from tokenhouse.tui.biglist.supply import Supply
from tokenhouse.tui.biglist.window import Window, top_for
from tokenhouse.tui.wording import shell as words

T = TypeVar("T")


class BigList(Painted[T], Generic[T], can_focus=True):
    """Rows of a `Source`. The cursor and the marks belong to ids, not to places."""

    def __init__(
        self,
        columns: Sequence[Column[T]],
        key: Callable[[T], str],
        *,
        id: str | None = None,
        empty: str = words.NOTHING_HERE,
    ) -> None:
        """`key` gives a row's id; `empty` is said when there are no rows."""
        super().__init__(columns, id=id, empty=empty)
        self.key = key
        self.marks: dict[str, T] = {}
        self.place = 0
        self.supply: Supply[T] = Supply(self, self, self._complain)
        self.held = False
        """Whether somebody has put the cursor on its row, rather than left it at the top."""
        self._here: str | None = None
        self._fresh: frozenset[str] = frozenset()
        self._to_end = False

    # what is shown

    @property
    def window(self) -> Window[T]:
        """The rows at hand."""
        return self.supply.window

    @property
    def row(self) -> T | None:
        """The row under the cursor."""
        return self.window.row(self.place)

    @property
    def length(self) -> int | None:
        """How many rows there are, None while they are being counted."""
        return self.window.total

    def show(
        self,
        source: Source[T],
        *,
        stay: bool = False,
        total: int | None = None,
        sought: Callable[[], str | None] | None = None,
    ) -> None:
        """Another list; with `stay` the cursor remains on its id, where that is at hand.

        `total`: its length, where that is known, so that nobody counts it again. `sought` gives
        the cursor of the row that this one's goes to, wherever it stands; asked in a thread.
        """
        self.supply.open(source, stay=stay, total=total, sought=sought)

    def aim(self, id_: str) -> None:
        """The cursor belongs to that row, as soon as the list is read again with it."""
        self._here, self.held = id_, True

    def renew(self) -> None:
        """Reads what is visible again; cursor, marks and scroll position stay."""
        self.supply.renew(self.top, self.top + self.size.height)

    def touch(self, ids: Collection[str], some: Some[T], again: Callable[[], None]) -> bool:
        """Those alone have changed: reads them again, where all of them are in view."""
        places = beside(self.window, range(self.top, self.top + self.room), self.key, ids)
        if places is not None:
            self.supply.touch(places, some, again)
        return places is not None

    def tick(self) -> None:
        """Time has passed: lines that say something else now are painted, others are not."""
        self._fresh = frozenset()
        self._repaint()

    # moving

    def move(self, by: int) -> None:
        """The cursor goes up or down."""
        self.move_to(self.place + by)

    def move_to(self, index: int) -> None:
        """The cursor goes to that row, and the view follows it."""
        old = self.place
        self.held = index > 0
        self._put(min(max(0, index), max(0, self.window.extent - 1)))
        top = self._top_for(self.place)
        if top != self.top:
            self.supply.need(top, top + self.size.height)
            self.scroll_to(y=top, animate=False)
        for line in {old, self.place}:
            self.refresh_line(line + HEAD)
        if old != self.place:
            self.post_message(Moved())

    def move_to_end(self) -> None:
        """The cursor goes to the last row, as soon as it is known where that is."""
        self._to_end = self.window.total is None
        if self.window.total is not None:
            self.move_to(self.window.total - 1)

    def page(self, by: int) -> None:
        """A screenful up or down."""
        self.move_to(self.place + by * max(1, self.room - 1))

    # marks

    def toggle_mark(self) -> None:
        """Marks the row under the cursor, or takes its mark away; then goes on."""
        row = self.row
        if row is None:
            return
        id_ = self.key(row)
        if self.marks.pop(id_, None) is None:
            self.marks[id_] = row
        self.refresh_line(self.place + HEAD)
        self.move(1)
        self.post_message(Changed())

    def set_marks(self, rows: Sequence[T]) -> None:
        """Exactly those rows are marked."""
        self.marks = {self.key(row): row for row in rows}
        self.refresh()
        self.post_message(Changed())

    def unmark(self, ids: Collection[str]) -> None:
        """Those rows are marked no more, wherever they stand."""
        if not self.marks.keys().isdisjoint(ids):
            self.set_marks([row for id_, row in self.marks.items() if id_ not in ids])

    # what the supply brings

    def begun(self, former: Window[T], *, stay: bool, at: int | None = None) -> None:
        """The first rows of another list."""
        before = self._visible(former) if stay else {}
        line = self.place - self.top
        found = self._find(self.place) if stay and at is None else at
        self.held = self.held and (stay or at is not None)
        self._settle(found if found is not None else self.place if stay else 0, line)
        self._fresh = self._differing(before)
        if stay:
            self._repaint()
        else:
            self.reshape()

    def renewed(self, former: Window[T], new: Renewed[T]) -> None:
        """The same list, read again: the cursor's row stays on its line."""
        before = self._visible(former)
        line = self.place - self.top
        expected = self.place + new.moved
        found = self._find(expected)
        near = found is not None and abs(found - expected) < self.room
        self._settle(found if near and found is not None else expected, line)
        self._fresh = self._differing(before)
        self._repaint()

    def touched(self, rows: Mapping[int, T]) -> None:
        before = self._visible(self.window)
        for index, row in rows.items():
            self.window.put(index, row)
        self._fresh |= self._differing(before)
        self._repaint_lines(rows)
        if self._here in self._fresh:
            self.post_message(Rewritten())

    def grown(self) -> None:
        """More rows, or the length."""
        self._make_room()
        if self._to_end and self.window.total is not None:
            self.move_to_end()
        if self._here is None:
            self._put(self.place)
            self.post_message(Moved())
        self._repaint()
        self.post_message(Changed())

    def _find(self, near: int) -> int | None:
        return self.window.find(lambda row: self.key(row) == self._here, near)

    def _differing(self, before: dict[str, T]) -> frozenset[str]:
        """Rows that were visible and say something else now: said with more weight.

        A mark is what it was when it was made, until its row is seen to be something else.
        """
        now = self._visible(self.window)
        self.marks.update((id_, now[id_]) for id_ in self.marks.keys() & now)
        return frozenset(id_ for id_, row in now.items() if before.get(id_, row) != row)

    def _settle(self, place: int, line: int) -> None:
        """Another window: the cursor goes to a place, and its line stays where it was."""
        place = min(max(0, place), max(0, self.window.extent - 1))
        self._put(place)
        self._make_room()
        highest = max(0, self.window.extent - self.room)
        top = min(max(0, place - max(0, min(line, self.room - 1))), highest)
        self.supply.need(top, top + self.size.height)
        self.scroll_to(y=top, animate=False)
        self.post_message(Moved())
        self.post_message(Changed())

    def _make_room(self) -> None:
        width = self.scrollable_content_region.width
        needed = Size(width, self.window.extent + HEAD)
        if needed != self.virtual_size:
            self.virtual_size = needed

    def _put(self, place: int) -> None:
        """The cursor belongs to the id that it is put on."""
        self.place = place
        row = self.row
        self._here = None if row is None else self.key(row)

    def _complain(self, error: Exception) -> None:
        self.post_message(Failed(error))

    def look(self, index: int, row: T) -> Look:
        id_ = self.key(row)
        here = index == self.place
        return Look(here, self.has_focus or not here, id_ in self.marks, id_ in self._fresh)

    def _top_for(self, index: int) -> int:
        return top_for(index, top=self.top, room=self.room, extent=self.window.extent)

    def in_view(self) -> Iterator[T]:
        """The rows on screen, as far as they are at hand."""
        return self._within_view(self.window)

    def _visible(self, window: Window[T]) -> dict[str, T]:
        return {self.key(row): row for row in self._within_view(window)}

    def _within_view(self, window: Window[T]) -> Iterator[T]:
        rows = (window.row(index) for index in range(self.top, self.top + self.room))
        return (row for row in rows if row is not None)

    # events

    def on_resize(self, event: Resize) -> None:
        self._drawing = None
        self._make_room()
        top = self._top_for(self.place)
        self.supply.need(top, top + self.size.height)
        self.scroll_to(y=top, animate=False)
        self.post_message(Changed())

    @on(Focus)
    @on(Blur)
    def _show_focus(self) -> None:
        self.refresh_line(self.place + HEAD)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        top = round(new_value)
        self.supply.need(top, top + self.size.height)

    def on_click(self, event: Click) -> None:
        if event.y < HEAD:
            placed = self._drawn().column_at(event.x)
            if placed is not None and placed.column.sort is not None:
                self.post_message(Sorted(placed.column.sort))
        elif (index := self.top + event.y - HEAD) < self.window.extent:
            self.move_to(index)
            if event.chain > 1:
                self.post_message(Opened())

    def on_arrived(self, event: Arrived) -> None:
        event.finish()

    def on_unmount(self) -> None:
        self.supply.close()
