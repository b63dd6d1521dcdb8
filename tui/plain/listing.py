"""A list of any length, twenty lines at a time: on, back, narrowed, and one of them chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from tokenhouse.core.queries import Page
from tokenhouse.tui.biglist.source import Ask, Source
from tokenhouse.tui.plain.asking import PAGE, range_words
from tokenhouse.tui.plain.desk import Desk
from tokenhouse.tui.plain.speech import numbered
from tokenhouse.tui.plain.talk import Back
from tokenhouse.tui.wording import plain as words

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """What a filter lets through, or why it cannot be read."""

    source: Source[T]
    problem: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf(Generic[T]):
    """One list: where its lines come from, how each is said, what choosing one does."""

    title: str
    find: Callable[[Desk, str], Found[T]]
    row: Callable[[Desk, T], str]
    choose: Callable[[Desk, T], None]
    empty: str = words.NOTHING
    hint: str = ""
    """What can stand in its filter."""


class Listing(Generic[T]):
    """Numbers count from the top of the list, and mean the line that was said with them."""

    def __init__(self, desk: Desk, shelf: Shelf[T]) -> None:
        """From the first line on."""
        self._desk = desk
        self._shelf = shelf
        self._text = ""
        self._begin("")

    def walk(self) -> None:
        """Until the person goes back. Raises what core raises where the list cannot be read."""
        prompt = words.LIST_PROMPT.format(title=self._shelf.title)
        hint = words.FACETS_HELP.format(hint=self._shelf.hint) if self._shelf.hint else ""
        says = "\n".join(filter(None, (words.LIST_HELP, hint)))
        while True:
            try:
                answer = self._desk.talk.ask(prompt, says)
            except Back:
                return
            self._hear(answer)

    def _hear(self, answer: str) -> None:
        if answer.startswith(words.FILTER):
            self._begin(answer[1:].strip())
        elif answer in {words.NEXT, ""}:
            self._turn(1)
        elif answer == words.FORMER:
            self._turn(-1)
        elif answer == words.AGAIN:
            self._say(self._read(self._asked))
        elif answer == words.UNDO:
            self._changing(self._desk.undo)
        elif answer.isdecimal():
            self._choose(int(answer))
        else:
            self._desk.say(words.NOT_UNDERSTOOD)

    # what is said

    def _begin(self, text: str) -> None:
        self._text = text
        self._said: dict[int, T] = {}
        self._first = 1
        self._desk.look()
        found = self._shelf.find(self._desk, text)
        self._source = found.source
        self._asked = Ask(limit=PAGE)
        if found.problem is not None:
            self._page: Page[T] = Page(())
            self._total = 0
            self._desk.talk.say(words.UNREAD.format(why=found.problem))
            return
        self._total = found.source.count(Ask())
        self._say(self._read(self._asked))

    def _read(self, ask: Ask) -> Page[T]:
        self._asked, self._page = ask, self._source.page(ask)
        return self._page

    def _say(self, page: Page[T]) -> None:
        for number, row in enumerate(page.items, self._first):
            self._said[number] = row
        lines = (self._shelf.row(self._desk, row) for row in page.items)
        self._desk.talk.say(self._heading(), *numbered(lines, self._first))

    def _heading(self) -> str:
        if not self._page.items:
            return words.NONE_MATCH if self._text else self._shelf.empty
        last = self._first + len(self._page.items) - 1
        said = words.MATCHING if self._text else words.LISTED
        reach = range_words(self._first, last, max(last, self._total))
        return said.format(title=self._shelf.title, range=reach)

    def _turn(self, way: int) -> None:
        first = max(1, self._first + way * PAGE)
        cursor = self._page.last if way > 0 else self._page.first
        if cursor is None or first == self._first:
            self._desk.say(words.LAST_LINE if way > 0 else words.FIRST_LINE)
            return
        former = self._page, self._asked
        page = self._read(Ask(cursor=cursor, backwards=way < 0, limit=min(PAGE, self._to(way))))
        if not page.items:
            self._page, self._asked = former
            self._desk.say(words.LAST_LINE)
            return
        self._first = first
        self._say(page)

    def _to(self, way: int) -> int:
        """How many lines there are before these, where one goes back."""
        return PAGE if way > 0 else self._first - 1

    # what is chosen

    def _choose(self, number: int) -> None:
        row = self._said.get(number)
        if row is None:
            self._desk.say(words.NO_SUCH_NUMBER)
        else:
            self._changing(lambda: self._shelf.choose(self._desk, row))

    def _changing(self, job: Callable[[], None]) -> None:
        """Afterwards the list is found anew where something was changed, else only named."""
        done = len(self._desk.gate.log)
        self._desk.attempt(job)
        if len(self._desk.gate.log) == done:
            self._desk.talk.say(self._heading())
        else:
            self._begin(self._text)
