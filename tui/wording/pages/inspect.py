"""The page that looks at a text, or tries out a preset, in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime

from tokenhouse.core.outcomes import Reason
from tokenhouse.tui.wording.counts import grouped
from tokenhouse.tui.wording.language import _, ngettext, pgettext

TEXT = _("Credential")
ACTION = _("May it")
RESOURCE = _("on")
PLACE = pgettext("place", "At")
PRESET = _("Preset")
SCOPES = _("Scopes")
ROLE = _("Role")

ACTION_HINT = "read, write…"
RESOURCE_HINT = _("runs or tasks:send-email")
SCOPES_HINT = _("read:runs write:tags, separated by spaces or commas")
PASTE_HINT = _("paste or type a text; it is masked and never kept")
MORE = "▾"

ANYWHERE = _("no place: who is it?")
STRICTEST = _("no place: the strictest tier counts")
NO_ROLE = _("none: a key, which no role bounds")
OWN_SCOPES = _("scopes of my own…")
CHOOSE_PLACE = _("In which environment?")
CHOOSE_PRESET = _("Which preset?")
CHOOSE_ROLE = _("Whose role?")
FIND = _("type to find")
FILTER = _("passed, fails, granted, lost, a scope…")

SIGN = _("Result")
STEP = _("Step")
SAYS = _("What it says")
SCOPE = _("Scope")

EMPTY = _("Paste at once, or enter and type: nothing is kept or sent. d: a dry run.")
EMPTY_TRIAL = _("Choose a preset, or write scopes, to see what is left of them here.")
NO_AUTHORITY = _("This console was opened without a verifier: only dry runs are possible.")
FORGOTTEN = _("The text was forgotten after 30 s: paste it again to ask more.")
ASK_BOTH = _("Name an action and a resource, or neither.")
UNKNOWN_WORD = _("{word} is not in this house's catalog{suggestion}.")

PASSED = _("✓ passed")
FAILED = _("× fails here")
NOT_REACHED = _("· not reached")
GRANTED = _("✓ granted")
LOST = _("× lost")

STEPS: Mapping[str, str] = {
    "text": _("Well formed"),
    "kind": _("Kind asked for"),
    "secret": _("Secret proven"),
    "life": _("Alive"),
    "beginning": _("Already valid"),
    "parents": _("Parents alive"),
    "owner": _("Person active"),
    "membership": _("Member there"),
    "audience": _("For this house"),
    "place": _("Right place"),
    "scope": _("Allowed to"),
}

REASONS: Mapping[Reason, str] = {
    Reason.MALFORMED: _("this is not a credential, or a part of it is missing"),
    Reason.WRONG_KIND: _("another kind of credential is asked for"),
    Reason.UNKNOWN: _("nobody here issued it"),
    Reason.REVOKED: _("it was revoked"),
    Reason.EXPIRED: _("it has expired"),
    Reason.NOT_YET_VALID: _("it is not valid yet"),
    Reason.GRACE_ENDED: _("it was rotated, and its grace is over"),
    Reason.PARENT_DEAD: _("what it belongs to or came from has ended"),
    Reason.SUSPENDED: _("its person is suspended"),
    Reason.NOT_A_MEMBER: _("its person is no member there"),
    Reason.WRONG_AUDIENCE: _("it is meant for another service"),
    Reason.WRONG_ENVIRONMENT: _("it belongs somewhere else"),
    Reason.BRANCH_REQUIRED: _("this environment is used through its branches"),
    Reason.BRANCH_UNKNOWN: _("there is no such branch"),
    Reason.OUT_OF_SCOPE: _("it may not do that"),
    Reason.UNAVAILABLE: _("the house could not be asked"),
}

REMEDIES: Mapping[Reason, str] = {
    Reason.MALFORMED: _("Copy the whole text again: nothing may be missing, added or wrapped."),
    Reason.WRONG_KIND: _("Use a credential of the kind that is asked for."),
    Reason.UNKNOWN: _("It is of another house, or mistyped: issue a new one (m on page 1)."),
    Reason.REVOKED: _("Revoked is final: issue a new one (m on page 1)."),
    Reason.EXPIRED: _("Issue a new one, with a later end."),
    Reason.NOT_YET_VALID: _("Set the servers' clocks right: it was signed in the future."),
    Reason.GRACE_ENDED: _("Hand out its successor, or give it more time (t on page 3)."),
    Reason.PARENT_DEAD: _("Restore the place (A on page 1), or make it anew from a living one."),
    Reason.SUSPENDED: _("Restore the person (page 5); what was theirs works again."),
    Reason.NOT_A_MEMBER: _("Make the person a member of that workspace (page 5)."),
    Reason.WRONG_AUDIENCE: _("Mint one for this service: its audience is in the settings."),
    Reason.WRONG_ENVIRONMENT: _("Use a credential of that place, or ask about its own."),
    Reason.BRANCH_REQUIRED: _("Name one of its branches as the place."),
    Reason.BRANCH_UNKNOWN: _("Create or restore the branch (b or A on page 1), or mend its name."),
    Reason.OUT_OF_SCOPE: _("Issue one with that scope, or raise the role that bounds it."),
    Reason.UNAVAILABLE: _("Wait until the store answers again."),
}
"""What an operator can do about it: one row a reason, and a test that none is missing."""

VERIFIED = _("✓ verified: it is good")
ALLOWED = _("✓ allowed: {action} on {resource}")
REFUSED = _("× refused: {why}")

KIND = _("Kind")
NAME = _("Name")
STATE = _("State")
WHERE = _("Where")
PERSON = _("Person")
ENDS = _("Ends")
HINT = _("Hint")
ACCESS = _("May")
OUTCOME = _("Outcome")
REMEDY = _("Remedy")
NOTHING_KNOWN = _("Nothing is told of a text whose secret is not proven.")
WHOLE = _("all that its person's role allows")
EVERYTHING = _("everything in its environment")

TRIED = _("{granted} granted, {lost} lost · {role} · {tier}")
GRANTS = _("Grants")
WITHOUT = _("Without")
NO_BOUND = _("no role")
STRICTEST_TIER = _("strictest tier")
TRIED_SAYS = _("This is what would be left of it, were it issued and used there now.")
LOST_SAYS = _("not for the role {role}: {tier}")

INSTANTS = frozenset({"iat", "exp", "nbf"})
"""Claims that are seconds since 1970."""

_ID = re.compile(r"\b[a-z]+_[0-9A-Za-z]+\b", re.ASCII)
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?\+00:00", re.ASCII)


def detail_words(
    detail: str, names: Callable[[str], str], instants: Callable[[datetime], str]
) -> str:
    """What core noted of a step, with names for ids and instants as people write them."""
    dated = _INSTANT.sub(lambda at: instants(datetime.fromisoformat(at[0])), detail)
    return _ID.sub(lambda id_: names(id_[0]) or id_[0], dated)


def characters(count: int) -> str:
    """How long a text is that is not shown."""
    return ngettext("{count} character", "{count} characters", count).format(count=grouped(count))


def ends_words(when: str | None, distance: str) -> str:
    """Until when it lives: `2025-07-02 12:04 UTC (30 d 0 h)`."""
    return _("never ends by itself") if when is None else f"{when} ({distance})"
