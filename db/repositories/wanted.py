"""What a query wants of the table, and by which way it is read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import Any

from sqlalchemy import Select, func, select
from sqlmodel import Session

from tokenhouse.core.queries import CredentialQuery
from tokenhouse.db.columns import table_of
from tokenhouse.db.models import CredentialRow
from tokenhouse.db.repositories.conditions import Condition, conditions
from tokenhouse.db.repositories.mentions import mentioned

_TABLE = table_of(CredentialRow)


class Way(Enum):
    """How rows are come by."""

    WALK = auto()
    """Along the order's index, or along one that the database chooses."""

    KEYS = auto()
    """A text leaves few: each by its key, then sorted."""

    WINDOW = auto()
    """A text leaves many: most pages are full within a short walk."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What must hold for a row to be in the answer."""

    conditions: tuple[Condition, ...]
    way: Way

    def count(self, session: Session, place: Sequence[Condition] = ()) -> int:
        """How many rows there are, of those of a place."""
        counted = select(func.count()).select_from(_TABLE).where(*self.conditions, *place)
        return int(session.execute(self.by_way(counted)).scalar_one())

    def by_way(self, statement: Select[Any]) -> Select[Any]:
        """The statement, with a word where the database would guess wrong."""
        return by_key(statement) if self.way is Way.KEYS else statement


def by_key(statement: Select[Any]) -> Select[Any]:
    """Not by an index that promises to sort, or to leave fewer: SQLite keeps no statistics here."""
    return statement.with_hint(_TABLE, "INDEXED BY sqlite_autoindex_credential_1", "sqlite")


def wanted(session: Session, query: CredentialQuery, now: datetime) -> Wanted:
    """All that the query says of a row; a text is looked up first."""
    base = tuple(conditions(query, now))
    if not query.text:
        return Wanted(base, Way.WALK)
    ids = mentioned(session, query.text)
    if ids is None:
        return Wanted(base, Way.WINDOW)
    return Wanted((_TABLE.c.id.in_(ids), *base), Way.KEYS)
