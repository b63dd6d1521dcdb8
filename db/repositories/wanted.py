"""What a query wants of the table, and by which way it is read."""

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import Select, func, select
from sqlmodel import Session

from tokenhouse.core.queries import CredentialQuery
from tokenhouse.db.columns import table_of
from tokenhouse.db.models import CredentialRow
from tokenhouse.db.repositories.conditions import Condition, conditions
from tokenhouse.db.repositories.mentions import mentioned

_TABLE = table_of(CredentialRow)


class Wanted:
    """What must hold for a row to be in the answer."""

    def __init__(self, session: Session, query: CredentialQuery, now: datetime) -> None:
        """Look nothing up yet: a short walk may do."""
        self._session = session
        self.text = query.text
        self.said: tuple[Condition, ...] = tuple(conditions(query, now))
        """By the query, of every row."""

    @cached_property
    def few(self) -> Sequence[str] | None:
        """Ids that a text leaves, when they are few."""
        return mentioned(self._session, self.text) if self.text else None

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """All that must hold, what was looked up included."""
        return self.said if self.few is None else (_TABLE.c.id.in_(self.few), *self.said)

    def count(self, place: Sequence[Condition] = ()) -> int:
        """How many rows there are, of those of a place."""
        counted = select(func.count()).select_from(_TABLE).where(*self.conditions, *place)
        return int(self._session.execute(self.by_way(counted)).scalar_one())

    def by_way(self, statement: Select[Any]) -> Select[Any]:
        """The statement, with a word where the database would guess wrong."""
        return statement if self.few is None else by_key(statement)


def by_key(statement: Select[Any]) -> Select[Any]:
    """Not by an index that promises to sort, or to leave fewer: SQLite keeps no statistics here."""
    return statement.with_hint(_TABLE, "INDEXED BY sqlite_autoindex_credential_1", "sqlite")
