"""A line for somebody's credential: masked, held here alone, and forgotten soon."""

from __future__ import annotations

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tokenhouse.core.rules.texts import LONGEST_TEXT
from tokenhouse.tui.questions.reveal.secret import MASK
from tokenhouse.tui.wording.pages import inspect as words
from tokenhouse.tui.wording.problems import paste_too_long

MOST_DOTS = 24
"""A long text is told by its count, not by a line full of dots."""

ROOM = 2 * LONGEST_TEXT
"""Characters that are taken; core refuses what is longer than a credential can be."""


class SecretField(Widget, can_focus=True):
    """Takes a paste or keys, and shows dots and a count.

    Not Textual's `Input`: that measures its value, and what measures texts remembers them. It has
    no cursor, no selection and no history, so nothing of the text can be copied out of it.
    """

    takes_text = True
    """Keys are text here: the footer says which are not."""

    class Given(Message):
        """A text was pasted, or Enter was pressed."""

    class Changed(Message):
        """The text is another, and nobody has asked about it yet."""

    class Refused(Message):
        """A paste was far too long; nothing of it was taken."""

        def __init__(self, sentence: str) -> None:
            """Why, in words."""
            super().__init__()
            self.sentence = sentence

    count: reactive[int] = reactive(0)
    """How many characters are held: all that is ever drawn of them."""

    def __init__(self, *, id: str | None = None) -> None:
        """Empty."""
        super().__init__(id=id)
        self._held = ""

    def held(self) -> str:
        """The text, for the one who asks core about it. Not a property: nothing lists it."""
        return self._held

    def forget(self) -> None:
        """Holds nothing any more."""
        self._hold("")

    def take(self, text: str) -> None:
        """Another text in place of the one before, as it is pasted; a flood is refused."""
        if len(text) > ROOM:
            self.post_message(self.Refused(paste_too_long(len(text), ROOM)))
            return
        self._hold(text.strip())
        self.post_message(self.Given())

    def _hold(self, text: str) -> None:
        self._held = text
        self.count = len(text)

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.take(event.text)

    def on_key(self, event: events.Key) -> None:
        """What is typed stays here: no key of a text that is typed may act on the console."""
        if event.key == "enter":
            self.post_message(self.Given())
        elif event.key == "backspace":
            self._edit(self._held[:-1])
        elif event.key == "ctrl+u":
            self._edit("")
        elif event.is_printable and event.character is not None:
            self._edit((self._held + event.character)[:ROOM])
        else:
            return
        event.stop()
        event.prevent_default()

    def _edit(self, text: str) -> None:
        self._hold(text)
        self.post_message(self.Changed())

    def on_unmount(self) -> None:
        self.forget()

    def on_click(self, event: events.Click) -> None:
        self.focus()

    def render_line(self, y: int) -> Strip:
        style = self.rich_style
        dots = MASK * min(self.count, MOST_DOTS)
        said = f"{dots}  {words.characters(self.count)}" if self.count else words.PASTE_HINT
        width = max(1, self.content_size.width)
        return Strip([Segment(said, style)]).adjust_cell_length(width, style)
