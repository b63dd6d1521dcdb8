"""The verification path's statements: written with SQLAlchemy, compiled once for each database."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Dialect, Select, bindparam, select

from tokenhouse.db.columns import table_of
from tokenhouse.db.models import (
    IS_CURRENT,
    CredentialRow,
    EnvironmentRow,
    SigningKeyRow,
    StampRow,
)

_CREDENTIAL, _ENVIRONMENT = table_of(CredentialRow), table_of(EnvironmentRow)
_SIGNING_KEY = table_of(SigningKeyRow)
_C, _E, _S = _CREDENTIAL.c, _ENVIRONMENT.c, _SIGNING_KEY.c
_STAMP = table_of(StampRow).c

FIXED = (
    _C.prefix,
    _C.digest,
    _C.digest_key_id,
    _C.scopes,
    _E.id,
    _E.type,
    _E.project_id,
    _E.workspace_id,
)
"""What a key is from the day it is issued."""

_STANDING = (
    _C.expires_at,
    _C.revoked_at,
    _C.archived_at,
    _C.own_expires_at,
    _E.archived_at,
    _E.deleted_at,
)
"""What may change of it later; mostly nothing, so it is read in half the time."""


def _of_key(*columns: ColumnElement[Any]) -> Select[Any]:
    return (
        select(*columns)
        .join_from(_CREDENTIAL, _ENVIRONMENT, _E.id == _C.environment_id)
        .where(_C.id == bindparam("id"))
    )


_SIGNING: Select[Any] = select(_S.kid, _S.credential_id, _S.environment_id, _S.algorithm, _S.sealed)

_PLACE: Select[Any] = select(_E.id, _E.parent_id, _E.branch, _E.archived_at)

STATEMENTS: Mapping[str, Select[Any]] = {
    "stamp": select(_STAMP.value).where(_STAMP.name == bindparam("name")),
    "key": _of_key(*FIXED, *_STANDING),
    "standing": _of_key(*_STANDING),
    "signing_key": _SIGNING.where(_S.kid == bindparam("kid")),
    "current_signing_key": _SIGNING.join(_CREDENTIAL, _C.id == _S.credential_id)
    .where(_C.environment_id == bindparam("environment_id"), IS_CURRENT)
    .with_hint(_CREDENTIAL, "sqlite"),
    "environment": _PLACE.where(_E.id == bindparam("id")),
    "branch": _PLACE.where(
        _E.parent_id == bindparam("parent_id"),
        _E.branch == bindparam("name"),
        _E.archived_at.is_(None),
    ),
}


def compiled(dialect: Dialect) -> dict[str, str]:
    """Each statement as the database's driver takes it."""
    return {name: str(statement.compile(dialect=dialect)) for name, statement in STATEMENTS.items()}
