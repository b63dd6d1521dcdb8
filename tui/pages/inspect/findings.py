"""The rows of the page: a sign with a word, what it is about, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tokenhouse.core.authority.explaining import Explanation, Step
from tokenhouse.core.rules.catalog import Catalog
from tokenhouse.core.rules.scopes import parse_scope
from tokenhouse.tui.biglist.columns import Column
from tokenhouse.tui.bounds import Left
from tokenhouse.tui.wording.pages import inspect as words
from tokenhouse.tui.wording.questions import mint as mint_words
from tokenhouse.tui.wording.scopes import word_says


@dataclass(frozen=True, slots=True)
class Finding:
    """One row. The sign never stands without its word."""

    id: str
    sign: str
    what: str
    says: str
    tone: str
    alarming: bool = False
    """Whether the cursor belongs here: the first step that failed."""


COLUMNS: Sequence[Column[Finding]] = (
    Column(
        id="sign",
        title=words.SIGN,
        width=13,
        cell=lambda one: one.sign,
        tone=lambda one: one.tone,
    ),
    Column(id="what", title=words.STEP, width=15, cell=lambda one: one.what),
    Column(id="says", title=words.SAYS, width=20, cell=lambda one: one.says, grow=1),
)

TRIED_COLUMNS: Sequence[Column[Finding]] = (
    COLUMNS[0],
    Column(id="what", title=words.SCOPE, width=22, cell=lambda one: one.what),
    COLUMNS[2],
)

_SIGNS: dict[bool | None, tuple[str, str]] = {
    True: (words.PASSED, "good"),
    False: (words.FAILED, "bad"),
    None: (words.NOT_REACHED, "soft"),
}


def of_steps(told: Explanation, detail: Callable[[str], str]) -> tuple[Finding, ...]:
    """The decision, one row a step. `detail` words what core noted."""
    return tuple(_of_step(step, detail) for step in told.steps)


def _of_step(step: Step, detail: Callable[[str], str]) -> Finding:
    sign, tone = _SIGNS[step.passed]
    said = words.STEPS[step.name]
    failed = step.passed is False
    return Finding(step.name, sign, said, detail(step.detail), tone, alarming=failed)


def of_scopes(left: Left, catalog: Catalog, why: str) -> tuple[Finding, ...]:
    """What is granted, then what is lost and why."""
    granted = (
        Finding(f"+{one}", words.GRANTED, one, meaning(one, catalog), "good")
        for one in left.granted
    )
    lost = (Finding(f"-{one}", words.LOST, one, why, "bad") for one in left.lost)
    return (*granted, *lost)


def meaning(text: str, catalog: Catalog) -> str:
    """What a scope lets one do, in the catalog's words."""
    scope = parse_scope(text)
    if scope is None or scope.is_everything:
        return mint_words.ANY_ACTION
    actions = {word.name: word_says(word) for word in catalog.actions}
    types = {word.name: word_says(word) for word in catalog.types}
    action = actions.get(scope.action, mint_words.ANY_ACTION)
    thing = types.get(scope.type, mint_words.ANY_TYPE)
    return mint_words.scope_says(action, thing if scope.id is None else f"{thing} ({scope.id})")
