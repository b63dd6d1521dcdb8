"""The base of the forms that make a place: lines judged as they are typed, Enter walks on."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar, TypeVar

from textual import on
from textual.widget import Widget
from textual.widgets import Button, Input, OptionList

from tokenhouse.core.problems import Problem
from tokenhouse.tui.acts import Act
from tokenhouse.tui.question import Choice
from tokenhouse.tui.questions.asking import Asking
from tokenhouse.tui.questions.fields.problem_line import ProblemLine
from tokenhouse.tui.wording.questions import common
from tokenhouse.tui.wording.questions import places as words

A = TypeVar("A", bound=Act[Any])
R = TypeVar("R")

Rule = Callable[[str], Problem | None]


class Making(Asking[A, R]):
    """`RULES` names core's rule for each line; a line in `OPTIONAL` may stay empty."""

    RULES: ClassVar[Mapping[str, Rule]] = {}
    OPTIONAL: ClassVar[frozenset[str]] = frozenset()

    def choices(self) -> Iterable[Widget]:
        yield Choice(common.CANCEL, id="cancel", tone="safe")
        yield Choice(words.CREATE, id="confirm", key="ctrl+y")

    def safe(self) -> str | None:
        return "Input, OptionList"

    @abstractmethod
    def act(self) -> A | None:
        """What the lines amount to; None while something is missing."""

    def text(self, field: str) -> str:
        """What stands on a line."""
        return self.query_one(f"#field-{field}", Input).value.strip()

    def problems(self) -> dict[str, Problem]:
        """What is wrong now, by line."""
        judged = {
            field: rule(self.text(field))
            for field, rule in self.RULES.items()
            if self.text(field) or field not in self.OPTIONAL
        }
        return {field: found for field, found in judged.items() if found is not None}

    @on(Input.Changed)
    def _judge(self, event: Input.Changed) -> None:
        event.stop()
        field = (event.input.id or "").removeprefix("field-")
        self.beside(field, self.problems().get(field) if event.value else None)

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def _walk_on(self) -> None:
        self.focus_next()

    @on(Button.Pressed, "#confirm")
    def confirmed(self) -> None:
        """Answers, or shows what is wrong beside each line."""
        problems = self.problems()
        for line in self.query(ProblemLine):
            field = (line.id or "").removeprefix("problem-")
            self.beside(field, problems.get(field))
        if problems:
            self.query_one(f"#field-{next(iter(problems))}").focus()
            return
        act = self.act()
        if act is not None:
            self.answer(act)
