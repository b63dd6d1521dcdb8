"""What a query means, read plainly: every row looked at, then sorted in memory."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from tokenhouse.core import Credential, CredentialQuery, Kind, Shown, Sort, State

EMPTY_FIRST = {Sort.LAST_USED}
BY_KIND = {Sort.WHERE, Sort.OWNER}
"""Orders in which the rows of one value stand by kind."""

PATHS: dict[str, str] = {}
EMAILS: dict[str, str] = {}
SUSPENDED: set[str] = set()


def value(one: Credential, sort: Sort, now: datetime) -> Any:
    return {
        Sort.ISSUED: one.issued_at,
        Sort.NAME: one.name,
        Sort.KIND: one.kind.value,
        Sort.EXPIRES: one.expires_at,
        Sort.LAST_USED: one.last_used_at,
        Sort.USES: one.uses,
        Sort.STATE: [*State].index(one.state(now)),
        Sort.WHERE: PATHS.get(one.environment_id or ""),
        Sort.OWNER: EMAILS.get(one.user_id or ""),
        Sort.ACCESS: one.preset or ("~" if one.scopes is not None else None),
    }[sort]


def rank(one: Credential, sort: Sort, now: datetime) -> tuple[Any, ...]:
    """Empty cells first or last, then the value, then the id."""
    found = value(one, sort, now)
    empty = (found is None) != (sort in EMPTY_FIRST)
    return (
        empty,
        b"" if found is None else found.encode() if isinstance(found, str) else found,
        one.kind.value if sort in BY_KIND else "",
        one.id,
    )


def naive(everything: list[Credential], query: CredentialQuery, now: datetime) -> list[Credential]:
    """The plain reading of the query's own words."""
    kept = [one for one in everything if keeps(one, query, now)]
    return sorted(kept, key=lambda one: rank(one, query.sort, now), reverse=query.descending)


def keeps(one: Credential, query: CredentialQuery, now: datetime) -> bool:
    text = (query.text or "").lower()
    state = one.state(now)
    live = state in (State.ACTIVE, State.ARCHIVED)
    soon = query.expiring_within
    idle = query.unused_for
    return (
        (not text or text in one.name.lower() or one.id.lower().startswith(text)
         or one.hint.lower().startswith(text))
        and (not query.kinds or one.kind in query.kinds)
        and (not query.states or state in query.states)
        and (not query.shown or told(one, now) in query.shown)
        and query.environment in (None, one.environment_id)
        and (query.scope is None or query.scope in (one.scopes or ()))
        and (soon is None or (live and one.expires_at is not None and one.expires_at <= now + soon))
        and (idle is None or (one.last_used_at or one.issued_at) <= now - idle)
    )  # fmt: skip


def told(one: Credential, now: datetime) -> Shown:
    """As the console's list says it."""
    speaks = one.kind in (Kind.PERSONAL_TOKEN, Kind.WORKSPACE_TOKEN, Kind.USER_ACTOR_TOKEN)
    state = one.state(now)
    if state in (State.ACTIVE, State.ARCHIVED) and speaks and one.user_id in SUSPENDED:
        return Shown.SUSPENDED
    if state is State.ACTIVE and one.expires_at and one.expires_at <= now + timedelta(days=7):
        return Shown.EXPIRING
    return Shown(state)
