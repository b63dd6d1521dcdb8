"""What is worth knowing before a key is rotated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from tokenhouse.core.admin import Admin
from tokenhouse.core.facts import ArchivedKey, Credential, Environment, Minted
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.core.rules.lifetimes import LIVE_STATES
from tokenhouse.tui.questions.fields.usage import usage_line
from tokenhouse.tui.wording import times
from tokenhouse.tui.wording.questions import rotate as words

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """Read from the house in one go."""

    place: Environment | None
    key: Credential | None
    minted: Sequence[Minted] = ()
    others: Sequence[ArchivedKey] = ()
    """Older keys of the same kind and place that still work."""

    @property
    def tokens(self) -> int:
        """How many signed tokens hang on the key."""
        return sum(row.tokens for row in self.minted)

    @property
    def last_token(self) -> datetime | None:
        """By when the last of them has ended."""
        return max((row.expires_hour + HOUR for row in self.minted), default=None)


def found(admin: Admin, place: Environment | None, key: Credential | None) -> Findings:
    """Reads; in a worker. Raises what core raises."""
    if key is None and place is not None:
        key = admin.environments.current_key(place)
    if key is None:
        return Findings(place=place, key=None)
    if place is None and key.environment_id is not None:
        place = admin.environments.get(key.environment_id)
    now = admin.now()
    others = [
        one
        for one in admin.archived_keys.list(place)
        if one.kind is key.kind
        and one.name == key.name
        and one.id != key.id
        and one.state(now) in LIVE_STATES
    ]
    return Findings(place=place, key=key, minted=admin.credentials.minted(key.id), others=others)


def finding_lines(findings: Findings, now: datetime, zone: tzinfo) -> Iterable[str]:
    """In words, one line a finding."""
    key, last = findings.key, findings.last_token
    if key is None:
        yield words.NO_KEY
        return
    yield words.key_line(key.hint, times.age(now - key.issued_at))
    yield usage_line(key, now)
    if findings.tokens or key.kind is Kind.ENVIRONMENT_KEY:
        yield words.minted(findings.tokens, "" if last is None else times.instant(last, zone))
