"""Pages by keyset: each starts where the last one ended, however far down that is.

A column that may be empty makes two stretches, the rows with a value and those without, so that
each is one walk along an index.
"""

import base64
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NoReturn

from sqlalchemy import ColumnElement, Row, func, literal, select, tuple_
from sqlmodel import Session

from tokenhouse.core.errors import Invalid
from tokenhouse.core.problems import Flaw, problem
from tokenhouse.core.queries import CredentialQuery, Sort
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.db.columns import table_of
from tokenhouse.db.domain import SHOWN
from tokenhouse.db.models import CredentialRow
from tokenhouse.db.repositories.conditions import Condition

_TABLE = table_of(CredentialRow)
_C = _TABLE.c
_ID: ColumnElement[Any] = _C.id


@dataclass(frozen=True, slots=True)
class Order:
    """A column to sort by, and where its empty cells stand when it ascends."""

    column: ColumnElement[Any]
    empty: str | None = None
    """`first` or `last`; None where no cell is empty."""


ORDERS = {
    Sort.ISSUED: Order(_C.issued_at),
    Sort.NAME: Order(_C.name),
    Sort.KIND: Order(_C.kind),
    Sort.EXPIRES: Order(_C.expires_at, "last"),
    Sort.LAST_USED: Order(_C.last_used_at, "first"),
    Sort.USES: Order(_C.uses),
}


@dataclass(frozen=True, slots=True)
class Cursor:
    """The sort value and the id of a row: good even when the row is gone."""

    sort: Sort
    value: Any
    id: str

    @classmethod
    def of(cls, row: Row[Any], sort: Sort) -> "Cursor":
        """Where that row stands."""
        return cls(sort, getattr(row, ORDERS[sort].column.key or ""), row.id)

    def text(self) -> str:
        """As callers keep it."""
        value = self.value.isoformat() if isinstance(self.value, datetime) else self.value
        packed = json.dumps([self.sort.value, value, self.id], ensure_ascii=False).encode()
        return base64.urlsafe_b64encode(packed).decode()

    @classmethod
    def read(cls, text: str, sort: Sort) -> "Cursor":
        """Back from its text; `Invalid` for anything else."""
        try:
            named, value, id_ = json.loads(base64.urlsafe_b64decode(text))
            if named != sort.value:
                _refused()
            may_be_empty = ORDERS[sort].empty is not None
            read = None if value is None and may_be_empty else _VALUES[sort](value)
            return cls(sort, read, _text(id_))
        except (ValueError, TypeError, OverflowError, RecursionError):
            wrong = problem(Flaw.BAD_FORM, expected="a cursor of a page in the same order")
            raise Invalid({"cursor": wrong}) from None


def _text(value: str) -> str:
    return value.encode().decode() if isinstance(value, str) else _refused()


def _number(value: int) -> int:
    return value if type(value) is int and abs(value) < 1 << 63 else _refused()


def _instant(value: str) -> datetime:
    """Naive times are refused by the column."""
    found = datetime.fromisoformat(value)
    return found.astimezone(UTC) if found.tzinfo is not None else _refused()


def _refused() -> NoReturn:
    raise ValueError("cursor")


_VALUES: Mapping[Sort, Callable[[Any], Any]] = {
    Sort.ISSUED: _instant,
    Sort.NAME: _text,
    Sort.KIND: Kind,
    Sort.EXPIRES: _instant,
    Sort.LAST_USED: _instant,
    Sort.USES: _number,
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows that one index walk reaches: all, those with a value, or those without."""

    query: CredentialQuery
    conditions: tuple[Condition, ...]
    order: tuple[ColumnElement[Any], ...]

    def rows(self, session: Session, limit: int, offset: int) -> list[Row[Any]]:
        """At most `limit` rows, `offset` skipped on the index alone."""
        if offset:
            ids = select(_ID).where(*self.conditions).order_by(*self.order)
            skipped = ids.limit(limit).offset(offset).subquery()
            wanted = select(*SHOWN).where(_ID.in_(select(skipped.c.id)))
        else:
            wanted = select(*SHOWN).where(*self.conditions).limit(limit)
        return list(session.execute(wanted.order_by(*self.order)))

    def count(self, session: Session) -> int:
        """How many there are."""
        counted = select(func.count()).select_from(_TABLE).where(*self.conditions)
        return int(session.execute(counted).scalar_one())


def stretches(query: CredentialQuery, base: list[Condition]) -> Iterator[Stretch]:
    """The stretches to walk in turn, from the cursor on, in the direction asked for."""
    order = ORDERS[query.sort]
    falling = query.descending != query.backwards
    cursor = None if query.cursor is None else Cursor.read(query.cursor, query.sort)
    parts = _parts(order)
    if falling:
        parts.reverse()
    if cursor is not None:
        parts = parts[parts.index(_part_of(order, cursor)) :]
    for position, part in enumerate(parts):
        keys = (_ID,) if part == "empty" else (order.column, _ID)
        conditions = [*base, *_of_part(order, part)]
        if cursor is not None and position == 0:
            conditions.append(_behind(keys, cursor, falling=falling))
        turned = tuple(key.desc() if falling else key.asc() for key in keys)
        yield Stretch(query, tuple(conditions), turned)


def _parts(order: Order) -> list[str]:
    if order.empty is None:
        return ["all"]
    return ["empty", "filled"] if order.empty == "first" else ["filled", "empty"]


def _part_of(order: Order, cursor: Cursor) -> str:
    if order.empty is None:
        return "all"
    return "empty" if cursor.value is None else "filled"


def _of_part(order: Order, part: str) -> list[Condition]:
    if part == "all":
        return []
    return [order.column.is_(None) if part == "empty" else order.column.is_not(None)]


def _behind(keys: tuple[ColumnElement[Any], ...], cursor: Cursor, *, falling: bool) -> Condition:
    values = (cursor.id,) if len(keys) == 1 else (cursor.value, cursor.id)
    here = tuple_(*keys)
    there = tuple_(*(literal(value, key.type) for value, key in zip(values, keys, strict=True)))
    return here < there if falling else here > there
