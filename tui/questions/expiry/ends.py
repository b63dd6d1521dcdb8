"""An archived key's end: what it may be moved to, and how that is said."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta, tzinfo

from tokenhouse.core.errors import Invalid
from tokenhouse.core.facts import ArchivedKey, VerifierSeen
from tokenhouse.core.problems import Problem
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.core.rules.lifetimes import LIVE_STATES
from tokenhouse.core.rules.rotation import checked_grace_end
from tokenhouse.tui.pages.rotations.reading import all_report
from tokenhouse.tui.questions.fields.usage import usage_words, used_lately
from tokenhouse.tui.wording import times
from tokenhouse.tui.wording.questions import common
from tokenhouse.tui.wording.questions import expiry as words

LATER: Mapping[str, timedelta] = {
    "1h": timedelta(hours=1),
    "6h": timedelta(hours=6),
    "24h": timedelta(hours=24),
    "7d": timedelta(days=7),
}
NOW = "now"


def judged(at: datetime, key: ArchivedKey, now: datetime) -> datetime | Problem:
    """What core makes of it, as an end of that key."""
    try:
        return checked_grace_end(
            at,
            now=now,
            archived_at=key.archived_at,
            own_end=key.own_expires_at,
            by_operator=True,
        )
    except Invalid as invalid:
        return invalid.problems["at"]


def warnings(
    key: ArchivedKey,
    verifiers: Sequence[VerifierSeen],
    now: datetime,
    spell: Callable[[str], str] = str,
) -> Sequence[str]:
    """Who would notice that it stops now, and who might; nothing where nobody would."""
    said: list[str] = []
    if key.state(now) not in LIVE_STATES:
        return said
    if used_lately(key, now):
        said.append(words.used_warning(spell(usage_words(key, now))))
    if not all_report(verifiers, now):
        said.append(words.unheard_warning(verifiers, now, lambda span: spell(times.age(span))))
    return said


def offered(key: ArchivedKey, now: datetime) -> tuple[list[str], list[str]]:
    """The lengths that would end it later than now, then those that would not: the mildest first.

    What its own end forbids is not offered.
    """
    fitting = [
        name
        for name, length in LATER.items()
        if isinstance(judged(now + length, key, now), datetime)
    ]
    later = [name for name in fitting if now + LATER[name] > _stands_until(key, now)]
    return later, [name for name in reversed(fitting) if name not in later]


def moved_line(key: ArchivedKey, at: datetime, now: datetime) -> str:
    """What an end would change about it: more time, less, or that it comes back."""
    stands = _stands_until(key, now)
    if at <= now or at == stands:
        return ""
    if stands == now:
        return words.AGAIN
    return words.moved(times.countdown(abs(at - stands)), later=at > stands)


def _stands_until(key: ArchivedKey, now: datetime) -> datetime:
    """When it stops as things are: now, where it has."""
    ends_at = key.lifetime.end or key.grace_ends_at
    return ends_at if key.state(now) in LIVE_STATES else now


def outcome_line(at: datetime, now: datetime, zone: tzinfo) -> str:
    """What an end would mean, here and in UTC, before it is applied."""
    when = times.both(at, zone)
    if at > now:
        return common.result_line(when, common.ahead(times.countdown(at - now)))
    return words.NOW_LINE if at == now else words.PAST_LINE.format(when=when)


def standing(key: ArchivedKey, now: datetime, zone: tzinfo) -> str:
    """Its hint, and until or since when."""
    ends_at = key.lifetime.end or key.grace_ends_at
    when = times.both(ends_at, zone)
    alive = key.state(now) in LIVE_STATES
    named = key.hint if key.kind is Kind.ENVIRONMENT_KEY else f"{key.name} · {key.hint}"
    return words.stands(named, words.works_until(when) if alive else words.stopped(when))
