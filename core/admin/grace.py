"""Archived keys: when they stop, moved forwards and backwards, and ended (credentials §4)."""

from __future__ import annotations

from datetime import datetime

from tokenhouse.core.admin.desk import Change, Desk
from tokenhouse.core.admin.naming import archived_key_named, environment_named
from tokenhouse.core.errors import Conflict
from tokenhouse.core.facts import ArchivedKey, Environment
from tokenhouse.core.outcomes import Operator
from tokenhouse.core.rules.lifetimes import State
from tokenhouse.core.rules.rotation import checked_grace_end

_FINAL = frozenset({State.BURNED, State.REVOKED})


class ArchivedKeys(Desk):
    """Rotated keys, in or past their grace."""

    def list(self, environment: str | Environment | None = None) -> tuple[ArchivedKey, ...]:
        """Those of an environment or of the house, the one that ends last first."""
        with self._looking() as unit:
            place = None if environment is None else environment_named(unit, environment).root_id
            return tuple(unit.credentials.archived(place))

    def get(self, archived_key: str | ArchivedKey) -> ArchivedKey:
        """As it is now; raises `NotFound`."""
        with self._looking() as unit:
            return archived_key_named(unit, archived_key)

    def set_expiry(self, archived_key: str | ArchivedKey, at: datetime) -> ArchivedKey:
        """Move the end of its grace to any instant up to 30 days from now, past included.

        In the past or now: refused from this instant. In the future again: accepted again,
        unless it was burned or revoked (`Conflict`). Idempotent. Raises `Invalid`.
        """
        with self._changing() as change:
            return _moved(change, archived_key, at, by_operator=isinstance(self._actor, Operator))

    def end(self, archived_key: str | ArchivedKey) -> ArchivedKey:
        """Cut it now."""
        with self._changing() as change:
            return _moved(change, archived_key, change.now, by_operator=True)


def _moved(
    change: Change, named: str | ArchivedKey, at: datetime, *, by_operator: bool
) -> ArchivedKey:
    key = archived_key_named(change.unit, named)
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
