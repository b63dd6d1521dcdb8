"""A word that has to be repeated before the gravest acts can be confirmed."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from tokenhouse.tui.questions.fields.capped import CappedInput
from tokenhouse.tui.wording.questions import common as words


class Sure(Vertical):
    """Asks for the word; Enter on its line confirms nothing."""

    class Changed(Message):
        """The word is given, or is not any more."""

    def __init__(self, asks: str, word: str) -> None:
        """`asks` is the sentence, `word` what has to be typed, letter for letter."""
        super().__init__(id="sure")
        self.asks = asks
        self._word = word

    @property
    def is_asked(self) -> bool:
        """Whether a word has to be given, and can be seen to be."""
        return bool(self._word) and self.display

    def compose(self) -> ComposeResult:
        yield Static(self.asks, markup=False, classes="warning")
        yield CappedInput(id="typed", limit=max(len(self._word), 8))

    def ask_for(self, asks: str, word: str) -> None:
        """Another word, known only now."""
        self.asks, self._word = asks, word
        self.query_one(Static).update(asks)

    @property
    def given(self) -> bool:
        """Whether the word stands there; never while it is not asked for."""
        return bool(self._word) and self.query_one(Input).value.strip() == self._word

    @property
    def wrong(self) -> str:
        """Why nothing can be confirmed with what stands there."""
        return words.not_the_word(self.query_one(Input).value.strip(), self._word)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed())

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
