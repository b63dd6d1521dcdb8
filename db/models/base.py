"""What all tables share: names of constraints, and indexes over a part of the rows."""

from sqlalchemy import (
    Connection,
    Index,
    MetaData,
    event,
    text,
)
from sqlmodel import SQLModel

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(SQLModel):
    """The metadata of a house, with names that migrations can rely on."""

    metadata = MetaData(naming_convention=NAMING)
    # Rows are never validated: building validators would take 20 ms of every start.
    model_config = {"defer_build": True}


def unique(name: str, *columns: str, where: str) -> Index:
    """A unique index over the rows of which the condition is true."""
    return _over(Index(name, *columns, unique=True, sqlite_where=text(where)), where)


def partly(name: str, *columns: str, where: str) -> Index:
    """An index over the rows of which the condition is true."""
    return _over(Index(name, *columns, sqlite_where=text(where)), where)


def _over(index: Index, where: str) -> Index:
    """On PostgreSQL too: said when it is made there, as saying it imports that dialect."""

    @event.listens_for(index, "before_create")
    def _(index: Index, connection: Connection, **_: object) -> None:
        if connection.dialect.name == "postgresql":
            index.dialect_options["postgresql"]["where"] = text(where)

    return index
