"""The words of issuing and minting."""

from __future__ import annotations

from collections.abc import Mapping

from tokenhouse.core.rules.kinds import Kind

TITLE = "Issue a credential"

STEPS: Mapping[str, str] = {
    "kind": "Kind",
    "where": "Where",
    "access": "Access",
    "life": "Lifetime",
    "review": "Review",
}

QUESTIONS: Mapping[str, str] = {
    "kind": "What do you want to hand out?",
    "where": "Where shall it work?",
    "access": "What may it do?",
    "custom": "Which scopes?",
    "life": "How long shall it live?",
    "review": "Is this what you want?",
}

KINDS: Mapping[Kind, str] = {
    Kind.SCOPED_KEY: (
        "A named key with its own access. It is listed, can be rotated with a grace window and "
        "revoked at any time. For a CI job, a service, a partner."
    ),
    Kind.ENVIRONMENT_TOKEN: (
        "A signed token that ends by itself and cannot be revoked one by one: it dies with the "
        "environment's key. For a browser, a job of one hour, a script."
    ),
}

FIND = "type to find"
NO_PLACE = "No environment fits. Escape, then make one with n."
LISTED = "the places in the list"
NAMED_ROOT = "A key works in the environment and in all of its branches."

CUSTOM = "Custom…"
CUSTOM_SAYS = "Tick the scopes yourself, from the catalog."
NOTHING = "No scopes"
NOTHING_SAYS = "It proves which environment it belongs to, and may do nothing there."
ONLY_IDS = "Only these {type}, up to {limit}"
IDS_HINT = "ids, separated by spaces or commas; empty for all"

FIND_SCOPE = "Find"
FIND_HINT = "write deploy…"
ONLY_ID = "Only id"
ID_FORM = "letters, digits and signs without spaces"
ID_HINT = "send-email"
ANY_ACTION = "do anything with it"
ANY_TYPE = "every type"
AS_WRITTEN = "as you wrote it"

NAME = "Name"
UNTIL = "At"
NEVER = "never"
NEVER_LINE = "→ it never ends by itself"

MARKS = {"done": "✓", "here": "▸", "ahead": " "}

REVIEW_ROWS: Mapping[str, str] = {
    "kind": "Kind",
    "where": "Where",
    "name": "Name",
    "access": "Access",
    "ends": "Ends",
}
ISSUE = "Issue"
STEP_KEYS = "enter next   esc back"
KEYS: Mapping[str, str] = {
    "custom": "space tick   enter next   esc back",
    "review": "y issue   esc back",
}

WARN_NO_END = "It never ends by itself: somebody must remember to revoke it."
WARN_LONG = "It lives longer than 90 days."
WARN_PRODUCTION = "It can change production: {scopes}."
WARN_BROAD = "It can do everything in the environment ({scope}): narrow it if you can."
WARN_EMPTY = "It carries no scopes: every action will be refused."


def step_words(mark: str, number: int, name: str) -> str:
    """One row of the steps on the left: `✓ 1 Kind`."""
    return f"{MARKS[mark]} {number} {name}"


def step_line(number: int, count: int, name: str) -> str:
    """The same where there is no room for a column: `2 of 5 · Where`."""
    return f"{number} of {count} · {name}"


def chosen(count: int, scopes: tuple[str, ...]) -> str:
    """What is ticked: `2 ticked: read:runs, write:tags:x`."""
    return f"{count} ticked: {', '.join(scopes)}" if count else "nothing ticked yet"


def scope_says(action: str, thing: str) -> str:
    """What one scope of the checklist lets one do: `look at it: executions of tasks`."""
    return f"{action}: {thing}"
