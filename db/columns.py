"""Columns that several tables share, spelled once and portable between databases."""

from enum import Enum as PythonEnum
from typing import Any

from sqlalchemy import JSON, ColumnElement, Dialect, Enum, Table, TypeDecorator, func
from sqlalchemy.types import TypeEngine
from sqlmodel import SQLModel

ID = 32
NAME = 64
EMAIL = 254


class Json(TypeDecorator[Any]):
    """JSON, and on PostgreSQL JSONB; None is NULL. `with_variant` would import that dialect."""

    impl = JSON
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Only who speaks to a PostgreSQL imports how."""
        if dialect.name != "postgresql":
            return dialect.type_descriptor(JSON(none_as_null=True))
        from sqlalchemy.dialects.postgresql import JSONB  # noqa: PLC0415 - slow to import

        return dialect.type_descriptor(JSONB(none_as_null=True))


def by_value(kind: type[PythonEnum], name: str) -> Enum:
    """An enumeration kept as text and checked by the database, the same on every one."""
    return Enum(
        kind,
        name=name,
        native_enum=False,
        create_constraint=True,
        values_callable=lambda members: [member.value for member in members],
    )


KEYED_BY_TEXT: dict[str, Any] = {"sqlite_with_rowid": False}
"""Tables looked up by a random text id: on SQLite one tree, one descent."""


def begins_with(column: ColumnElement[Any], text: str) -> ColumnElement[bool]:
    """Letter for letter: LIKE would not tell one id from another in the other case."""
    return func.substr(column, 1, len(text)) == text


def table_of(row: type[SQLModel]) -> Table:
    """The table behind a model, for statements that are not about whole rows."""
    table: Table = row.__table__  # type: ignore[attr-defined]  # SQLModel does not declare it
    return table
