"""The parts of an order: each is one walk along an index, and they follow one another.

A column that may be empty makes two, the rows with a value and those without. What no index can
order, because it is derived or stands in another table, makes one for each of its values: states
as they are at the instant, environments by their path, people by email, presets by name.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, exists
from sqlalchemy import select as core_select
from sqlmodel import Session, col, select

from tokenhouse.core.queries import CredentialQuery, Sort
from tokenhouse.core.rules.lifetimes import State
from tokenhouse.db.columns import table_of
from tokenhouse.db.models import (
    CredentialRow,
    EnvironmentRow,
    PresetRow,
    ProjectRow,
    UserRow,
    WorkspaceRow,
)
from tokenhouse.db.repositories.conditions import STATES_OF, Condition, bounds, in_state

_C = table_of(CredentialRow).c
_ID: ColumnElement[Any] = _C.id
Keys = tuple[ColumnElement[Any], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that stand together. Within it `keys` order them; the last key is the id."""

    name: str
    keys: Keys
    conditions: tuple[Condition, ...] = ()
    is_long: bool = False
    """Most of the table may be in it."""
    is_void: bool = False
    """The question lets none of it through: nobody needs to walk it."""


def parts_of(query: CredentialQuery, session: Session, now: datetime) -> tuple[Part, ...]:
    """In ascending order. Every row that the query may see is in exactly one of them.

    No part is named after what lies outside of it: a cursor would tell that it exists.
    """
    return _PARTS[query.sort](query, session, now)


_Parts = Callable[[CredentialQuery, Session, datetime], tuple[Part, ...]]


def _whole(column: ColumnElement[Any]) -> _Parts:
    return lambda *_: (Part("all", (column, _ID), is_long=True),)


def _split(column: ColumnElement[Any], *, empty_first: bool) -> _Parts:
    filled = Part("filled", (column, _ID), (column.is_not(None),), is_long=True)
    empty = Part("empty", (_ID,), (column.is_(None),))
    parts = (empty, filled) if empty_first else (filled, empty)
    return lambda *_: parts


def _by_state(query: CredentialQuery, _: Session, now: datetime) -> tuple[Part, ...]:
    asked = _states(query)
    return tuple(
        Part(state, (_ID,), (in_state(state, now),), is_void=state not in asked) for state in State
    )


def _states(query: CredentialQuery) -> frozenset[State]:
    """Those that the question lets through."""
    told = frozenset(one for shown in query.shown for one in STATES_OF[shown])
    return (query.states or frozenset(State)) & (told or frozenset(State))


def _by_place(query: CredentialQuery, session: Session, _: datetime) -> tuple[Part, ...]:
    """By workspace, project and environment, as a path is read; what is nowhere comes last."""
    found = session.exec(
        select(EnvironmentRow.id)
        .join(ProjectRow, col(ProjectRow.id) == EnvironmentRow.project_id)
        .join(WorkspaceRow, col(WorkspaceRow.id) == EnvironmentRow.workspace_id)
        .where(*_within(query))
        .order_by(
            col(WorkspaceRow.slug),
            col(ProjectRow.ref),
            col(EnvironmentRow.slug),
            col(EnvironmentRow.id),
        )
    )
    return _by_value(_C.environment_id, found.all())


def _within(query: CredentialQuery) -> Iterator[Condition]:
    """Said of environments themselves, so that no credential has to be read for it."""
    for field, name in (
        (EnvironmentRow.workspace_id, query.workspace),
        (EnvironmentRow.project_id, query.project),
        (EnvironmentRow.id, query.environment),
    ):
        if name is not None:
            yield col(field) == name
    if query.environments:
        yield col(EnvironmentRow.id).in_(sorted(query.environments))
    if query.owner is not None:
        seen = core_select(_C.environment_id).where(*bounds(query))
        yield col(EnvironmentRow.id).in_(seen)


def _by_owner(query: CredentialQuery, session: Session, _: datetime) -> tuple[Part, ...]:
    """People by email; what belongs to nobody comes last."""
    owns = exists().where(_C.user_id == UserRow.id, *bounds(query))
    found = session.exec(
        select(UserRow.id).where(owns).order_by(col(UserRow.email), col(UserRow.id))
    )
    return _by_value(_C.user_id, found.all())


def _by_value(column: ColumnElement[Any], values: Any) -> tuple[Part, ...]:  # noqa: ANN401 - as the driver gives them
    keys = (_C.kind, _ID)
    some = tuple(Part(f"={value}", keys, (column == value,)) for value in values)
    return (*some, Part("empty", keys, (column.is_(None),)))


def _by_access(_: CredentialQuery, session: Session, __: datetime) -> tuple[Part, ...]:
    """Presets by name, scopes of one's own, and at last what is bounded by neither."""
    names = sorted(session.exec(select(PresetRow.name)))
    unnamed = _C.preset.is_(None)
    return (
        *(Part(f"={name}", (_ID,), (_C.preset == name,)) for name in names),
        Part("other", (_ID,), (_C.preset.is_not(None), _C.preset.not_in(names))),
        Part("scopes", (_ID,), (unnamed, _C.scopes.is_not(None))),
        Part("empty", (_ID,), (unnamed, _C.scopes.is_(None))),
    )


_PARTS: Mapping[Sort, _Parts] = {
    Sort.ISSUED: _whole(_C.issued_at),
    Sort.NAME: _whole(_C.name),
    Sort.KIND: _whole(_C.kind),
    Sort.EXPIRES: _split(_C.expires_at, empty_first=False),
    Sort.LAST_USED: _split(_C.last_used_at, empty_first=True),
    Sort.USES: _whole(_C.uses),
    Sort.STATE: _by_state,
    Sort.WHERE: _by_place,
    Sort.OWNER: _by_owner,
    Sort.ACCESS: _by_access,
}
