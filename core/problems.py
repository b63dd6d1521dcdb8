"""What can be wrong with an argument: a code for screens, a sentence for developers.

The console words the same codes in its own language; the sentences here are what a library
user reads in an exception.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Flaw(StrEnum):
    """One code for each way in which an argument can break a rule."""

    MISSING = "missing"
    TOO_LONG = "too_long"
    UNPRINTABLE = "unprintable"
    BAD_FORM = "bad_form"
    TAKEN = "taken"
    UNKNOWN_SCOPE_PART = "unknown_scope_part"
    MALFORMED_SCOPE = "malformed_scope"
    RESERVED_SCOPE = "reserved_scope"
    NO_SCOPES = "no_scopes"
    TOO_MANY = "too_many"
    NOT_COVERED = "not_covered"
    UNKNOWN_PRESET = "unknown_preset"
    PRESET_NOT_FOR_KIND = "preset_not_for_kind"
    NOT_NARROWABLE = "not_narrowable"
    ONE_OF_BOTH = "one_of_both"
    NAIVE_TIME = "naive_time"
    IN_THE_PAST = "in_the_past"
    BEYOND_HORIZON = "beyond_horizon"
    NOT_WHOLE_SECONDS = "not_whole_seconds"
    TOO_SHORT = "too_short"
    OUTLIVES_PARENT = "outlives_parent"
    UNKNOWN_CHOICE = "unknown_choice"
    NO_BRANCHES_HERE = "no_branches_here"
    TEXT_TOO_LARGE = "text_too_large"
    CREDENTIAL = "credential"


SENTENCES: dict[Flaw, str] = {
    Flaw.MISSING: "is required: give 1 to {limit} printable characters",
    Flaw.TOO_LONG: "is too long: at most {limit} characters",
    Flaw.UNPRINTABLE: "holds control or bidirectional characters; use printable ones",
    Flaw.BAD_FORM: "is not of the expected form: {expected}",
    Flaw.TAKEN: "is already taken: choose another",
    Flaw.UNKNOWN_SCOPE_PART: "{part!r} is not in the catalog{suggestion}",
    Flaw.MALFORMED_SCOPE: "{scope!r} is not a scope: write action:type or action:type:id",
    Flaw.RESERVED_SCOPE: "{scope!r} names a house resource, which only a role can grant",
    Flaw.NO_SCOPES: "is empty, which would grant nothing: name at least one scope",
    Flaw.TOO_MANY: "has too many entries: at most {limit}",
    Flaw.NOT_COVERED: "goes beyond what the creator may do: {scopes}",
    Flaw.UNKNOWN_PRESET: "is not a preset{suggestion}",
    Flaw.PRESET_NOT_FOR_KIND: "cannot be used for this kind of credential",
    Flaw.NOT_NARROWABLE: "cannot be narrowed to ids: choose a preset that can, or write scopes",
    Flaw.ONE_OF_BOTH: "needs either a preset or scopes, not both and not neither",
    Flaw.NAIVE_TIME: "has no time zone: pass an aware datetime",
    Flaw.IN_THE_PAST: "lies in the past: choose a later instant",
    Flaw.BEYOND_HORIZON: "is too far away: at most {limit}",
    Flaw.NOT_WHOLE_SECONDS: "must be a whole number of seconds, 1 or more",
    Flaw.TOO_SHORT: "is too short: at least {limit}",
    Flaw.OUTLIVES_PARENT: "would outlive what it is made from, which ends {limit}",
    Flaw.UNKNOWN_CHOICE: "is not one of {choices}",
    Flaw.NO_BRANCHES_HERE: "has no branches: only development and preview environments have",
    Flaw.TEXT_TOO_LARGE: "would make a text of more than {limit} bytes: ask for fewer scopes",
    Flaw.CREDENTIAL: "looks like a credential, which is never kept in clear: choose another text",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one field; `str()` is a sentence without its subject."""

    flaw: Flaw
    details: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        """The sentence for developers."""
        return SENTENCES[self.flaw].format(**dict(self.details))


def problem(flaw: Flaw, **details: object) -> Problem:
    """A problem with its details as text, ready for any wording."""
    return Problem(flaw, tuple((name, str(value)) for name, value in details.items()))
