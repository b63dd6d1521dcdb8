"""Events, signing keys, and the house's vocabulary."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, or_
from sqlalchemy import select as columns_of
from sqlalchemy.exc import OperationalError
from sqlmodel import Session, col, select

from tokenhouse.core.errors import Invalid
from tokenhouse.core.facts import Event
from tokenhouse.core.ports import StoredHouseKey, StoredSigningKey
from tokenhouse.core.problems import Flaw, problem
from tokenhouse.core.queries import EventQuery, Page
from tokenhouse.core.rules.catalog import Word
from tokenhouse.core.rules.chain import GENESIS
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.core.rules.presets import Preset
from tokenhouse.db import domain
from tokenhouse.db.columns import begins_with, table_of
from tokenhouse.db.models import EventRow, HouseSigningKeyRow, PresetRow, SigningKeyRow, WordRow

_EVENT = table_of(EventRow)
_E = _EVENT.c
_UNREADABLE = (ValueError, TypeError, LookupError, RecursionError, OperationalError)
"""How reading fails on cells that no house wrote: no instant, no JSON, or no text at all."""


class Events:
    """The audit log: append only."""

    def __init__(self, session: Session) -> None:
        """Work within the session's transaction."""
        self._session = session

    def last(self) -> tuple[int, str]:
        """The number and the link of the newest event; those before the first, if none."""
        newest = select(EventRow.seq, EventRow.link).order_by(col(EventRow.seq).desc()).limit(1)
        return self._session.exec(newest).first() or (0, GENESIS)

    def append(self, event: Event) -> None:
        """Write one behind the last."""
        facts = {name: getattr(event, name) for name in EventRow.model_fields}
        self._session.add(EventRow(**facts))
        self._session.flush()

    def recent(self, limit: int, environment_id: str | None = None) -> Sequence[Event]:
        """Newest first."""
        query = select(EventRow).order_by(col(EventRow.seq).desc()).limit(limit)
        if environment_id is not None:
            query = query.where(EventRow.environment_id == environment_id)
        return [domain.event(row) for row in self._session.exec(query)]

    def search(self, query: EventQuery) -> Page[Event]:
        """One page, newest first."""
        wanted = select(EventRow).where(*_conditions(query)).limit(query.limit)
        # Before the cursor means newer: walked upwards, and turned round again.
        turned = col(EventRow.seq).asc() if query.backwards else col(EventRow.seq).desc()
        found = [domain.event(row) for row in self._session.exec(wanted.order_by(turned))]
        if query.backwards:
            found.reverse()
        return Page(tuple(found), *(str(one.seq) for one in (*found[:1], *found[-1:])))

    def after(
        self, seq: int | None, limit: int
    ) -> Sequence[tuple[int, Mapping[str, object] | None]]:
        """As they are stored, oldest first; a row that cannot be read does not hide the others."""
        behind = () if seq is None else (_E.seq > seq,)
        try:
            found = columns_of(_EVENT).where(*behind).order_by(_E.seq).limit(limit)
            return [(row.seq, row._asdict()) for row in self._session.execute(found)]
        except _UNREADABLE:
            numbers = columns_of(_E.seq).where(*behind).order_by(_E.seq).limit(limit)
            return [(one, self._cells(one)) for one in self._session.scalars(numbers).all()]

    def _cells(self, seq: int) -> Mapping[str, object] | None:
        try:
            row = self._session.execute(columns_of(_EVENT).where(_E.seq == seq)).one()
        except _UNREADABLE as error:
            if isinstance(error, OperationalError) and "UTF-8" not in str(error.orig):
                raise  # the store is away: that is nobody's tampering
            return None
        return row._asdict()


def _conditions(query: EventQuery) -> Iterator[ColumnElement[bool]]:
    same: dict[ColumnElement[Any], str | None] = {
        _E.credential_id: query.credential,
        _E.noun: query.noun,
        _E.noun_id: query.noun_id,
        _E.workspace_id: query.workspace,
        _E.environment_id: query.environment,
    }
    yield from (column == wanted for column, wanted in same.items() if wanted is not None)
    if query.actor is not None:
        # A person acts "with" one of their tokens.
        yield or_(_E.actor == query.actor, begins_with(_E.actor, f"{query.actor} with "))
    if query.action is not None:
        is_group = query.action.endswith(".")
        yield begins_with(_E.action, query.action) if is_group else _E.action == query.action
    if query.since is not None:
        yield _E.at >= query.since
    if query.until is not None:
        yield _E.at < query.until
    if query.cursor is not None:
        here = _number(query.cursor)
        yield _E.seq > here if query.backwards else _E.seq < here


def _number(cursor: str) -> int:
    if not (cursor.isascii() and cursor.isdigit() and len(cursor) <= _LONGEST_NUMBER):
        raise Invalid({"cursor": problem(Flaw.BAD_FORM, expected="a cursor of a page of events")})
    return int(cursor)


_LONGEST_NUMBER = 18


class SigningKeys:
    """Signing keys: each beside its environment key, or the house's for a kind of token."""

    def __init__(self, session: Session) -> None:
        """Work within the session's transaction."""
        self._session = session

    def add(self, key: StoredSigningKey) -> None:
        """Write a new one, sealed."""
        self._session.add(SigningKeyRow(**key._asdict()))
        self._session.flush()

    def add_to_house(self, key: StoredHouseKey, at: datetime) -> None:
        """Write the house's new one for a kind of token, sealed."""
        self._session.add(HouseSigningKeyRow(**key._asdict(), created_at=at))
        self._session.flush()

    def of_house(self, kind: Kind) -> StoredHouseKey | None:
        """The one that signs tokens of that kind now."""
        signs = col(HouseSigningKeyRow.retired_at).is_(None)
        mine = col(HouseSigningKeyRow.kind) == kind
        row = self._session.exec(select(HouseSigningKeyRow).where(mine, signs)).first()
        return None if row is None else StoredHouseKey(row.kid, row.kind, row.algorithm, row.sealed)


class Vocabulary:
    """The catalog and the presets."""

    def __init__(self, session: Session) -> None:
        """Work within the session's transaction."""
        self._session = session

    def actions(self) -> Sequence[Word]:
        """In the order in which forms show them."""
        return self._words("action")

    def types(self) -> Sequence[Word]:
        """In the order in which forms show them."""
        return self._words("type")

    def _words(self, role: str) -> Sequence[Word]:
        query = select(WordRow).where(WordRow.role == role).order_by(col(WordRow.position))
        return [Word(row.name, row.description) for row in self._session.exec(query)]

    def presets(self) -> Sequence[Preset]:
        """In the order in which pickers show them."""
        rows = self._session.exec(select(PresetRow).order_by(col(PresetRow.position)))
        return [
            Preset(
                row.name,
                None if row.scopes is None else tuple(row.scopes),
                row.description,
                row.narrows,
            )
            for row in rows
        ]
