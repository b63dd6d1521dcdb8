"""Archived keys: when they stop, moved forwards and backwards, and ended (credentials §4)."""

from __future__ import annotations

from datetime import datetime

from tokenhouse.core.admin.desk import Change, Desk
from tokenhouse.core.admin.naming import archived_key_named
from tokenhouse.core.admin.reach import Reach, environment_within, may_see, permit_for, type_of
from tokenhouse.core.errors import Conflict, NotFound
from tokenhouse.core.facts import ArchivedKey, Environment
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.core.rules.lifetimes import State
from tokenhouse.core.rules.rotation import checked_grace_end

_FINAL = frozenset({State.BURNED, State.REVOKED})


class ArchivedKeys(Desk):
    """Rotated keys, in or past their grace."""

    def list(self, environment: str | Environment | None = None) -> tuple[ArchivedKey, ...]:
        """Those of an environment or of the house, the one that ends last first."""
        with self._looking("archived_keys.list") as look:
            place = None if environment is None else environment_within(look, environment).root_id
            found = look.unit.credentials.archived(place)
            return look.permit.kept(found, lambda one: may_see(look, one))

    def get(self, archived_key: str | ArchivedKey) -> ArchivedKey:
        """As it is now; raises `NotFound`."""
        with self._looking("archived_keys.get") as look:
            return _within(look, archived_key)

    def set_expiry(self, archived_key: str | ArchivedKey, at: datetime) -> ArchivedKey:
        """Move the end of its grace to any instant up to 30 days from now, past included.

        In the past or now: refused from this instant. In the future again: accepted again,
        unless it was burned or revoked (`Conflict`). Idempotent. Raises `Invalid`.
        """
        with self._changing("archived_keys.set_expiry") as change:
            key = _within(change, archived_key)
            _may_prolong(change, key)
            return _moved(change, key, at, by_operator=change.permit.is_operators)

    def end(self, archived_key: str | ArchivedKey) -> ArchivedKey:
        """Cut it now; what has ended stays as it is, whatever the clock says here."""
        with self._changing("archived_keys.end") as change:
            key = _within(change, archived_key)
            return _moved(change, key, min(key.grace_ends_at, change.now), by_operator=True)


def _within(reach: Reach, named: str | ArchivedKey) -> ArchivedKey:
    """The archived key, where the actor may reach it."""
    found = archived_key_named(reach.unit, named)
    permit_for(
        reach, found, NotFound("archived key", named if isinstance(named, str) else found.id)
    )
    return found


def _may_prolong(change: Change, key: ArchivedKey) -> None:
    """To let a key live on is to hand out what it can do."""
    type_ = type_of(change.unit, key)
    if key.kind is Kind.ENVIRONMENT_KEY:
        change.permit.whole(key.workspace_id, type_)
    elif key.kind is Kind.SCOPED_KEY:
        change.permit.covers(key.workspace_id, type_, key.scopes or ())


def _moved(change: Change, key: ArchivedKey, at: datetime, *, by_operator: bool) -> ArchivedKey:
    state = key.state(change.now)
    if state in _FINAL:
        raise Conflict(f"{key.hint} is {state.value}, which is final; rotate and use the new key")
    ends_at = checked_grace_end(
        at,
        now=change.now,
        archived_at=key.archived_at,
        own_end=key.own_expires_at,
        by_operator=by_operator,
    )
    if ends_at != key.grace_ends_at:
        move_grace_end(change, key, ends_at)
    return archived_key_named(change.unit, key)


def move_grace_end(change: Change, key: ArchivedKey, at: datetime) -> None:
    """Write the new end and the event with before and after."""
    change.unit.credentials.set_grace_end(key.id, at)
    change.note(
        "archived_key.set_expiry",
        "credential",
        key.id,
        credential=key,
        before={"grace_ends_at": key.grace_ends_at},
        after={"grace_ends_at": at},
    )
