"""Columns that several tables share, spelled once and portable between databases."""

from enum import Enum as PythonEnum
from typing import Any

from sqlalchemy import JSON, Enum, Table
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import SQLModel

ID = 32
NAME = 64
EMAIL = 254

Json = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


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


def table_of(row: type[SQLModel]) -> Table:
    """The table behind a model, for statements that are not about whole rows."""
    table: Table = row.__table__  # type: ignore[attr-defined]  # SQLModel does not declare it
    return table
