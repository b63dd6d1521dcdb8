"""Why a credential is good or not, step by step; the text comes by stdin, never as an argument."""

from __future__ import annotations

from typing import Any

from tokenhouse.cli import showing, wording
from tokenhouse.cli.call import DONE, REFUSED, USAGE, Call
from tokenhouse.cli.naming import place_called
from tokenhouse.cli.presenting import is_more_than_one, presented
from tokenhouse.cli.verbs.searching import chosen
from tokenhouse.cli.verbs.verifying import is_misasked, known_of, request_of
from tokenhouse.core import Explanation
from tokenhouse.core.outcomes import Refused
from tokenhouse.core.rules.kinds import Kind

MARKS = {
    True: wording.STEP_OK,
    False: wording.STEP_FAILED,
    None: wording.STEP_NOT_REACHED,
}
_WIDEST = max(map(len, MARKS.values()))


def explain(call: Call) -> int:
    """Exit code 0 where it would be let in, 1 where it would be refused."""
    asked = call.asked
    if is_misasked(call):
        return USAGE
    kinds = frozenset(chosen("kind", Kind, one) for one in asked.kind or ())
    place = place_called(call.admin, asked)
    text = presented()
    explanation = call.authority.explain(
        text, asked.action, request_of(call), kinds=kinds or None, **place
    )
    if asked.json:
        call.answer(showing.as_json(_facts(explanation)))
    else:
        for line in _lines(explanation):
            call.answer(line)
    if is_more_than_one(text):
        call.say(wording.MORE_THAN_ONE)
    return DONE if explanation.outcome else REFUSED


def _facts(explanation: Explanation) -> dict[str, Any]:
    steps = [
        {"name": one.name, "passed": one.passed, "detail": one.detail} for one in explanation.steps
    ]
    return {
        **known_of(explanation.outcome),
        "steps": steps,
        "remedy": explanation.remedy or None,
    }


def _lines(explanation: Explanation) -> list[str]:
    names = max((len(one.name) for one in explanation.steps), default=0)
    lines = [
        f"{MARKS[one.passed]:<{_WIDEST}}  {one.name:<{names}}  {showing.fit(one.detail)}".rstrip()
        for one in explanation.steps
    ]
    outcome = explanation.outcome
    if isinstance(outcome, Refused):
        lines.append(wording.REFUSED.format(reason=outcome.reason.value))
    else:
        lines.append(wording.VERIFIED)
    return [*lines, showing.fit(explanation.remedy)] if explanation.remedy else lines
