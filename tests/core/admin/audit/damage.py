"""What somebody with the file and without the key may do to a log: plain SQL."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import fields
from pathlib import Path

from tests.core.people.cast import Cast
from tokenhouse.core import Event


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """The file, with the database's own checks off; what is done is committed."""
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("pragma ignore_check_constraints = on")
        yield raw
        raw.commit()


def done(cast: Cast, *statements: str) -> None:
    """Each statement, in order."""
    with opened(cast.house.path) as raw:
        for one in statements:
            raw.execute(one)


def length(cast: Cast) -> int:
    """How many events there are, as the database counts them."""
    with opened(cast.house.path) as raw:
        return int(raw.execute("select count(*) from event").fetchone()[0])


def edited(seq: int, cells: str) -> str:
    """Other cells in one event: SQL as it follows `set`."""
    return f"update event set {cells} where seq = {seq}"  # noqa: S608 - our own words


def removed(first: int, last: int | None = None) -> str:
    """One event, or all between two."""
    return f"delete from event where seq between {first} and {last or first}"  # noqa: S608 - our own words


def shift(behind: int, by: int) -> tuple[str, str]:
    """Give all events from there on other numbers, by way of negative ones: numbers are unique."""
    return (
        f"update event set seq = -(seq + {by}) where seq >= {behind}",  # noqa: S608 - our own words
        "update event set seq = -seq where seq < 0",
    )


def swap(one: int, other: int) -> tuple[str, ...]:
    """Two events change places."""
    return edited(one, "seq = -1"), edited(other, f"seq = {one}"), edited(-1, f"seq = {other}")


COLUMNS = tuple(one.name for one in fields(Event) if one.name != "seq")
"""Those of the table: a new one is tried the day it comes."""


def copied(of: int, to: int, **changed: str) -> str:
    """Another event like that one; `changed`: columns and their SQL."""
    cells = ", ".join(changed.get(one, one) for one in COLUMNS)
    names = ", ".join(COLUMNS)
    return f"insert into event (seq, {names}) select {to}, {cells} from event where seq = {of}"  # noqa: S608 - our own words
