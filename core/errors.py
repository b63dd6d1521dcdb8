"""What is raised: breakage and misuse. An expected refusal is returned instead (`outcomes`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tokenhouse.core.problems import Problem

if TYPE_CHECKING:
    from tokenhouse.core.outcomes import Reason

__all__ = [
    "Conflict",
    "Forbidden",
    "Invalid",
    "Misconfigured",
    "NotFound",
    "Problem",
    "StoreUnavailable",
    "TokenhouseError",
]


class TokenhouseError(Exception):
    """The root: catch this to catch everything that Tokenhouse raises on purpose.

    A message says what happened, to which thing, and what to do next; it never holds a secret.
    """


class Invalid(TokenhouseError):
    """The arguments break a rule; `problems` says which field and why. Nothing was changed."""

    def __init__(self, problems: Mapping[str, Problem]) -> None:
        """Keep one problem a field; forms show the same ones beside their fields."""
        self.problems: dict[str, Problem] = dict(problems)
        super().__init__("; ".join(f"{field}: {found}" for field, found in self.problems.items()))


class NotFound(TokenhouseError):
    """Nothing of that noun goes by that name, for this actor."""

    def __init__(self, noun: str, name: object) -> None:
        """Say which noun and which name, shortened so that a pasted secret is not repeated."""
        self.noun = noun
        self.name = shortened(str(name))
        super().__init__(f"no {noun} is known as {self.name!r}; list them to see what there is")


class Forbidden(TokenhouseError):
    """The actor may not do this; `reason` is the first rule that said no."""

    def __init__(self, reason: Reason, doing: str = "this call") -> None:
        """Name the call, never the holder's text."""
        self.reason = reason
        super().__init__(f"{doing} is not allowed: {reason.value}")


class Conflict(TokenhouseError):
    """Somebody else was first, or the thing is final. Look again before you repeat the call."""


class StoreUnavailable(TokenhouseError):
    """The database cannot be reached, is locked for too long, or holds a row that is damaged."""


class Damaged(StoreUnavailable):
    """The store answers with what no house could have written; it will not mend by itself."""


class Misconfigured(TokenhouseError):
    """The settings, the master key or the database cannot be used as they are."""


def shortened(name: str, limit: int = 24) -> str:
    """At most `limit` characters, so that no message can repeat a whole credential."""
    return name if len(name) <= limit else f"{name[:12]}…"
