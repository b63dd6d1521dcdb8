"""Saying and asking, line by line. Nothing here moves a cursor or colours anything."""

from __future__ import annotations

from getpass import getpass
from typing import TextIO

from tokenhouse.tui.plain.speech import printable
from tokenhouse.tui.wording import plain as words

LONGEST = 4096
"""Characters of an answer; more is a paste gone wrong."""


class Left(Exception):
    """The person wants to leave, or there is nobody there any more."""


class Back(Exception):
    """The person takes the question back."""


class Talk:
    """Reads answers from one stream and writes to another."""

    def __init__(self, reads: TextIO, writes: TextIO) -> None:
        """Whether what is typed is seen as it is typed, the stream knows."""
        self._reads = reads
        self._writes = writes
        self._at_terminal = reads.isatty()

    def say(self, *lines: str) -> None:
        """Each in a line of its own."""
        for line in lines:
            self._writes.write(printable(line) + "\n")
        self._writes.flush()

    def ask(self, prompt: str, says: str = words.TEXT_HELP) -> str:
        """One line, without the blanks around it. `says` is what `?` is answered with.

        Raises `Left` at the end of the input and for `q`, `Back` for `b`.
        """
        while True:
            answer = self._meant(self._heard(prompt), says)
            if answer is not None and len(answer) > LONGEST:
                self.say(words.TOO_LONG.format(limit=LONGEST))
            elif answer is not None:
                return answer

    def ask_unseen(self, prompt: str, says: str = words.TEXT_HELP) -> str:
        """The same for one line that is not echoed."""
        while True:
            answer = self._meant(self._heard_unseen(prompt), says)
            if answer is not None:
                return answer

    def _meant(self, answer: str, says: str) -> str | None:
        """The answer, unless it was about the asking itself; None where help was asked for."""
        if answer == words.QUIT:
            raise Left
        if answer == words.BACK:
            raise Back
        if answer == words.HELP:
            self.say(says, words.EVERYWHERE_HELP)
            return None
        return answer

    def _heard_unseen(self, prompt: str) -> str:
        if not self._at_terminal:
            return self._heard(prompt)
        try:
            return getpass(f"{prompt} ", stream=self._writes).strip()
        except EOFError:
            raise Left from None

    def _heard(self, prompt: str) -> str:
        """From a pipe nothing is echoed: the prompt ends its own line."""
        self._writes.write(printable(prompt) + (" " if self._at_terminal else "\n"))
        self._writes.flush()
        line = self._reads.readline()
        if not line:
            if self._at_terminal:
                self.say("")
            raise Left
        return line.strip()
