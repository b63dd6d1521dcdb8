"""An archived key's end, in words."""

from __future__ import annotations

from datetime import datetime, tzinfo

from tokenhouse.core.facts import ArchivedKey
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.core.rules.lifetimes import LIVE_STATES
from tokenhouse.tui.wording import times
from tokenhouse.tui.wording.questions import expiry as words


def standing(key: ArchivedKey, now: datetime, zone: tzinfo) -> str:
    """Its hint, and until or since when."""
    ends_at = key.lifetime.end or key.grace_ends_at
    when = times.both(ends_at, zone)
    alive = key.state(now) in LIVE_STATES
    named = key.hint if key.kind is Kind.ENVIRONMENT_KEY else f"{key.name} · {key.hint}"
    return words.stands(named, words.works_until(when) if alive else words.stopped(when))
