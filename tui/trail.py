"""Which credentials changed, by the audit log: where it is few, few are read again."""

from __future__ import annotations

from tokenhouse.core.admin import Admin
from tokenhouse.core.errors import Forbidden
from tokenhouse.core.queries import EventQuery

MOST = 16
"""Events that are looked through; more of them change more than a few rows."""

ALONE = frozenset(
    {"credential.extend", "credential.revoke", "credential.burn", "archived_key.set_expiry"}
)
"""Each changes the credential that it names, and nothing else that a list shows."""


class Trail:
    """How far the log was read."""

    def __init__(self) -> None:
        """Not at all."""
        self._seen: str | None = None
        self._stamp = 0
        self._is_barred = False

    def follow(self, admin: Admin, stamp: int) -> frozenset[str] | None:
        """The ids of all that changed since the last time; None where it may be more.

        For a worker. `stamp` was read before: what is written meanwhile is told at the next time.
        """
        moves = stamp - self._stamp
        if self._is_barred or (self._seen is not None and not moves):
            return None
        known = self._seen
        query = EventQuery(cursor=known, backwards=True, limit=MOST) if known else _NEWEST
        try:
            found = admin.audit.events(query)
        except Forbidden:  # a person reads the log of a workspace at most
            self._is_barred = True
            return None
        self._stamp, self._seen = stamp, found.first or known
        # What moves the stamp without an event is written by no call, but by what writes in bulk.
        told = known is not None and moves <= len(found.items) < MOST
        ids = frozenset(one.credential_id or "" for one in found.items)
        return ids if told and all(one.action in ALONE for one in found.items) else None


_NEWEST = EventQuery(limit=1)
