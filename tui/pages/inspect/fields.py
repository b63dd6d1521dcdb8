"""Lines of words that complete themselves, and the lines that say what came of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.suggester import Suggester
from textual.widgets import Static

from tokenhouse.tui.pages.inspect.reading import going_on
from tokenhouse.tui.questions.fields.capped import CappedInput

Names = Callable[[], tuple[str, ...]]


class _Completion(Suggester):
    """Asks for the names anew each time: the catalog is read after the page is built."""

    def __init__(self, names: Names) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._names = names

    async def get_suggestion(self, value: str) -> str | None:
        return going_on(value, self._names())


class WordField(CappedInput):
    """A line of words from the catalog. Tab takes what is offered, else goes on."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "take", show=False)]

    def __init__(self, names: Names, *, placeholder: str, id: str, limit: int) -> None:
        """`names` gives the words that it may be completed to."""
        super().__init__(placeholder=placeholder, id=id, limit=limit)
        self.suggester = _Completion(names)
        self.cursor_blink = False

    def action_take(self) -> None:
        if self._suggestion and self.cursor_at_end:
            self.action_cursor_right()
        else:
            self.screen.focus_next()


@dataclass(frozen=True, slots=True)
class Ruling:
    """What stands above the rows."""

    facts: str = ""
    outcome: str = ""
    remedy: str = ""
    tone: str = ""


NOTHING_SAID = Ruling()


class Verdict(Vertical):
    """What came of it: the facts, the outcome, what would help. Takes no room before."""

    DEFAULT_CLASSES = "verdict"

    def __init__(self) -> None:
        """Nothing yet."""
        super().__init__()
        self._said = NOTHING_SAID

    def compose(self) -> ComposeResult:
        for id_ in ("facts", "outcome", "remedy"):
            yield Static("", markup=False, id=id_, classes="-silent")

    def say(self, ruling: Ruling) -> None:
        """Shows it; nothing is painted while it is the same."""
        if ruling == self._said:
            return
        self._said = ruling
        for id_ in ("facts", "outcome", "remedy"):
            line = self.query_one(f"#{id_}", Static)
            said = getattr(ruling, id_)
            line.update(said)
            line.set_class(not said, "-silent")
        for name in ("good", "bad"):
            self.query_one("#outcome").set_class(ruling.tone == name, f"-{name}")
