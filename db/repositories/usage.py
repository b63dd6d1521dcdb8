"""What verifiers report: uses, tokens signed, and that they are there."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from importlib import import_module
from typing import Any

from sqlalchemy import ColumnElement, Select, case, exists, func, literal, or_, select, update
from sqlmodel import Session, bindparam, col, delete
from sqlmodel import select as rows_of

from tokenhouse.core.facts import Minted, VerifierSeen
from tokenhouse.core.ports import Sign, Use
from tokenhouse.core.rules.rotation import HOURS_KEPT
from tokenhouse.db.columns import table_of
from tokenhouse.db.models import CredentialRow, MintRow, UseHourRow, VerifierRow

_TABLE, _HOURS = table_of(CredentialRow), table_of(UseHourRow)
_C, _H = _TABLE.c, _HOURS.c
_FORMER = _TABLE.alias("former")


class Usage:
    """Counters that only grow, beside the state and never part of it."""

    def __init__(self, session: Session) -> None:
        """Work within the session's transaction."""
        self._session = session

    def count(self, uses: Sequence[Use]) -> None:
        """Add uses to each credential, and to the hours of what is looked at by the hour."""
        if not uses:
            return
        told = [
            {
                "used": use.credential_id,
                "count": use.count,
                "presented": use.presented,
                "at": use.at,
                "hour": use.at.replace(minute=0, second=0, microsecond=0),
                "source": use.source,
            }
            for use in uses
        ]
        self._session.execute(_COUNTED, told)
        self._add_hours(_ROTATED, told)
        if shown := [one for one in told if one["presented"]]:
            self._add_hours(_PLACED, shown)

    def _add_hours(self, found: Select[Any], told: list[dict[str, Any]]) -> None:
        name = self._session.get_bind().dialect.name
        # Each dialect spells it in its own way, and PostgreSQL's is slow to import.
        adding = import_module(f"sqlalchemy.dialects.{name}").insert(_HOURS)
        adding = adding.from_select(["subject", "noun", "hour", "uses"], found)
        more = {"uses": _H.uses + adding.excluded.uses}
        on_top = adding.on_conflict_do_update(index_elements=["subject", "hour"], set_=more)
        self._session.connection().execute(on_top, told)

    def _prune(self) -> None:
        """Hours that nobody looks at any more go; by the last report but one, of other name.

        So a machine whose clock runs ahead, however many processes it has, takes nothing from
        the others. Where all reports have one name, that is the only clock there is.
        """
        latest = func.max(VerifierRow.reported_at)
        by_name = select(latest).group_by(col(VerifierRow.name)).order_by(latest.desc()).limit(2)
        now = self._session.execute(by_name).scalars().all()[-1]
        old = _H.hour < now - HOURS_KEPT - timedelta(hours=1)
        for noun in ("credential", "environment", "kind"):
            self._session.execute(delete(UseHourRow).where(_H.noun == noun, old))

    def count_mints(self, mints: Iterable[Minted]) -> None:
        """Add tokens to each key and the hour in which they end."""
        for minted in mints:
            key = minted.credential_id, minted.expires_hour
            row = self._session.get(MintRow, key)
            if row is None:
                row = MintRow(credential_id=key[0], expires_hour=key[1], tokens=0)
                self._session.add(row)
            row.tokens += minted.tokens
            self._session.flush()

    def sign(self, sign: Sign) -> None:
        """Who reports, and when by its own clock: so it touches no report but its own.

        The last report counts, be it dated before the one before it: a clock was put right.
        """
        self._session.merge(VerifierRow(id=sign.id, name=sign.name, reported_at=sign.at))
        self._session.flush()
        self._prune()

    def forget_silent(self, since: datetime, now: datetime) -> None:
        """By the clock of whoever rotates."""
        reported = col(VerifierRow.reported_at)
        may_have_met = exists().where(
            _C.archived_at.is_not(None),
            _C.revoked_at.is_(None),
            _C.expires_at > now,
            _C.issued_at <= reported,
        )
        self._session.execute(delete(VerifierRow).where(reported < since, ~may_have_met))

    def sign_off(self, verifier_id: str) -> None:
        """It ends in order, or is gone for good: nobody waits for its report."""
        self._session.execute(delete(VerifierRow).where(col(VerifierRow.id) == verifier_id))

    def by_hour(
        self, noun: str, since: datetime, subjects: Collection[str] | None = None
    ) -> Sequence[tuple[str, datetime, int]]:
        """Subject, beginning of the hour, uses: of these subjects, or of all there are."""
        wanted = rows_of(UseHourRow.subject, UseHourRow.hour, UseHourRow.uses)
        wanted = wanted.where(UseHourRow.noun == noun, UseHourRow.hour >= since)
        if subjects is not None:
            wanted = wanted.where(col(UseHourRow.subject).in_(subjects))
        return list(self._session.exec(wanted))

    def verifiers(self) -> Sequence[VerifierSeen]:
        """All that have reported and not ended since, the longest silent first."""
        query = rows_of(VerifierRow).order_by(col(VerifierRow.reported_at), col(VerifierRow.name))
        return [
            VerifierSeen(id=row.id, name=row.name, reported_at=row.reported_at)
            for row in self._session.exec(query)
        ]


_AT = bindparam("at", type_=_C.last_used_at.type)
_IS_NEWER: ColumnElement[bool] = func.coalesce(_C.last_used_at <= _AT, True)
_COUNTED = (
    update(_TABLE)
    .where(_C.id == bindparam("used"))
    .values(
        uses=_C.uses + bindparam("count"),
        last_source=case(
            (_IS_NEWER, func.coalesce(bindparam("source"), _C.last_source)),
            else_=_C.last_source,
        ),
        last_used_at=case((_IS_NEWER, _AT), else_=_C.last_used_at),
    )
)
_HOUR = bindparam("hour", type_=_H.hour.type)
_ROTATED = select(_C.id, literal("credential"), _HOUR, bindparam("count")).where(
    _C.id == bindparam("used"),
    or_(
        _C.archived_at.is_not(None),
        exists().where(_FORMER.c.successor_id == _C.id),
    ),
)
"""Only keys that are about to take over from one another are watched by the hour."""
_PLACED = select(
    func.coalesce(_C.environment_id, _C.kind),
    case((_C.environment_id.is_(None), "kind"), else_="environment"),
    _HOUR,
    bindparam("presented"),
).where(_C.id == bindparam("used"))
