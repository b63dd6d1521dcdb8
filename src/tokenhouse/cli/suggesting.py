"""What somebody may have meant: the nearest choice, said behind what is wrong."""

from __future__ import annotations

import re
from argparse import Namespace

from tokenhouse.core.errors import Invalid, TokenhouseError
from tokenhouse.core.problems import Flaw, Problem
from tokenhouse.core.rules.catalog import did_you_mean


def sentence_of(error: TokenhouseError, asked: Namespace) -> str:
    """The error in words. What was typed is compared and never repeated: it may be a secret."""
    if not isinstance(error, Invalid):
        return str(error)
    said = (
        f"{OPTIONS.get(field, field)}: {_said(found)}"
        f"{_suggested(found, getattr(asked, field, None))}"
        for field, found in error.problems.items()
    )
    return "; ".join(said)


OPTIONS = {"operator": "--as"}
"""Where a field is called otherwise by whoever types."""

_WHOLE_DAYS = re.compile(r"(\d+ days?), 0:00:00")


def _said(found: Problem) -> str:
    """As people say it: a length of whole days has no hours."""
    return _WHOLE_DAYS.sub(r"\1", str(found))


def _suggested(found: Problem, typed: object) -> str:
    if found.flaw is not Flaw.UNKNOWN_CHOICE:
        return ""
    choices = dict(found.details)["choices"].split(", ")
    words = typed if isinstance(typed, list) else [typed]
    wrong = [one for one in words if isinstance(one, str) and one not in choices]
    return did_you_mean(wrong[0].lower(), choices) if wrong else ""
