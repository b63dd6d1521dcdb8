"""One line above a list, for what must be known of all of it; no row while there is nothing."""

from __future__ import annotations

from textual.widgets import Static


class Notice(Static):
    """Says a sentence, or is not there."""

    def __init__(self) -> None:
        """Nothing to say yet."""
        super().__init__("", markup=False, classes="notice")
        self.display = False
        self._said = ""

    def show(self, sentence: str) -> None:
        """That, or nothing where it is empty."""
        if sentence != self._said:
            self._said = sentence
            self.update(sentence)
            self.display = bool(sentence)
