"""The claims of a signed token, as one typed value or none at all (credentials §6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class EnvironmentClaims:
    """What an environment token says. Every claim is required and strictly typed."""

    iss: str
    aud: str
    sub: str
    iat: int
    exp: int
    jti: str
    client_id: str
    scopes: tuple[str, ...]
    pid: str

    @property
    def expires_at(self) -> datetime:
        """`exp` as an aware datetime."""
        return datetime.fromtimestamp(self.exp, UTC)

    def as_mapping(self) -> dict[str, object]:
        """The claims as they are signed."""
        return {
            **{name: getattr(self, name) for name in (*_TEXTS, *_INSTANTS)},
            "pub": True,
            "scopes": list(self.scopes),
        }


_TEXTS = ("iss", "aud", "sub", "jti", "client_id", "pid")
_INSTANTS = ("iat", "exp")
_LATEST = 253_402_300_799
"""The last second that a datetime can hold: year 9999."""


def environment_claims(claims: Mapping[str, object]) -> EnvironmentClaims | None:
    """The typed claims; None when one is missing or of another type."""
    texts = [claims.get(name) for name in _TEXTS]
    instants = [claims.get(name) for name in _INSTANTS]
    scopes = claims.get("scopes")
    well_typed = (
        all(isinstance(text, str) and text for text in texts)
        and all(type(instant) is int and 0 <= instant <= _LATEST for instant in instants)
        and isinstance(scopes, list)
        and all(isinstance(scope, str) for scope in scopes)
        and claims.get("pub") is True
    )
    if not well_typed:
        return None
    return EnvironmentClaims(
        **dict(zip(_TEXTS, texts, strict=True)),  # type: ignore[arg-type]  # checked above
        **dict(zip(_INSTANTS, instants, strict=True)),  # type: ignore[arg-type]  # checked above
        scopes=tuple(scopes),  # type: ignore[arg-type]  # checked above
    )
