"""The verification path's statements: written with SQLAlchemy, compiled once for each database."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Dialect, Select, bindparam, select

from tokenhouse.db.columns import table_of
from tokenhouse.db.models import (
    IS_CURRENT,
    CredentialRow,
    EnvironmentRow,
    HouseSigningKeyRow,
    MemberRow,
    ProjectRow,
    RevokedTokenRow,
    SigningKeyRow,
    StampRow,
    UserRow,
    WorkspaceRow,
)

_CREDENTIAL, _ENVIRONMENT = table_of(CredentialRow), table_of(EnvironmentRow)
_SIGNING_KEY = table_of(SigningKeyRow)
_C, _E, _S = _CREDENTIAL.c, _ENVIRONMENT.c, _SIGNING_KEY.c
_STAMP, _REVOKED = table_of(StampRow).c, table_of(RevokedTokenRow).c
_USER = table_of(UserRow)
_M, _H = table_of(MemberRow).c, table_of(HouseSigningKeyRow).c
_W, _P = table_of(WorkspaceRow).c, table_of(ProjectRow).c

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


_OWNED: Select[Any] = (
    select(
        _C.kind,
        _C.prefix,
        _C.digest,
        _C.digest_key_id,
        _C.scopes,
        _C.user_id,
        _C.workspace_id,
        _C.environment_id,
        _C.parent_id,
        _C.role_cap,
        _C.expires_at,
        _C.revoked_at,
        _C.archived_at,
        _C.own_expires_at,
        _USER.c.suspended_at,
        _USER.c.deleted_at,
    )
    .join_from(_CREDENTIAL, _USER, _USER.c.id == _C.user_id)
    .where(_C.id == bindparam("id"))
)
"""A credential that speaks for a person, and how that person stands."""

_SIGNING: Select[Any] = select(_S.kid, _S.credential_id, _S.environment_id, _S.algorithm, _S.sealed)

_PLACE: Select[Any] = select(
    _E.id,
    _E.parent_id,
    _E.branch,
    _E.type,
    _E.project_id,
    _E.workspace_id,
    _E.archived_at,
    _E.deleted_at,
)

_PROJECT: Select[Any] = select(_P.id, _P.workspace_id, _P.deleted_at)

STATEMENTS: Mapping[str, Select[Any]] = {
    "stamp": select(_STAMP.value).where(_STAMP.name == bindparam("name")),
    "key": _of_key(*FIXED, *_STANDING),
    "standing": _of_key(*_STANDING),
    "owned": _OWNED,
    "role": select(_M.role).where(
        _M.workspace_id == bindparam("workspace_id"), _M.user_id == bindparam("user_id")
    ),
    "signing_key": _SIGNING.where(_S.kid == bindparam("kid")),
    "current_signing_key": _SIGNING.join(_CREDENTIAL, _C.id == _S.credential_id)
    .where(_C.environment_id == bindparam("environment_id"), IS_CURRENT)
    .with_hint(_CREDENTIAL, "sqlite"),
    "house_signing_key": select(_H.kid, _H.kind, _H.algorithm, _H.sealed).where(
        _H.kid == bindparam("kid")
    ),
    "revoked_token": select(_REVOKED.revoked_at).where(_REVOKED.jti == bindparam("jti")),
    "environment": _PLACE.where(_E.id == bindparam("id")),
    "branch": _PLACE.where(
        _E.parent_id == bindparam("parent_id"),
        _E.branch == bindparam("name"),
        _E.archived_at.is_(None),
    ),
    "environment_slug": _PLACE.where(
        _E.project_id == bindparam("project_id"),
        _E.slug == bindparam("slug"),
        _E.parent_id.is_(None),
        _E.archived_at.is_(None),
    ),
    "workspace": select(_W.id).where(_W.id == bindparam("id")),
    "workspace_slug": select(_W.id).where(_W.slug == bindparam("slug")),
    "project": _PROJECT.where(_P.id == bindparam("id")),
    "project_ref": _PROJECT.where(_P.ref == bindparam("ref")),
}


def compiled(dialect: Dialect) -> dict[str, str]:
    """Each statement as the database's driver takes it."""
    return {name: str(statement.compile(dialect=dialect)) for name, statement in STATEMENTS.items()}
