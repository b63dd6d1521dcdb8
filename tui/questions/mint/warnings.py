"""What a reviewer should think about before a credential is made. One row a warning."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from tokenhouse.core.rules.kinds import EnvironmentType
from tokenhouse.core.rules.scopes import covers, parse_scope
from tokenhouse.tui.questions.mint.forms import Settled
from tokenhouse.tui.wording.questions import mint as words

LONG = timedelta(days=90)
EVERYTHING = "*:all"


def _never_ends(settled: Settled) -> str | None:
    return words.WARN_NO_END if settled.ends_at is None else None


def _lives_long(settled: Settled) -> str | None:
    ends_at = settled.ends_at
    return words.WARN_LONG if ends_at is not None and ends_at - settled.now > LONG else None


def _is_broad(settled: Settled) -> str | None:
    broad = next((one for one in settled.scopes or () if covers((one,), EVERYTHING)), None)
    return None if broad is None else words.WARN_BROAD.format(scope=broad)


def _changes_production(settled: Settled) -> str | None:
    if settled.environment.type is not EnvironmentType.PRODUCTION:
        return None
    changing = [one for one in settled.scopes or () if not _only_reads(one)]
    return words.WARN_PRODUCTION.format(scopes=", ".join(changing)) if changing else None


def _can_do_nothing(settled: Settled) -> str | None:
    return None if settled.scopes else words.WARN_EMPTY


def _only_reads(text: str) -> bool:
    scope = parse_scope(text)
    return scope is not None and scope.action == "read"


WARNINGS: tuple[Callable[[Settled], str | None], ...] = (
    _never_ends,
    _lives_long,
    _is_broad,
    _changes_production,
    _can_do_nothing,
)


def warnings(settled: Settled) -> tuple[str, ...]:
    """Each in words, in the order of the table."""
    return tuple(found for found in (warn(settled) for warn in WARNINGS) if found is not None)
