"""JWTs made by hand, with nothing of ours or of PyJWT's: what an attacker would send."""

import base64
import hmac
import json
from collections.abc import Mapping
from typing import Any

from tests.houses import House

Json = Mapping[str, Any]


def part(value: object) -> str:
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def read(piece: str) -> dict[str, Any]:
    found = json.loads(base64.urlsafe_b64decode(piece + "=" * (-len(piece) % 4)))
    assert isinstance(found, dict)
    return found


def forged(header: object, claims: object, secret: bytes, digest: str = "sha256") -> str:
    """Any header over any claims, signed with any secret."""
    signing_input = f"{part(header)}.{part(claims)}"
    return f"{signing_input}.{part(hmac.digest(secret, signing_input.encode(), digest))}"


def opened(token: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Header and claims, unverified."""
    header, claims, _ = parted(token)[1].split(".")
    return read(header), read(claims)


def parted(text: str) -> tuple[str, str]:
    """The prefix that tells the kind, and the JWT behind it."""
    mark = next((mark for mark in ("th_wst_", "th_uat_") if text.startswith(mark)), "")
    return mark, text.removeprefix(mark)


def signing_secret(house: House, kid: str) -> bytes:
    """The secret behind a `kid`, as only the house itself could have it."""
    inner = house.authority._house
    reader = inner.store.reader()
    stored = reader.signing_key(kid) or reader.house_signing_key(kid)
    assert stored is not None
    return inner.keyring.signing_secret(stored).secret


def resigned(house: House, token: str, header: Json | None = None, **changes: Any) -> str:
    """The token with other claims (`...` takes one away), signed with its own real key."""
    old_header, claims = opened(token)
    claims = {name: value for name, value in {**claims, **changes}.items() if value is not ...}
    secret = signing_secret(house, old_header["kid"])
    shown = {**old_header, **(header or {})}
    shown = {name: value for name, value in shown.items() if value is not ...}
    return parted(token)[0] + forged(shown, claims, secret)
