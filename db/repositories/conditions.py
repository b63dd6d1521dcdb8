"""From a query's restrictions to SQL conditions: one small function each."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, String, and_, cast, func, or_, select

from tokenhouse.core.queries import SOON, SPEAKING, CredentialQuery, Shown
from tokenhouse.core.rules.lifetimes import LIVE_STATES, State
from tokenhouse.db.columns import table_of
from tokenhouse.db.models import CredentialRow, UserRow

Condition = ColumnElement[bool]

_C = table_of(CredentialRow).c
_U = table_of(UserRow).c


def conditions(query: CredentialQuery, now: datetime) -> list[Condition]:
    """All that must hold for a row to be in the answer."""
    return [*_places(query), *_facets(query), *_times(query, now)]


def bounds(query: CredentialQuery) -> list[Condition]:
    """Those of them that say which rows its asker may know of."""
    found = list(_places(query))
    if query.kinds:
        found.append(_C.kind.in_(sorted(query.kinds)))
    if query.owner is not None:
        found.append(_owned_by(query.owner))
    return found


def _places(query: CredentialQuery) -> Iterator[Condition]:
    if query.workspace is not None:
        yield _C.workspace_id == query.workspace
    if query.project is not None:
        yield _C.project_id == query.project
    if query.environment is not None:
        yield _C.environment_id == query.environment
    if query.ids:
        yield _C.id.in_(sorted(query.ids))
    if query.environments:
        yield _C.environment_id.in_(sorted(query.environments))


def _facets(query: CredentialQuery) -> Iterator[Condition]:
    if query.text:
        yield _mentions(query.text)
    if query.kinds:
        yield _C.kind.in_(sorted(query.kinds))
    if query.owner is not None:
        yield _owned_by(query.owner)
    if query.created_by is not None:
        yield _C.created_by.icontains(query.created_by, autoescape=True)
    if query.scope is not None:
        # Letter for letter: LIKE would not tell apiKeys from apikeys.
        written = cast(_C.scopes, String)
        yield func.replace(written, json.dumps(query.scope), "") != written


def _times(query: CredentialQuery, now: datetime) -> Iterator[Condition]:
    if query.states:
        yield or_(*(in_state(state, now) for state in sorted(query.states)))
    if query.shown:
        yield or_(*(_shown_as(shown, now) for shown in sorted(query.shown)))
    if query.expiring_within is not None:
        yield or_(*(in_state(state, now) for state in sorted(LIVE_STATES)))
        yield _C.expires_at <= now + query.expiring_within
    if query.unused_for is not None:
        since = now - query.unused_for
        never = and_(_C.last_used_at.is_(None), _C.issued_at <= since)
        yield or_(_C.last_used_at <= since, never)


def _mentions(text: str) -> Condition:
    found = [
        _C.name.icontains(text, autoescape=True),
        _C.id.startswith(text, autoescape=True),
    ]
    shown, _, ending = text.partition("…")
    if shown:
        found.append(_C.prefix.concat(_C.id).startswith(shown, autoescape=True))
    elif ending:
        found.append(_C.last_four == ending)
    return or_(*found)


def _owned_by(owner: str) -> Condition:
    mail = _U.email.icontains(owner, autoescape=True)
    return _C.user_id.in_(select(_U.id).where(or_(_U.id == owner, mail)))


def _shown_as(shown: Shown, now: datetime) -> Condition:
    """`shown_state` as SQL."""
    suspended = select(_U.id).where(_U.suspended_at.is_not(None))
    held = and_(_C.kind.in_(sorted(SPEAKING)), _C.user_id.in_(suspended))
    active, soon = in_state(State.ACTIVE, now), now + SOON
    conditions: Mapping[Shown, Condition] = {
        Shown.ACTIVE: and_(active, or_(_C.expires_at.is_(None), _C.expires_at > soon), ~held),
        Shown.EXPIRING: and_(active, _C.expires_at <= soon, ~held),
        Shown.ARCHIVED: and_(in_state(State.ARCHIVED, now), ~held),
        Shown.SUSPENDED: and_(or_(*(in_state(state, now) for state in LIVE_STATES)), held),
    }
    return conditions[shown] if shown in conditions else in_state(State(shown), now)


STATES_OF: Mapping[Shown, frozenset[State]] = {
    Shown.ACTIVE: frozenset({State.ACTIVE}),
    Shown.EXPIRING: frozenset({State.ACTIVE}),
    Shown.SUSPENDED: frozenset(LIVE_STATES),
    **{Shown(one): frozenset({one}) for one in State if one is not State.ACTIVE},
}
"""Which states are told so."""


def in_state(state: State, now: datetime) -> Condition:
    """`state_of` as SQL: the same order of precedence, the same half-open ends."""
    unrevoked, is_current = _C.revoked_at.is_(None), _C.archived_at.is_(None)
    own_end = _C.own_expires_at
    outlives_itself = and_(unrevoked, ~is_current, or_(own_end.is_(None), own_end > now))
    is_over = or_(and_(is_current, _C.expires_at <= now), own_end <= now)
    conditions: Mapping[State, Condition] = {
        State.BURNED: _C.burned_at.is_not(None),
        State.REVOKED: and_(~unrevoked, _C.burned_at.is_(None)),
        State.EXPIRED: and_(unrevoked, is_over),
        State.GRACE_ENDED: and_(outlives_itself, _C.expires_at <= now),
        State.ARCHIVED: and_(outlives_itself, _C.expires_at > now),
        State.ACTIVE: and_(
            unrevoked, is_current, or_(_C.expires_at.is_(None), _C.expires_at > now)
        ),
    }
    return conditions[state]
