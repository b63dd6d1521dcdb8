"""The page: events newest first, the chain's state above them."""

from __future__ import annotations

from dataclasses import replace

from textual.app import ComposeResult

from tokenhouse.core.facts import Event
from tokenhouse.core.queries import EventQuery
from tokenhouse.tui.biglist.biglist import BigList
from tokenhouse.tui.biglist.reloading import Renewed
from tokenhouse.tui.biglist.source import Held
from tokenhouse.tui.biglist.window import Window
from tokenhouse.tui.pages.audit.chain import ChainLine
from tokenhouse.tui.pages.audit.columns import columns
from tokenhouse.tui.pages.audit.facets import complete, read_filter
from tokenhouse.tui.pages.audit.source import EventSource
from tokenhouse.tui.pages.audit.telling import about_words, actor_words, event_sheet, thing_words
from tokenhouse.tui.pages.crumbs import Crumbs
from tokenhouse.tui.pages.lines import Sheet
from tokenhouse.tui.pages.subject import Copied, Subject
from tokenhouse.tui.pages.view import View
from tokenhouse.tui.wording import shell as shell_words
from tokenhouse.tui.wording.pages import audit as words


class Tail(BigList[Event]):
    """At its top it stays there: new events come into sight above the cursor, which stays put."""

    def renewed(self, former: Window[Event], new: Renewed[Event]) -> None:
        was_top = self.top == 0
        super().renewed(former, new)
        if was_top and self.place < self.room:
            self.supply.need(0, self.size.height)
            self.scroll_to(y=0, animate=False)


class AuditView(View):
    """Page 6."""

    PLACEHOLDER = words.FILTER

    def main_list(self) -> BigList[Event]:
        console = self.console
        self._list: BigList[Event] = Tail(
            console.prefers.chosen(
                "audit", columns(lambda: console.atlas, console.now, lambda: console.zone)
            ),
            lambda event: str(event.seq),
            id="event-rows",
            empty=words.EMPTY,
        )
        self._asked = EventQuery()
        self._chain = ChainLine(console.store_failed)
        return self._list

    def compose(self) -> ComposeResult:
        yield self._chain
        yield from super().compose()

    @property
    def busy(self) -> bool:
        return super().busy or self._chain.busy

    def subject(self) -> Subject:
        event, atlas = self._list.row, self.console.atlas
        if event is None:
            return Subject()
        return Subject(
            workspace=atlas.workspace(event.workspace_id),
            project=atlas.project(event.project_id),
            environment=atlas.environment(event.environment_id),
        )

    def crumbs(self) -> Crumbs:
        event, atlas = self._list.row, self.console.atlas
        if event is None:
            return Crumbs()
        actor = actor_words(event, atlas)
        return replace(super().crumbs(), name=thing_words(event, atlas), more=actor)

    def copyable(self) -> Copied | None:
        event = self._list.row
        if event is None:
            return None
        name = about_words(event, self.console.atlas)
        return Copied(event.credential_id or event.noun_id, name)

    def details(self) -> Sheet:
        event, console = self._list.row, self.console
        if event is None:
            return Sheet()
        return event_sheet(event, console.now(), console.zone, console.atlas)

    def load(self) -> None:
        base = self._base()
        self._asked = replace(self._asked, workspace=self._asked.workspace or base.workspace)
        filtered = self._asked != base
        self._list.empty = shell_words.NO_MATCH if filtered else words.EMPTY
        if self.unread is not None:
            self._list.empty = shell_words.UNREAD
            self._list.show(Held(()))
        else:
            self._list.show(EventSource(self.console.admin, self._asked))
        self._chain.check(self.console.admin)

    def renew(self) -> None:
        if self._list.supply.source is None:
            self.load()
            return
        self._list.renew()
        self._chain.check(self.console.admin)

    def _base(self) -> EventQuery:
        return EventQuery(workspace=self.console.workspace_id)

    def filter_changed(self, text: str) -> str | None:
        self.filter_text = text
        reading = read_filter(text, self._base(), self.console.atlas, self.console.now())
        if reading.query != self._asked or reading.problem != self.unread:
            self.unread = reading.problem
            self._asked = reading.query
            self.load()
        return reading.problem

    def completions(self, text: str) -> str | None:
        actors = {one.actor for one in self._list.in_view() if " with " not in one.actor}
        return complete(text, self.console.atlas, sorted(actors), self.console.now())

    def open_row(self) -> None:
        if self._list.row is not None:
            from tokenhouse.tui.shell.sheet import SheetScreen

            self.console.push_screen(SheetScreen(self.details()))
