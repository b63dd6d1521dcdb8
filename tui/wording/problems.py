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
from tokenhouse.tui.wording.counts import grouped
from tokenhouse.tui.wording.language import _

PROBLEMS: Mapping[Flaw, str] = {
    Flaw.MISSING: _("Needed: 1 to {limit} characters."),
    Flaw.TOO_LONG: _("Too long: {limit} characters at most."),
    Flaw.UNPRINTABLE: _("Holds characters that cannot be seen: type it instead of pasting it."),
    Flaw.BAD_FORM: _("Does not read as expected: {expected}."),
    Flaw.TAKEN: _("Somebody has that already: choose another."),
    Flaw.UNKNOWN_SCOPE_PART: _("{part} is not in this house's catalog{suggestion}."),
    Flaw.MALFORMED_SCOPE: _("{scope} is not a scope: write action:type or action:type:id."),
    Flaw.RESERVED_SCOPE: _("{scope} is about the house itself; only a person's role grants that."),
    Flaw.NO_SCOPES: _("Tick at least one: with none, it could do nothing."),
    Flaw.TOO_MANY: _("Too many: {limit} at most."),
    Flaw.NOT_COVERED: _("Goes beyond what its maker may do: {scopes}."),
    Flaw.UNKNOWN_PRESET: _("There is no such preset{suggestion}."),
    Flaw.PRESET_NOT_FOR_KIND: _("This preset is not for this kind of credential."),
    Flaw.NOT_NARROWABLE: _("This preset cannot be narrowed to ids: take another, or custom."),
    Flaw.ONE_OF_BOTH: _("Choose either a preset or scopes of your own."),
    Flaw.NAIVE_TIME: _("Needs a time zone."),
    Flaw.IN_THE_PAST: _("That is already past: choose a later instant."),
    Flaw.BEYOND_HORIZON: _("Too far away: {limit} at most."),
    Flaw.NOT_WHOLE_SECONDS: _("Needs whole seconds, 1 or more."),
    Flaw.TOO_SHORT: _("Too short: at least {limit}."),
    Flaw.OUTLIVES_PARENT: _("Would outlive what it comes from, which ends {limit}."),
    Flaw.UNKNOWN_CHOICE: _("Choose one of {choices}."),
    Flaw.NO_BRANCHES_HERE: _("Only development and preview environments have branches."),
    Flaw.TEXT_TOO_LARGE: _("The text would pass {limit} bytes: ask for fewer scopes."),
    Flaw.CREDENTIAL: _("That looks like a credential: it is not kept. Use 4 Inspect."),
}

ERRORS: Mapping[type[TokenhouseError], str] = {
    NotFound: _("It is not there any more: {said}. Close and look again."),
    Conflict: _("It was not done: {said}."),
    Forbidden: _("You may not do this: {said}."),
    StoreUnavailable: _("The house does not answer: {said}. Nothing is known to have changed."),
    Misconfigured: _("The house's settings stand in the way: {said}."),
}
"""`{said}` is what core says of it: which thing, and why."""

PASTE_TOO_LONG = _("That paste has {length} characters and {limit} fit here: nothing was pasted.")

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
    return PASTE_TOO_LONG.format(length=grouped(length), limit=grouped(limit))


def _readable(value: str) -> str:
    """Core gives instants and lengths as Python writes them: `2025-07-02 12:04 UTC`, `30 days`."""
    instant = _INSTANT.fullmatch(value)
    if instant is not None:
        return f"{instant[1]} {instant[2]} UTC"
    return value.removesuffix(", 0:00:00")


def _short(text: str) -> str:
    return text if len(text) <= _SAID_AT_MOST else f"{text[:_SAID_AT_MOST]}…"
