"""Who is this, and may they? The text comes by stdin, never as an argument."""

from __future__ import annotations

import sys

from tokenhouse.cli import showing, wording
from tokenhouse.cli.call import DONE, REFUSED, USAGE, Call
from tokenhouse.core.outcomes import Outcome, Principal, Refused
from tokenhouse.core.rules.requests import Resource
from tokenhouse.core.rules.texts import LONGEST_TEXT

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
    """Exit code 0 and who it is, or 1 and the reason."""
    asked = call.asked
    if (asked.action is None) != (asked.resource is None):
        call.say(wording.ERROR.format(sentence=wording.BOTH_OR_NEITHER))
        return USAGE
    outcome = _outcome(call, presented())
    if isinstance(outcome, Refused):
        reason = outcome.reason.value
        refused = {"verified": False, "reason": reason, "status": outcome.status}
        call.answer(
            showing.as_json(refused) if asked.json else wording.REFUSED.format(reason=reason)
        )
        return REFUSED
    _tell(call, outcome.principal)
    return DONE


def _outcome(call: Call, text: str) -> Outcome:
    asked = call.asked
    if asked.action is None:
        return call.authority.verify(text, branch=asked.branch, source=call.operator)
    type_, id_ = asked.resource
    return call.authority.authorize(
        text, asked.action, Resource(type_, id_), branch=asked.branch, source=call.operator
    )


def _tell(call: Call, principal: Principal) -> None:
    known = {name: showing.plain(getattr(principal, name)) for name in FACTS}
    if call.asked.json:
        call.answer(showing.as_json({"verified": True, **known}))
        return
    call.answer(wording.VERIFIED)
    for name, value in known.items():
        if value is not None:
            call.answer(f"{name:<{_WIDEST}}  {showing.cell(value)}")


def presented() -> str:
    """The text on stdin, no more of it than a credential can be long; unseen at a terminal."""
    if sys.stdin.isatty():
        import getpass

        return getpass.getpass(wording.PROMPT)
    # One more than is read of any text, so that what is too long is refused as such.
    raw = sys.stdin.buffer.read(LONGEST_TEXT + 1)
    return raw.decode("utf-8", errors="replace")
