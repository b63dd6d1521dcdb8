"""Signed tokens: the only file that speaks JWT (RFC 7519, profile of RFC 9068).

PyJWT does the encoding and the signature; claims and lifetimes are judged by our own rules,
because a verifier must be told the time and must not accept what lacks a claim.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import jwt

HS256 = "HS256"
TYPE = "at+jwt"
SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class SigningSecret:
    """A key that signs: its id goes into `kid`, its algorithm is pinned."""

    kid: str
    algorithm: str
    secret: bytes = field(repr=False)


class Speaker(NamedTuple):
    """PyJWT, told what it may do."""

    jws: jwt.PyJWS
    error: type[Exception]
    """What it raises."""


@cache
def speaker() -> Speaker:
    """Imports PyJWT: 30 ms, which a console's start has no use for and a host spends at connect."""
    import jwt  # noqa: PLC0415 - see above
    from jwt.algorithms import HMACAlgorithm  # noqa: PLC0415 - see above

    class RawKey(HMACAlgorithm):
        """HMAC over a key that is ours and 32 random bytes: nothing about it needs guessing."""

        def prepare_key(self, key: str | bytes) -> bytes:
            return key if isinstance(key, bytes) else key.encode()

    jws = jwt.PyJWS(algorithms=[])
    jws.register_algorithm(HS256, RawKey(HMACAlgorithm.SHA256))
    return Speaker(jws, jwt.PyJWTError)


def signed(claims: Mapping[str, object], key: SigningSecret) -> str:
    """The token, with `typ: at+jwt` and the key's id in its header."""
    payload = json.dumps(claims, separators=(",", ":"), ensure_ascii=True).encode()
    return speaker().jws.encode(
        payload, key.secret, algorithm=key.algorithm, headers={"typ": TYPE, "kid": key.kid}
    )


def kid_of(token: str) -> str | None:
    """The `kid` that an unverified token names; None when its header is not one of ours."""
    return _kid_in(token.partition(".")[0])


@lru_cache(maxsize=1024)
def _kid_in(header: str) -> str | None:
    """Headers repeat for every token of a key, so they are read once."""
    try:
        found = json.loads(base64.b64decode(header + "=" * (-len(header) % 4), altchars=b"-_"))
    except (binascii.Error, ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or found.get("typ") != TYPE or found.get("alg") != HS256:
        return None
    kid = found.get("kid")
    return kid if isinstance(kid, str) and kid and kid.isascii() else None


def claims_of(token: str, key: SigningSecret) -> Mapping[str, object] | None:
    """The claims when the signature is the key's, else None. Judges nothing else."""
    jws, error = speaker()
    try:
        decoded = jws.decode_complete(token, key.secret, algorithms=[key.algorithm])
        claims = json.loads(decoded["payload"])
    except (error, ValueError, RecursionError):
        return None
    return claims if isinstance(claims, dict) else None


def shown_claims(token: str) -> dict[str, object]:
    """What a token says of itself, for people to read.

    Only for one whose signature and claims were checked before: others may raise anything.
    """
    payload = token.split(".")[1]
    claims: dict[str, object] = json.loads(
        base64.b64decode(payload + "=" * (-len(payload) % 4), altchars=b"-_")
    )
    return claims
