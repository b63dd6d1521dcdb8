"""The page that looks at a text, or tries out a preset, in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime

from tokenhouse.core.outcomes import Reason

TEXT = "Credential"
ACTION = "May it"
RESOURCE = "on"
PLACE = "At"
PRESET = "Preset"
SCOPES = "Scopes"
ROLE = "Role"

ACTION_HINT = "read, write…"
RESOURCE_HINT = "runs or tasks:send-email"
SCOPES_HINT = "read:runs write:tags, separated by spaces or commas"
PASTE_HINT = "paste or type a text; it is masked and never kept"
MORE = "▾"

ANYWHERE = "no place: who is it?"
STRICTEST = "no place: the strictest tier counts"
NO_ROLE = "none: a key, which no role bounds"
OWN_SCOPES = "scopes of my own…"
CHOOSE_PLACE = "In which environment?"
CHOOSE_PRESET = "Which preset?"
CHOOSE_ROLE = "Whose role?"
FIND = "type to find"
FILTER = "passed, fails, granted, lost, a scope…"

SIGN = "Result"
STEP = "Step"
SAYS = "What it says"
SCOPE = "Scope"

EMPTY = "Nothing of it is kept, sent or logged. Escape, then d: a dry run."
EMPTY_TRIAL = "Choose a preset, or write scopes, to see what is left of them here."
NO_AUTHORITY = "This console was opened without a verifier: only dry runs are possible."
FORGOTTEN = "The text was forgotten after 30 s: paste it again to ask more."
ONE_CHARACTER = "1 character"
CHARACTERS = "{count:,} characters"
ASK_BOTH = "Name an action and a resource, or neither."
UNKNOWN_WORD = "{word} is not in this house's catalog{suggestion}."

PASSED = "✓ passed"
FAILED = "× fails here"
NOT_REACHED = "· not reached"
GRANTED = "✓ granted"
LOST = "× lost"

STEPS: Mapping[str, str] = {
    "text": "Well formed",
    "kind": "Kind asked for",
    "secret": "Secret proven",
    "life": "Alive",
    "beginning": "Already valid",
    "parents": "Parents alive",
    "owner": "Person active",
    "membership": "Member there",
    "audience": "For this house",
    "place": "Right place",
    "scope": "Allowed to",
}

REASONS: Mapping[Reason, str] = {
    Reason.MALFORMED: "this is not a credential, or a part of it is missing",
    Reason.WRONG_KIND: "another kind of credential is asked for",
    Reason.UNKNOWN: "nobody here issued it",
    Reason.REVOKED: "it was revoked",
    Reason.EXPIRED: "it has expired",
    Reason.NOT_YET_VALID: "it is not valid yet",
    Reason.GRACE_ENDED: "it was rotated, and its grace is over",
    Reason.PARENT_DEAD: "what it belongs to or came from has ended",
    Reason.SUSPENDED: "its person is suspended",
    Reason.NOT_A_MEMBER: "its person is no member there",
    Reason.WRONG_AUDIENCE: "it is meant for another service",
    Reason.WRONG_ENVIRONMENT: "it belongs somewhere else",
    Reason.BRANCH_REQUIRED: "this environment is used through its branches",
    Reason.BRANCH_UNKNOWN: "there is no such branch",
    Reason.OUT_OF_SCOPE: "it may not do that",
    Reason.UNAVAILABLE: "the house could not be asked",
}

REMEDIES: Mapping[Reason, str] = {
    Reason.MALFORMED: "Copy the whole text again: nothing may be missing, added or wrapped.",
    Reason.WRONG_KIND: "Use a credential of the kind that is asked for.",
    Reason.UNKNOWN: "It is of another house, or mistyped: issue a new one (m on page 1).",
    Reason.REVOKED: "Revoked is final: issue a new one (m on page 1).",
    Reason.EXPIRED: "Issue a new one, with a later end.",
    Reason.NOT_YET_VALID: "Set the servers' clocks right: it was signed in the future.",
    Reason.GRACE_ENDED: "Hand out its successor, or give it more time (t on page 3).",
    Reason.PARENT_DEAD: "Restore the place (A on page 1), or make it anew from a living one.",
    Reason.SUSPENDED: "Restore the person (page 5); what was theirs works again.",
    Reason.NOT_A_MEMBER: "Make the person a member of that workspace (page 5).",
    Reason.WRONG_AUDIENCE: "Mint one for this service: its audience is in the settings.",
    Reason.WRONG_ENVIRONMENT: "Use a credential of that place, or ask about its own.",
    Reason.BRANCH_REQUIRED: "Name one of its branches as the place.",
    Reason.BRANCH_UNKNOWN: "Create or restore the branch (b or A on page 1), or mend its name.",
    Reason.OUT_OF_SCOPE: "Issue one with that scope, or raise the role that bounds it.",
    Reason.UNAVAILABLE: "Wait until the store answers again.",
}
"""What an operator can do about it: one row a reason, and a test that none is missing."""

VERIFIED = "✓ verified: it is good"
ALLOWED = "✓ allowed: {action} on {resource}"
REFUSED = "× refused: {why}"

KIND = "Kind"
NAME = "Name"
STATE = "State"
WHERE = "Where"
PERSON = "Person"
ENDS = "Ends"
HINT = "Hint"
ACCESS = "May"
OUTCOME = "Outcome"
REMEDY = "Remedy"
NOTHING_KNOWN = "Nothing is told of a text whose secret is not proven."
WHOLE = "all that its person's role allows"
EVERYTHING = "everything in its environment"

TRIED = "{granted} granted, {lost} lost · {role} · {tier}"
GRANTS = "Grants"
WITHOUT = "Without"
NO_BOUND = "no role"
STRICTEST_TIER = "strictest tier"
TRIED_SAYS = "This is what would be left of it, were it issued and used there now."
LOST_SAYS = "not for the role {role}: {tier}"

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


def ends_words(when: str | None, distance: str) -> str:
    """Until when it lives: `2025-07-02 12:04 UTC (30 d 0 h)`."""
    return "never ends by itself" if when is None else f"{when} ({distance})"
