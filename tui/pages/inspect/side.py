"""The page has two sides: a text that is judged, and a preset that is tried out."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual.containers import Vertical
from textual.message import Message

from tokenhouse.core.facts import Environment
from tokenhouse.tui.atlas import full_place
from tokenhouse.tui.biglist.columns import Column
from tokenhouse.tui.pages.inspect.fields import Ruling
from tokenhouse.tui.pages.inspect.findings import Finding
from tokenhouse.tui.pages.inspect.reading import Vocabulary
from tokenhouse.tui.pages.lines import Sheet
from tokenhouse.tui.pages.subject import Copied
from tokenhouse.tui.questions.choose import ChooseQuestion

if TYPE_CHECKING:
    from tokenhouse.tui.app import Console

NOWHERE = "nowhere"
"""The row of the place picker that names no place."""


class Side(Vertical):
    """Fields on top; what is entered there gives findings, which the page shows below."""

    DEFAULT_CLASSES = "asks"
    COLUMNS_SHOWN: ClassVar[Sequence[Column[Finding]]]
    EMPTY: ClassVar[str]
    FIRST: ClassVar[str]
    """Selector of what takes the keyboard."""

    class Told(Message):
        """There are other findings, or none any more."""

    def __init__(self, *, id: str) -> None:
        """Nothing is known of the house's words yet."""
        super().__init__(id=id)
        self.vocabulary = Vocabulary()
        self.findings: tuple[Finding, ...] = ()
        self.place: Environment | None = None

    @property
    def console(self) -> Console:
        """The console around it."""
        return cast("Console", self.app)

    @property
    def has_focus_within(self) -> bool:
        """Whether the keyboard is in one of its fields."""
        focused = self.screen.focused
        return focused is not None and self in focused.ancestors

    # what a side fills in

    @abstractmethod
    def ask(self) -> None:
        """Gets the findings for what is entered now, and tells them."""

    @abstractmethod
    def clear(self) -> bool:
        """Takes everything away that must not stay; whether there was something."""

    @abstractmethod
    def ruling(self) -> Ruling:
        """The lines above the findings."""

    def sheet(self) -> Sheet:
        """Everything there is to know, for the side pane."""
        return Sheet()

    def copyable(self) -> Copied | None:
        """The id of what is looked at: never a text."""
        return None

    def know(self, vocabulary: Vocabulary) -> None:
        """The house's words have been read, or read again."""
        self.vocabulary = vocabulary

    # what a side calls

    def tell(self, findings: tuple[Finding, ...]) -> None:
        """Other findings."""
        self.findings = findings
        self.post_message(self.Told())

    def take_focus(self) -> None:
        """The first field takes the keyboard."""
        for widget in self.query(self.FIRST):
            widget.focus()

    def place_rows(self, nowhere: str) -> list[tuple[str, str]]:
        """Every environment and branch, and the choice of none."""
        atlas = self.console.atlas
        places = sorted(atlas.environments.values(), key=atlas.path)
        open_ = (one for one in places if one.archived_at is None)
        return [(NOWHERE, nowhere), *((one.id, full_place(one, atlas)) for one in open_)]

    def choose(
        self,
        title: str,
        rows: Sequence[tuple[str, str]],
        at: str,
        then: Callable[[str], None],
    ) -> None:
        """One of the rows; nothing happens when none is chosen."""

        def chosen(row: str | None) -> None:
            if row is not None:
                then(row)

        question = ChooseQuestion(self.console.admin, title=title, rows=rows, at=at)
        self.app.push_screen(question, chosen)
