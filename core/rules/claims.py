"""The claims of signed tokens, each as one typed value or none at all (credentials §6).

Every claim that a kind requires is strictly typed: what is missing or of another type makes the
whole token malformed, whoever signed it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from tokenhouse.core.rules.kinds import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """What every signed token says (RFC 9068)."""

    iss: str
    aud: str
    sub: str
    """The environment or branch of an environment token; the user of the others."""
    iat: int
    exp: int
    jti: str
    client_id: str

    @property
    def expires_at(self) -> datetime:
        """`exp` as an aware datetime."""
        return datetime.fromtimestamp(self.exp, UTC)

    def as_mapping(self) -> dict[str, object]:
        """The claims as they are signed; what is absent is left out, which is not empty."""
        return {name: getattr(self, name) for name in (*_TEXTS, *_INSTANTS)}


@dataclass(frozen=True, slots=True, kw_only=True)
class EnvironmentClaims(Claims):
    """An environment token's. `acting_for`: the user whose exchange made it (`act.sub`)."""

    scopes: tuple[str, ...]
    pid: str
    """The credential that it was made from."""
    acting_for: str | None = None
    client: str | None = None

    def as_mapping(self) -> dict[str, object]:
        """With the mark of a public token, and who acts where somebody does."""
        act = {"sub": self.acting_for, "client": self.client}
        return {
            **Claims.as_mapping(self),
            "pid": self.pid,
            "pub": True,
            "scopes": list(self.scopes),
            **({} if self.acting_for is None else {"act": act}),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkspaceClaims(Claims):
    """A workspace token's. No scopes: the holder's whole role."""

    workspace: str
    scopes: tuple[str, ...] | None = None

    def as_mapping(self) -> dict[str, object]:
        """With its kind, its workspace, and scopes where it has any."""
        return {
            **Claims.as_mapping(self),
            "kind": "workspace",
            "workspace": self.workspace,
            **({} if self.scopes is None else {"scopes": list(self.scopes)}),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class UserActorClaims(Claims):
    """A user-actor token's. No cap: all that the user's role allows."""

    pat: str
    """The personal token that it was minted from."""
    client: str | None = None
    environment: str | None = None
    cap: tuple[str, ...] | None = None

    def as_mapping(self) -> dict[str, object]:
        """With its kind, who acts through what, and the cap where there is one."""
        act: dict[str, object] = {"client": self.client, "pat": self.pat}
        if self.environment is not None:
            act["environment"] = self.environment
        return {
            **Claims.as_mapping(self),
            "kind": "user_actor",
            "act": act,
            **({} if self.cap is None else {"cap": list(self.cap)}),
        }


_TEXTS = ("iss", "aud", "sub", "jti", "client_id")
_INSTANTS = ("iat", "exp")
_LATEST = 253_402_300_799
"""The last second that a datetime can hold: year 9999."""


KnownClaims = EnvironmentClaims | WorkspaceClaims | UserActorClaims
"""What a signed token may say, one for each signed kind."""


class _Mistyped(Exception):
    """A claim is missing or of another type."""


def claims_from(kind: Kind, claims: Mapping[str, object]) -> KnownClaims | None:
    """The typed claims of a token of that kind; None when one is missing or of another type."""
    try:
        return _READERS[kind](claims)
    except _Mistyped:
        return None


def _environment(claims: Mapping[str, object]) -> EnvironmentClaims:
    _exactly(claims, "pub", value=True)
    act = _mapping(claims, "act") if "act" in claims else None
    return EnvironmentClaims(
        **_common(claims),  # type: ignore[arg-type]  # typed one by one
        pid=_text(claims, "pid"),
        scopes=_texts(claims, "scopes"),
        acting_for=None if act is None else _text(act, "sub"),
        client=None if act is None else _text_or_none(act, "client"),
    )


def _workspace(claims: Mapping[str, object]) -> WorkspaceClaims:
    _exactly(claims, "kind", value="workspace")
    return WorkspaceClaims(
        **_common(claims),  # type: ignore[arg-type]  # typed one by one
        workspace=_text(claims, "workspace"),
        scopes=_texts(claims, "scopes") if "scopes" in claims else None,
    )


def _user_actor(claims: Mapping[str, object]) -> UserActorClaims:
    _exactly(claims, "kind", value="user_actor")
    act = _mapping(claims, "act")
    return UserActorClaims(
        **_common(claims),  # type: ignore[arg-type]  # typed one by one
        pat=_text(act, "pat"),
        client=_text_or_none(act, "client"),
        environment=_text(act, "environment") if "environment" in act else None,
        cap=_texts(claims, "cap") if "cap" in claims else None,
    )


_READERS: Mapping[Kind, Callable[[Mapping[str, object]], KnownClaims]] = {
    Kind.ENVIRONMENT_TOKEN: _environment,
    Kind.WORKSPACE_TOKEN: _workspace,
    Kind.USER_ACTOR_TOKEN: _user_actor,
}


def _common(claims: Mapping[str, object]) -> dict[str, object]:
    return {name: _text(claims, name) for name in _TEXTS} | {
        name: _instant(claims, name) for name in _INSTANTS
    }


def _text(claims: Mapping[str, object], name: str) -> str:
    value = claims.get(name)
    if not isinstance(value, str) or not value:
        raise _Mistyped(name)
    return value


def _text_or_none(claims: Mapping[str, object], name: str) -> str | None:
    return None if claims.get(name) is None else _text(claims, name)


def _instant(claims: Mapping[str, object], name: str) -> int:
    value = claims.get(name)
    # A bool is an int in Python, and no instant.
    if type(value) is not int or not 0 <= value <= _LATEST:
        raise _Mistyped(name)
    return value


def _texts(claims: Mapping[str, object], name: str) -> tuple[str, ...]:
    value = claims.get(name)
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise _Mistyped(name)
    return tuple(value)


def _mapping(claims: Mapping[str, object], name: str) -> Mapping[str, object]:
    value = claims.get(name)
    if not isinstance(value, dict):
        raise _Mistyped(name)
    return value


def _exactly(claims: Mapping[str, object], name: str, *, value: object) -> None:
    found = claims.get(name)
    if type(found) is not type(value) or found != value:
        raise _Mistyped(name)
