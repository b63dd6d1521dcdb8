"""What people read beside a field and when a call fails: core names flaws, this words them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tokenhouse.core.errors import (
    Conflict,
    Forbidden,
    Invalid,
    Misconfigured,
    NotFound,
    StoreUnavailable,
    TokenhouseError,
)
from tokenhouse.core.problems import Flaw, Problem

PROBLEMS: Mapping[Flaw, str] = {
    Flaw.MISSING: "Needed: 1 to {limit} characters.",
    Flaw.TOO_LONG: "Too long: {limit} characters at most.",
    Flaw.UNPRINTABLE: "Holds characters that cannot be seen: type it instead of pasting it.",
    Flaw.BAD_FORM: "Does not read as expected: {expected}.",
    Flaw.TAKEN: "Somebody has that already: choose another.",
    Flaw.UNKNOWN_SCOPE_PART: "{part} is not in this house's catalog{suggestion}.",
    Flaw.MALFORMED_SCOPE: "{scope} is not a scope: write action:type or action:type:id.",
    Flaw.RESERVED_SCOPE: "{scope} is about the house itself; only a person's role grants that.",
    Flaw.NO_SCOPES: "Tick at least one: with none, it could do nothing.",
    Flaw.TOO_MANY: "Too many: {limit} at most.",
    Flaw.NOT_COVERED: "Goes beyond what its maker may do: {scopes}.",
    Flaw.UNKNOWN_PRESET: "There is no such preset{suggestion}.",
    Flaw.PRESET_NOT_FOR_KIND: "This preset is not for this kind of credential.",
    Flaw.NOT_NARROWABLE: "This preset cannot be narrowed to ids: take another, or custom.",
    Flaw.ONE_OF_BOTH: "Choose either a preset or scopes of your own.",
    Flaw.NAIVE_TIME: "Needs a time zone.",
    Flaw.IN_THE_PAST: "That is already past: choose a later instant.",
    Flaw.BEYOND_HORIZON: "Too far away: {limit} at most.",
    Flaw.NOT_WHOLE_SECONDS: "Needs whole seconds, 1 or more.",
    Flaw.TOO_SHORT: "Too short: at least {limit}.",
    Flaw.OUTLIVES_PARENT: "Would outlive what it comes from, which ends {limit}.",
    Flaw.UNKNOWN_CHOICE: "Choose one of {choices}.",
    Flaw.NO_BRANCHES_HERE: "Only development and preview environments have branches.",
    Flaw.TEXT_TOO_LARGE: "The text would pass {limit} bytes: ask for fewer scopes.",
    Flaw.CREDENTIAL: "That looks like a credential: it is not kept. Use 4 Inspect.",
}

ERRORS: Mapping[type[TokenhouseError], str] = {
    NotFound: "It is not there any more: {said}. Close and look again.",
    Conflict: "It was not done: {said}.",
    Forbidden: "You may not do this: {said}.",
    StoreUnavailable: "The house does not answer: {said}. Nothing is known to have changed.",
    Misconfigured: "The house's settings stand in the way: {said}.",
}
"""`{said}` is what core says of it: which thing, and why."""

PASTE_TOO_LONG = "That paste has {length} characters and {limit} fit here: nothing was pasted."

_SAID_AT_MOST = 200
_INSTANT = re.compile(r"(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::[\d.]+)?\+00:00", re.ASCII)


def problem_words(problem: Problem) -> str:
    """The sentence that stands beside the field."""
    details = {name: _short(_readable(value)) for name, value in problem.details}
    said = PROBLEMS[problem.flaw].format(**details)
    return said.replace("?.", "?")  # a suggestion that ends it is a question


def error_words(error: TokenhouseError) -> str:
    """What happened, and what to do next, for the dialog's own line."""
    if isinstance(error, Invalid):
        return " ".join(problem_words(found) for found in error.problems.values())
    sentence = next((ERRORS[cause] for cause in type(error).__mro__ if cause in ERRORS), "{said}.")
    return sentence.format(said=_short(str(error).rstrip(".")))


def paste_too_long(length: int, limit: int) -> str:
    """Why a paste was refused."""
    return PASTE_TOO_LONG.format(length=f"{length:,}", limit=f"{limit:,}")


def _readable(value: str) -> str:
    """Core gives instants and lengths as Python writes them: `2025-07-02 12:04 UTC`, `30 days`."""
    instant = _INSTANT.fullmatch(value)
    if instant is not None:
        return f"{instant[1]} {instant[2]} UTC"
    return value.removesuffix(", 0:00:00")


def _short(text: str) -> str:
    return text if len(text) <= _SAID_AT_MOST else f"{text[:_SAID_AT_MOST]}…"
