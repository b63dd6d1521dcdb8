"""Stored credentials: written one by one, asked for by the page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Update, case, func, select, update
from sqlmodel import Session

from tokenhouse.core.facts import ArchivedKey, Credential, Minted
from tokenhouse.core.ports import NewKey
from tokenhouse.core.queries import CredentialQuery, Page
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.db import domain
from tokenhouse.db.columns import begins_with, table_of
from tokenhouse.db.models import IS_CURRENT, CredentialRow, EnvironmentRow, MintRow, RevokedTokenRow
from tokenhouse.db.repositories.keyset import Stretch, stretches
from tokenhouse.db.repositories.parts import parts_of
from tokenhouse.db.repositories.wanted import Wanted

_TABLE = table_of(CredentialRow)
_C = _TABLE.c
_SUCCESSOR = _TABLE.alias("successor")
_SUCCESSOR_USED = _SUCCESSOR.c.last_used_at.label("successor_last_used_at")


_PEOPLES = (Kind.PERSONAL_TOKEN, Kind.WORKSPACE_TOKEN, Kind.USER_ACTOR_TOKEN)


class Credentials:
    """Stored keys, current and archived. Updates are targeted, never a whole row written back."""

    def __init__(self, session: Session) -> None:
        """Work within the session's transaction."""
        self._session = session

    def add(self, new: NewKey) -> None:
        """Write a new key."""
        made = new.credential
        self._session.add(
            CredentialRow(
                id=made.id,
                kind=made.kind,
                prefix=new.prefix,
                digest=new.digest,
                digest_key_id=new.digest_key_id,
                last_four=new.last_four,
                name=made.name,
                workspace_id=made.workspace_id,
                project_id=made.project_id,
                environment_id=made.environment_id,
                user_id=made.user_id,
                parent_id=made.parent_id,
                created_by=made.created_by,
                scopes=None if made.scopes is None else list(made.scopes),
                preset=made.preset,
                role_cap=made.role_cap,
                issued_at=made.issued_at,
                expires_at=made.expires_at,
            )
        )
        self._session.flush()

    def get(self, id_: str) -> Credential | None:
        """By id, current or archived."""
        return next(iter(self._some(_C.id == id_)), None)

    def current_key(self, environment_id: str) -> Credential | None:
        """The environment's one current key."""
        return next(iter(self._some(_C.environment_id == environment_id, IS_CURRENT)), None)

    def current_keys(self) -> Mapping[str, Credential]:
        """Every current environment key, by environment."""
        roots = table_of(EnvironmentRow).c
        placed = _C.environment_id.in_(select(roots.id).where(roots.parent_id.is_(None)))
        return {key.environment_id or "": key for key in self._some(placed, IS_CURRENT)}

    def archive(self, id_: str, *, at: datetime, grace_ends_at: datetime) -> bool:
        """Turn a current key into an archived one; False when somebody did so before."""
        once = _change(id_).where(_C.archived_at.is_(None))
        return self._done(
            once.values(
                archived_at=at,
                own_expires_at=_C.expires_at,
                expires_at=grace_ends_at,
                uses_when_archived=_C.uses,
            )
        )

    def set_successor(self, id_: str, successor_id: str) -> None:
        """Name the key that took over."""
        self._done(_change(id_).values(successor_id=successor_id))

    def set_grace_end(self, id_: str, at: datetime) -> None:
        """Move an archived key's end."""
        archived = _C.archived_at.is_not(None)
        self._done(_change(id_).where(archived).values(expires_at=at))

    def set_expiry(self, id_: str, at: datetime) -> None:
        """Move a current key's own end."""
        current = _C.archived_at.is_(None)
        self._done(_change(id_).where(current).values(expires_at=at))

    def revoke(self, id_: str, at: datetime, *, burned: bool = False) -> bool:
        """End it; False when it was ended so before. Burning outranks revoking."""
        if burned:
            unburned = _change(id_).where(_C.burned_at.is_(None))
            first = _C.revoked_at.is_(None)
            self._done(_change(id_).where(first).values(revoked_at=at))
            return self._done(unburned.values(burned_at=at))
        return self._done(_change(id_).where(_C.revoked_at.is_(None)).values(revoked_at=at))

    def _done(self, change: Update) -> bool:
        result: Any = self._session.execute(change)
        return bool(result.rowcount == 1)

    def archived(self, environment_id: str | None) -> Sequence[ArchivedKey]:
        """Rotated keys, the one that ends last first."""
        place = [] if environment_id is None else [_C.environment_id == environment_id]
        found = self._some(_C.archived_at.is_not(None), *place)
        keys = [key for key in found if isinstance(key, ArchivedKey)]
        return sorted(keys, key=lambda key: (key.grace_ends_at, key.id), reverse=True)

    def forms_of(self, id_: str) -> Sequence[ArchivedKey]:
        """What the key was before its rotation."""
        found = self._some(_C.successor_id == id_)
        return [key for key in found if isinstance(key, ArchivedKey)]

    def children_of(self, id_: str) -> Sequence[Credential]:
        """What was minted from it and has a row."""
        return self._some(_C.parent_id == id_)

    def of_kind(self, kind: Kind, user_id: str | None = None) -> Sequence[Credential]:
        """Those of a kind that were not archived, of one person or of everybody, newest first."""
        owned = [] if user_id is None else [_C.user_id == user_id]
        found = self._some(_C.kind == kind, _C.archived_at.is_(None), *owned)
        return sorted(found, key=lambda one: (one.issued_at, one.id), reverse=True)

    def of_user(self, user_id: str) -> Sequence[Credential]:
        """All that speak for one person, the archived among them."""
        return self._some(_C.user_id == user_id, _C.kind.in_(_PEOPLES))

    def of_kind_by(self, kind: Kind, user_id: str) -> Sequence[Credential]:
        """Those of a kind that a person issued, with whatever token they did."""
        return self._some(_C.kind == kind, begins_with(_C.created_by, f"{user_id} with "))

    def set_key_owner(self, environment_id: str, user_id: str) -> None:
        """Say of an environment's current key whose it is."""
        mine = (_C.environment_id == environment_id, IS_CURRENT)
        self._session.execute(update(_TABLE).where(*mine).values(user_id=user_id))

    def revoke_signed(self, jti: str, expires_at: datetime, at: datetime) -> bool:
        """Remember until its end that a token without a row is refused; False when it was."""
        if self._session.get(RevokedTokenRow, jti) is not None:
            return False
        self._session.add(RevokedTokenRow(jti=jti, expires_at=expires_at, revoked_at=at))
        self._session.flush()
        return True

    def of_environment(self, environment_id: str | None, kind: Kind) -> Sequence[Credential]:
        """Keys of a kind that were not archived, by name."""
        place = [] if environment_id is None else [_C.environment_id == environment_id]
        found = self._some(_C.kind == kind, _C.archived_at.is_(None), *place)
        return sorted(found, key=lambda key: (key.name, key.id))

    def _some(self, *where: ColumnElement[bool]) -> Sequence[Credential]:
        """Facts of the rows, an archived key's with what its successor has seen."""
        query = (
            select(*domain.SHOWN, _SUCCESSOR.c.uses.label("successor_uses"), _SUCCESSOR_USED)
            .select_from(_TABLE.outerjoin(_SUCCESSOR, _SUCCESSOR.c.id == _C.successor_id))
            .where(*where)
        )
        return [domain.credential(row) for row in self._session.execute(query)]

    def search(self, query: CredentialQuery, now: datetime) -> Page[Credential]:
        """One page."""
        rows: list[tuple[Row[Any], Stretch]] = []
        offset = query.offset
        for stretch in self._stretches(query, now):
            found = stretch.rows(self._session, query.limit - len(rows), offset)
            if offset and not found:
                offset -= stretch.count()
                continue
            offset = 0
            rows += [(row, stretch) for row in found]
            if len(rows) == query.limit:
                break
        if query.backwards:
            rows.reverse()
        if not rows:
            return Page(())
        ends = [stretch.cursor(row, query.sort).text() for row, stretch in (rows[0], rows[-1])]
        return Page(tuple(domain.credential(row) for row, _ in rows), *ends)

    def _stretches(self, query: CredentialQuery, now: datetime) -> Iterator[Stretch]:
        parts = parts_of(query, self._session, now)
        return stretches(query, Wanted(self._session, query, now), parts)

    def count(self, query: CredentialQuery, now: datetime) -> int:
        """How many rows the pages from here would show."""
        if query.cursor is None:
            return Wanted(self._session, query, now).count()
        return sum(stretch.count() for stretch in self._stretches(query, now))

    def ending(
        self, query: CredentialQuery, by: Sequence[datetime], now: datetime
    ) -> Mapping[int, int]:
        """By the place of an instant: how many end by it, and after the one before."""
        asked = replace(query, expiring_within=by[-1] - now)
        found = Wanted(self._session, asked, now)
        span = case(*((_C.expires_at <= at, n) for n, at in enumerate(by))).label("span")
        counted = (
            select(span, func.count().label("ending")).where(*found.conditions).group_by("span")
        )
        return {row.span: row.ending for row in self._session.execute(found.by_way(counted))}

    def minted(self, id_: str, since: datetime) -> Sequence[Minted]:
        """Tokens that depend on a key, by the hour in which they end."""
        mint = table_of(MintRow).c
        query = (
            select(mint.expires_hour, mint.tokens)
            .where(mint.credential_id == id_, mint.expires_hour > since)
            .order_by(mint.expires_hour)
        )
        return [
            Minted(credential_id=id_, expires_hour=hour, tokens=tokens)
            for hour, tokens in self._session.execute(query)
        ]


def _change(id_: str) -> Update:
    return update(_TABLE).where(_C.id == id_)
