"""A leaked credential is reported; its text comes by stdin, never as an argument."""

from __future__ import annotations

from tokenhouse.cli import showing, wording
from tokenhouse.cli.call import DONE, REFUSED, Call
from tokenhouse.cli.presenting import is_more_than_one, presented
from tokenhouse.core import LeakPolicy, Refused, Reported, State

FACTS = ("kind", "credential_id", "policy", "state", "ends_at")
_WIDEST = max(map(len, FACTS))


def report(call: Call) -> int:
    """Exit code 0 where the house answered by its policy, 1 where the text proves nothing."""
    text = presented()
    said = call.authority.report(text, source=call.asked.source or call.operator)
    if call.asked.json:
        call.answer(showing.as_json(_facts(said)))
    elif isinstance(said, Refused):
        call.answer(wording.REFUSED.format(reason=said.reason.value))
        call.say(_why(text))
    else:
        call.answer(wording.REPORTED)
        for name, value in _told(said).items():
            if value is not None:
                call.answer(f"{name:<{_WIDEST}}  {showing.cell(value)}")
    if said and said.policy is LeakPolicy.GRACE and said.state is State.ARCHIVED:
        call.say(wording.ROTATE_AGAIN)
    return DONE if said else REFUSED


def _why(text: str) -> str:
    if not text.strip():
        return wording.NO_TEXT
    return wording.MORE_THAN_ONE if is_more_than_one(text) else wording.NOT_REPORTED


def _facts(said: Reported | Refused) -> dict[str, object]:
    if isinstance(said, Refused):
        return {"reported": False, "reason": said.reason.value}
    return {"reported": True, **_told(said)}


def _told(said: Reported) -> dict[str, object]:
    return {name: showing.plain(getattr(said, name)) for name in FACTS}
