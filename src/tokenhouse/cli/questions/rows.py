"""What is asked, a row each. Stands on the standard library: `--help` reads it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

from tokenhouse.cli import wording
from tokenhouse.cli.values import NOW


def _always(_asked: Namespace) -> bool:
    return True


def _for_real(asked: Namespace) -> bool:
    return not bool(asked.dry_run)


def _at_once(asked: Namespace) -> bool:
    return bool(asked.now) or asked.at == NOW or asked.within == timedelta(0)


def _without_grace(asked: Namespace) -> bool:
    return asked.grace == timedelta(0) or bool(getattr(asked, "end_archived", False))


class Asking(NamedTuple):
    """What a verb asks before it does something; `--yes` has answered it."""

    question: str
    """Takes what was typed, by the names of the arguments."""
    shows: str = ""
    """The function below `previews` that lists what it is about."""
    when: Callable[[Namespace], bool] = _always
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
