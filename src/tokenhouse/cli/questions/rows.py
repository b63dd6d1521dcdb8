"""What is asked, a row each. Stands on the standard library: `--help` reads it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from tokenhouse.cli import wording
from tokenhouse.cli.values import NOW

SOON = timedelta(minutes=5)
"""What stops within it stops now: nobody hands out a new text meanwhile."""


def _always(_asked: Namespace, _now: datetime) -> bool:
    return True


def _for_real(asked: Namespace, _now: datetime) -> bool:
    return not bool(asked.dry_run)


def _at_once(asked: Namespace, now: datetime) -> bool:
    if getattr(asked, "now", False) or asked.at == NOW:
        return True
    if asked.within is not None:
        return bool(asked.within < SOON)
    return asked.at is not None and bool(asked.at < now + SOON)


def _without_grace(asked: Namespace, _now: datetime) -> bool:
    short = asked.grace is not None and asked.grace < SOON
    return short or bool(getattr(asked, "end_archived", False))


class Asking(NamedTuple):
    """What a verb asks before it does something; `--yes` has answered it."""

    question: str
    """Takes what was typed, by the names of the arguments."""
    shows: str = ""
    """The function below `previews` that lists what it is about."""
    when: Callable[[Namespace, datetime], bool] = _always
    """Whether it is so grave as it was typed."""
    is_final: bool = False
    """Nothing takes it back: where nobody can be asked, it takes `--yes`."""


REVOKE = Asking(wording.ASK_REVOKE, "credentials", is_final=True)
BURN = Asking(wording.ASK_BURN, "credentials", is_final=True)
OFFBOARD = Asking(wording.ASK_OFFBOARD, "leaving", _for_real, is_final=True)

CUT = Asking(wording.ASK_CUT, "credentials", _at_once)
NO_GRACE = Asking(wording.ASK_NO_GRACE, when=_without_grace)
ARCHIVE = Asking(wording.ASK_ARCHIVE)
SUSPEND = Asking(wording.ASK_SUSPEND)
REMOVE = Asking(wording.ASK_REMOVE)
