"""Questions with numbered answers, and the one that has to be answered by typing a word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from tokenhouse.core.problems import Problem
from tokenhouse.tui.plain.speech import numbered, spoken
from tokenhouse.tui.plain.talk import Talk
from tokenhouse.tui.wording import plain as words
from tokenhouse.tui.wording.problems import problem_words

PAGE = 20
"""Lines that are said in one go."""

T = TypeVar("T")


class Choices(Generic[T]):
    """Numbered lines, twenty at a time, that words narrow."""

    def __init__(
        self, talk: Talk, question: str, options: Sequence[tuple[T, str]], usual: T | None
    ) -> None:
        """`usual` is what Enter alone chooses."""
        self._talk = talk
        self._question = question
        self._all = [(value, spoken(said)) for value, said in options]
        self._kept = self._all
        self._usual = usual
        self._first = 0

    def asked(self) -> T:
        """The one that was chosen. Raises `Back` and `Left`."""
        self.say()
        while True:
            answer = self._talk.ask(self._prompt(), words.CHOICE_HELP)
            if not answer and self._usual is not None and self._at_usual:
                return self._usual
            if answer.isdecimal():
                number = int(answer)
                if 1 <= number <= len(self._kept):
                    return self._kept[number - 1][0]
            self._moved(answer)

    def say(self) -> None:
        """The question, and the lines from the first on."""
        shown = self._kept[self._first : self._first + PAGE]
        self._talk.say(self._question, *numbered((said for _, said in shown), self._first + 1))
        if not shown:
            self._talk.say(words.NONE_MATCH)
        elif len(self._kept) > PAGE:
            last = self._first + len(shown)
            self._talk.say(range_words(self._first + 1, last, len(self._kept)))

    def _prompt(self) -> str:
        number = self._at_usual
        return words.CHOICE_PROMPT_USUAL.format(number=number) if number else words.CHOICE_PROMPT

    @property
    def _at_usual(self) -> int:
        """The number of the usual one, 0 while it is narrowed away."""
        values = [value for value, _ in self._kept]
        return values.index(self._usual) + 1 if self._usual in values else 0

    def _moved(self, answer: str) -> None:
        """On, back, narrowed; or said why not."""
        if answer.startswith(words.FILTER):
            sought = answer[1:].casefold().split()
            self._kept = [one for one in self._all if all(w in one[1].casefold() for w in sought)]
            self._first = 0
        elif answer in {words.NEXT, words.FORMER}:
            first = self._first + (PAGE if answer == words.NEXT else -PAGE)
            if not 0 <= first < len(self._kept):
                self._talk.say(words.LAST_LINE if first > 0 else words.FIRST_LINE)
                return
            self._first = first
        elif answer != words.AGAIN:
            self._talk.say(_why_not(answer))
            return
        self.say()


def _why_not(answer: str) -> str:
    if not answer:
        return words.NO_DEFAULT
    return words.NO_SUCH_NUMBER if answer.isdecimal() else words.NOT_UNDERSTOOD


def range_words(first: int, last: int, total: int) -> str:
    """Which lines were said, and that there are more."""
    said = words.RANGE.format(first=f"{first:,}", last=f"{last:,}", total=f"{total:,}")
    return f"{said} {words.MORE}" if last < total else said


def choose(
    talk: Talk, question: str, options: Sequence[tuple[T, str]], *, usual: T | None = None
) -> T:
    """One of them, by its number."""
    return Choices(talk, question, options, usual).asked()


def sure(talk: Talk, lines: Iterable[str], word: str = words.YES) -> bool:
    """Whether the word was typed after all that. Enter alone never confirms."""
    talk.say(*(spoken(line) for said in lines for line in said.split("\n")))
    return talk.ask(words.SURE.format(word=word)) == word


def complain(talk: Talk, wrong: Iterable[Problem]) -> None:
    """Why an answer will not do."""
    talk.say(*(problem_words(one) for one in wrong))
