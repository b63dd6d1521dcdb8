"""What ends soon, and what nobody uses: for a timer that writes to somebody when there is any."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from tokenhouse.cli import showing, wording
from tokenhouse.cli.call import DONE, REFUSED, USAGE, Call
from tokenhouse.cli.naming import Paths
from tokenhouse.cli.verbs.searching import bounded, found
from tokenhouse.core.facts import Credential
from tokenhouse.core.queries import CredentialQuery, Sort
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.core.rules.lifetimes import LIVE_STATES, State

COLUMNS = ("id", "kind", "place", "name", "hint", "state", "why", "expires_at", "last_used_at")

EXPIRING, UNUSED = "expiring", "unused"


def check(call: Call) -> int:
    """Exit code 0 when there is nothing to report, 1 when there is."""
    if call.asked.expiring is None and call.asked.unused is None:
        call.say(wording.ERROR.format(sentence=wording.CHECK_WHAT))
        return USAGE
    paths = Paths(call.admin)
    rows = list(_rows(call, paths))
    if rows or call.asked.json:
        call.list_rows(rows, paths.columns(COLUMNS, rows))
    if not rows:  # a timer writes to somebody whenever there is something to read
        return DONE
    call.say(wording.FOUND.format(count=f"{len(rows):,}"))
    return REFUSED


def _rows(call: Call, paths: Paths) -> Iterator[dict[str, Any]]:
    """Each credential once, with all that is to be said of it; what ends first comes first."""
    asked, now = call.asked, call.admin.now()
    expiring, unused = bounded(asked.expiring), bounded(asked.unused)
    told: set[str] = set()
    for query in _queries(expiring, unused):
        for one in found(call, query):
            why = _why(one, now, expiring, unused)
            if why and one.id not in told:
                told.add(one.id)
                yield {**showing.facts_of(one, now), **paths.told(one), "why": why}


def _queries(expiring: timedelta | None, unused: timedelta | None) -> Iterator[CredentialQuery]:
    if expiring is not None:
        live = frozenset(LIVE_STATES)
        yield CredentialQuery(states=live, expiring_within=expiring, sort=Sort.EXPIRES)
    if unused is not None:
        # An archived key that nobody uses any more is how a rotation should end.
        yield CredentialQuery(states=frozenset({State.ACTIVE}), unused_for=unused)


def _why(
    one: Credential, now: datetime, expiring: timedelta | None, unused: timedelta | None
) -> list[str]:
    why = []
    if expiring is not None and _ends_within(one, now, expiring):
        why.append(EXPIRING)
    idle_since = one.last_used_at or one.issued_at
    if unused is not None and one.state(now) is State.ACTIVE and idle_since <= now - unused:
        why.append(UNUSED)
    return why


def _ends_within(one: Credential, now: datetime, span: timedelta) -> bool:
    """Whether its end is news.

    A user-actor token lives an hour or so: one that was minted to end within the span is no news,
    or there would be some at every hour of every day.
    """
    ends_at = one.expires_at
    if ends_at is None or ends_at > now + span:
        return False
    return one.kind is not Kind.USER_ACTOR_TOKEN or ends_at - one.issued_at > span
