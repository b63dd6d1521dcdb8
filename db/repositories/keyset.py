"""Pages by keyset: each starts where the last one ended, however far down that is."""

import base64
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NoReturn

from sqlalchemy import ColumnElement, Row, Select, literal, select, tuple_
from sqlmodel import Session

from tokenhouse.core.errors import Invalid
from tokenhouse.core.problems import Flaw, problem
from tokenhouse.core.queries import CredentialQuery, Sort
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.db.columns import table_of
from tokenhouse.db.domain import SHOWN
from tokenhouse.db.models import CredentialRow
from tokenhouse.db.repositories.conditions import Condition
from tokenhouse.db.repositories.parts import Keys, Part
from tokenhouse.db.repositories.wanted import Wanted, by_key

_TABLE = table_of(CredentialRow)
_ID: ColumnElement[Any] = _TABLE.c.id


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a row stands: its part, its value there and its id. Good even when it is gone."""

    sort: Sort
    part: str
    value: Any
    """None where the id alone orders the part."""
    id: str

    def text(self) -> str:
        """As callers keep it."""
        value = self.value.isoformat() if isinstance(self.value, datetime) else self.value
        told = [self.sort.value, self.part, value, self.id]
        return base64.urlsafe_b64encode(json.dumps(told, ensure_ascii=False).encode()).decode()

    @classmethod
    def read(cls, text: str, sort: Sort, parts: Sequence[Part]) -> "Cursor":
        """Back from its text; `Invalid` for anything else."""
        try:
            named, name, value, id_ = json.loads(base64.urlsafe_b64decode(text))
            [part] = [one for one in parts if one.name == name]
            if named != sort.value:
                _refused()
            return cls(sort, part.name, _value(value, part.keys), _text(id_))
        except (ValueError, TypeError, OverflowError, RecursionError):
            wrong = problem(Flaw.BAD_FORM, expected="a cursor of a page in the same order")
            raise Invalid({"cursor": wrong}) from None


def _value(value: object, keys: Keys) -> object:
    if len(keys) > 1:
        return _VALUES[keys[0].key or ""](value)
    return None if value is None else _refused()


def _text(value: Any) -> str:  # noqa: ANN401 - whatever a stranger has written
    return value.encode().decode() if isinstance(value, str) else _refused()


def _number(value: Any) -> int:  # noqa: ANN401 - whatever a stranger has written
    return value if type(value) is int and abs(value) < 1 << 63 else _refused()


def _instant(value: Any) -> datetime:  # noqa: ANN401 - whatever a stranger has written
    """Naive times are refused by the column."""
    found = datetime.fromisoformat(value)
    return found.astimezone(UTC) if found.tzinfo is not None else _refused()


def _refused() -> NoReturn:
    raise ValueError("cursor")


_VALUES: Mapping[str, Callable[[Any], Any]] = {
    "issued_at": _instant,
    "name": _text,
    "kind": Kind,
    "expires_at": _instant,
    "last_used_at": _instant,
    "uses": _number,
}


NEAR, FAR = 2_000, 20_000
"""Rows that are looked at in their order: before a text is looked up, and before all rows are."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """What is still to be walked of a part."""

    part: Part
    wanted: Wanted
    place: tuple[Condition, ...]
    order: tuple[ColumnElement[Any], ...]

    def rows(self, session: Session, limit: int, offset: int) -> list[Row[Any]]:
        """At most `limit` rows, `offset` skipped on the index alone."""
        statement = select(*SHOWN)
        if offset:
            ids = self._by_way(select(_ID).where(*self._conditions).order_by(*self.order))
            skipped = ids.limit(limit).offset(offset).subquery()
            return self._read(session, statement.where(_ID.in_(select(skipped.c.id))), limit)
        if self._is_bounded:
            for window in self._windows():
                page = self._read(session, self._within(window), limit)
                if len(page) == limit:
                    return page
        return self._read(session, self._by_way(statement.where(*self._conditions)), limit)

    @property
    def _conditions(self) -> tuple[Condition, ...]:
        return *self.wanted.conditions, *self.place

    @property
    def _is_bounded(self) -> bool:
        """Where all that a text leaves may stand at the far end of a million rows."""
        return bool(self.wanted.text) and self.part.is_long

    def _windows(self) -> Iterator[int]:
        yield NEAR
        if self.wanted.few is None:
            yield FAR

    def _within(self, window: int) -> Select[Any]:
        near = select(_ID).where(*self.place).order_by(*self.order).limit(window)
        return by_key(select(*SHOWN).where(_ID.in_(near), *self.wanted.said))

    def _by_way(self, statement: Select[Any]) -> Select[Any]:
        return by_key(statement) if self._is_bounded else self.wanted.by_way(statement)

    def _read(self, session: Session, statement: Select[Any], limit: int) -> list[Row[Any]]:
        return list(session.execute(statement.order_by(*self.order).limit(limit)))

    def count(self) -> int:
        """How many there are."""
        return self.wanted.count(self.place)

    def cursor(self, row: Row[Any], sort: Sort) -> Cursor:
        """Where that row of it stands."""
        keys = self.part.keys
        value = getattr(row, keys[0].key or "") if len(keys) > 1 else None
        return Cursor(sort, self.part.name, value, row.id)


def stretches(query: CredentialQuery, wanted: Wanted, parts: Sequence[Part]) -> Iterator[Stretch]:
    """What to walk in turn, from the cursor on, in the direction asked for."""
    falling = query.descending != query.backwards
    cursor = None if query.cursor is None else Cursor.read(query.cursor, query.sort, parts)
    turned = parts[::-1] if falling else parts
    if cursor is not None:
        names = [part.name for part in turned]
        turned = turned[names.index(cursor.part) :]
    for position, part in enumerate(turned):
        if part.is_void:
            continue
        place = part.conditions
        if cursor is not None and position == 0:
            place = (*place, _behind(part.keys, cursor, falling=falling))
        order = tuple(key.desc() if falling else key.asc() for key in part.keys)
        yield Stretch(part, wanted, place, order)


def _behind(keys: Keys, cursor: Cursor, *, falling: bool) -> Condition:
    values = (cursor.id,) if len(keys) == 1 else (cursor.value, cursor.id)
    here = tuple_(*keys)
    there = tuple_(*(literal(value, key.type) for value, key in zip(values, keys, strict=True)))
    return here < there if falling else here > there
