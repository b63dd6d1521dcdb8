"""Where a list's rows come from: one window at a time, filled by reads in threads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Generic, Protocol, TypeVar

from textual.message_pump import MessagePump

from tokenhouse.core.queries import PAGE, Page
from tokenhouse.tui.biglist.reader import PATIENCE, Reader
from tokenhouse.tui.biglist.reloading import Laid, Renewed, Some, lay, renew
from tokenhouse.tui.biglist.source import Ask, Held, Source
from tokenhouse.tui.biglist.window import Fetch, Window

T = TypeVar("T")

AHEAD = 48
"""Rows beyond the visible ones that are read before they are asked for."""

WAIT_FOR_FIRST = 0.05
"""Seconds that a new list may take before the old rows are left standing meanwhile."""


class Shown(Protocol[T]):
    """The widget, as its supply sees it. Each call paints."""

    def begun(self, former: Window[T], *, stay: bool, at: int | None) -> None:
        """The first rows of another list are here; `at`: where the sought row stands."""

    def grown(self) -> None:
        """More rows, or the length, are here."""

    def renewed(self, former: Window[T], new: Renewed[T]) -> None:
        """The same list, read again."""

    def touched(self, rows: Mapping[int, T]) -> None:
        """Those rows are something else now, where they stood."""


class Supply(Generic[T]):
    """Reads pages for one list; what belongs to a list that is gone is dropped."""

    def __init__(
        self, shown: Shown[T], pump: MessagePump, failed: Callable[[Exception], None]
    ) -> None:
        """`failed` hears what a read raised."""
        self.source: Source[T] | None = None
        self.window: Window[T] = Window()
        self.reader = Reader(pump, self._failed, self._rest)
        self.counter = Reader(pump, self._failed)
        self._shown = shown
        self._later = pump.call_after_refresh
        self._complain = failed
        self._fetching: set[int] = set()
        self._renewing: tuple[int, int] | None = None
        """A view that is to be read again as soon as nothing else is being read."""

    @property
    def busy(self) -> bool:
        """Whether something that was read is still to be painted."""
        return bool(self.reader.pending or self.counter.pending)

    def close(self) -> None:
        """Lets go of the threads."""
        self.reader.close()
        self.counter.close()

    def open(
        self,
        source: Source[T],
        *,
        stay: bool,
        total: int | None = None,
        sought: Callable[[], str | None] | None = None,
    ) -> None:
        """Another list. The rows of the old one stand until the first of the new are here.

        `sought` gives the cursor of a row of it, in a thread: it begins around that one.
        """
        self.source = source
        size = max(PAGE, len(source.rows)) if isinstance(source, Held) else PAGE
        fresh: Window[T] = Window(size=size, total=total)
        self.reader.read(
            partial(lay, source, fresh, sought),
            lambda laid: self._begin(source, laid, stay=stay),
            patience=WAIT_FOR_FIRST,
        )

    def need(self, top: int, bottom: int) -> None:
        """Those rows are about to be painted."""
        self._fetch(top, bottom, patience=PATIENCE)
        # Read beside the painting, what lies ahead would slow down what is waited for.
        self._later(self._fetch, top - AHEAD, bottom + AHEAD, patience=0)

    def renew(self, top: int, bottom: int) -> None:
        """The list has changed: those rows again, wherever they stand by now."""
        source, window = self.source, self.window
        if self.reader.pending:
            self._renewing = top, bottom
        elif source is not None:
            job = partial(renew, source, window, (top, bottom))
            self.reader.read(job, partial(self._renewed, window), patience=0)

    def _rest(self) -> None:
        """Nothing is being read any more: what had to wait for that is."""
        if self._renewing is not None:
            view, self._renewing = self._renewing, None
            self.renew(*view)

    def touch(
        self,
        places: Mapping[str, int],
        some: Some[T],
        again: Callable[[], None],
    ) -> None:
        """Rows that have changed, and their neighbours, by id: `some` reads them in their order.

        `again` is called where they do not stand as they stood.
        """
        taken = partial(self._touched, self.window, places, again)
        self.reader.read(partial(some, frozenset(places)), taken, patience=0)

    def _touched(
        self,
        window: Window[T],
        places: Mapping[str, int],
        again: Callable[[], None],
        rows: Mapping[str, T],
    ) -> None:
        if window is self.window and list(rows) == list(places):
            stood = {index: rows[id_] for id_, index in places.items()}
            self._shown.touched({n: row for n, row in stood.items() if row != window.row(n)})
        else:
            again()

    def _fetch(self, top: int, bottom: int, *, patience: float) -> None:
        source, window = self.source, self.window
        if source is None:
            return
        for fetch in window.missing(top, bottom):
            if fetch.page not in self._fetching:
                self._fetching.add(fetch.page)
                took = partial(self._took, window, fetch)
                self.reader.read(partial(source.page, fetch.ask), took, patience=patience)

    def _begin(self, source: Source[T], laid: Laid[T], *, stay: bool) -> None:
        if self.source is not source:
            return
        fresh = laid.window
        former = self._replaced_by(fresh)
        self._shown.begun(former, stay=stay, at=laid.place)
        if fresh.total is None:
            self._later(self._count, source, fresh)

    def _count(self, source: Source[T], window: Window[T]) -> None:
        if window is self.window:
            count = partial(source.count, Ask())
            self.counter.read(count, partial(self._counted, window), patience=0)

    def _counted(self, window: Window[T], total: int) -> None:
        window.total = total
        if window is self.window:
            self._shown.grown()

    def _took(self, window: Window[T], fetch: Fetch, page: Page[T]) -> None:
        if window is self.window:
            self._fetching.discard(fetch.page)
            window.take(fetch, page)
            self._shown.grown()

    def _renewed(self, window: Window[T], new: Renewed[T]) -> None:
        if window is self.window:
            self._shown.renewed(self._replaced_by(new.window), new)

    def _replaced_by(self, window: Window[T]) -> Window[T]:
        former, self.window = self.window, window
        self._fetching.clear()
        return former

    def _failed(self, error: Exception) -> None:
        self._fetching.clear()
        self._complain(error)
