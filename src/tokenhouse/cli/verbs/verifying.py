"""Who is this, and may they? The text comes by stdin, never as an argument. And who verifies."""

from __future__ import annotations

from tokenhouse.cli import showing, wording
from tokenhouse.cli.call import DONE, REFUSED, USAGE, Call
from tokenhouse.cli.naming import place_called
from tokenhouse.cli.presenting import is_more_than_one, presented
from tokenhouse.core import Explanation
from tokenhouse.core.outcomes import Outcome, Principal, Refused
from tokenhouse.core.rules.requests import Resource

FACTS = (
    "kind",
    "credential_id",
    "workspace_id",
    "project_id",
    "environment_id",
    "user_id",
    "client",
    "scopes",
    "expires_at",
)
_WIDEST = max(map(len, FACTS))


def verify(call: Call) -> int:
    """Exit code 0 and who it is, or 1 and the reason.

    Asked as `explain` asks: an operator who looks must not make a key seem to be in use.
    """
    if is_misasked(call):
        return USAGE
    place = place_called(call.admin, call.asked)
    text = presented()
    explanation = call.authority.explain(text, call.asked.action, request_of(call), **place)
    outcome = explanation.outcome
    if call.asked.json:
        call.answer(showing.as_json(known_of(outcome)))
    elif isinstance(outcome, Refused):
        call.answer(wording.REFUSED.format(reason=outcome.reason.value))
        say_why(call, explanation, text)
    else:
        call.answer(wording.VERIFIED)
        for name, value in _told(outcome.principal).items():
            if value is not None:
                call.answer(f"{name:<{_WIDEST}}  {showing.cell(value)}")
    return DONE if outcome else REFUSED


def is_misasked(call: Call) -> bool:
    """Whether one of action and resource is missing, or a word of theirs unknown; that is said."""
    action, resource = call.asked.action, call.asked.resource
    if (action is None) != (resource is None):
        sentence = wording.BOTH_OR_NEITHER
    elif action is None:
        return False
    else:
        problem = call.admin.catalog.list().problem_with_request(action, resource[0])
        if problem is None:
            return False
        sentence = f"{problem}"
    call.say(wording.ERROR.format(sentence=sentence))
    return True


def request_of(call: Call) -> Resource | None:
    """What they want to do it to, when that is asked."""
    return None if call.asked.resource is None else Resource(*call.asked.resource)


def known_of(outcome: Outcome) -> dict[str, object]:
    """The outcome as JSON can hold it."""
    if isinstance(outcome, Refused):
        return {"verified": False, "reason": outcome.reason.value, "status": outcome.status}
    return {"verified": True, **_told(outcome.principal)}


def say_why(call: Call, explanation: Explanation, text: str) -> None:
    """What failed and what would help; several lines are no credential, whatever they hold."""
    if not text.strip():
        call.say(wording.NO_TEXT)
    elif is_more_than_one(text):
        call.say(wording.MORE_THAN_ONE)
    elif explanation.failed is not None:
        why, remedy = explanation.failed.detail, explanation.remedy
        call.say(wording.WHY_REFUSED.format(why=showing.fit(why), remedy=showing.fit(remedy)))


def _told(principal: Principal) -> dict[str, object]:
    return {name: showing.plain(getattr(principal, name)) for name in FACTS}


def list_verifiers(call: Call) -> int:
    """Who has reported and not ended since, the longest silent first."""
    now = call.admin.now()
    rows = [
        {**showing.facts_of(one, now), "silent": one.is_silent(now)}
        for one in call.admin.usage.verifiers()
    ]
    return call.list_rows(rows, ("name", "reported_at", "silent"))


def forget_verifier(call: Call) -> int:
    """What it may have seen used is not waited for."""
    name = call.asked.name
    count = call.admin.usage.forget(name)
    return call.made(
        {"name": name, "forgotten": count}, wording.FORGOTTEN.format(name=name, count=count)
    )
