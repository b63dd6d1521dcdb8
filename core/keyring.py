"""The open secrets of a house, kept in memory only and in no repr."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable

from tokenhouse.core.errors import Misconfigured
from tokenhouse.core.ports import HouseKeys, StoredHouseKey, StoredSigningKey
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.core.rules.texts import new_id
from tokenhouse.core.sealing import Seal
from tokenhouse.core.signing import HS256, SECRET_BYTES, SigningSecret

DIGEST_ALGORITHM = "hmac-sha256"
_CHECK = b"tokenhouse"
_KEPT = 4096
"""Opened signing secrets kept at hand; more than this many keys in use are opened again."""


class Keyring:
    """Digests, audit links and signing secrets of one house, under its master key."""

    __slots__ = ("_audit_key", "_digests", "_entropy", "_seal", "_signing", "house")

    def __init__(
        self, house: HouseKeys, master_key: bytes, entropy: Callable[[int], bytes]
    ) -> None:
        """Open the house's keys; `Misconfigured` when the master key is another house's."""
        self.house = house
        self._entropy = entropy
        self._seal = Seal(master_key, entropy)
        self._signing: dict[str, SigningSecret] = {}
        try:
            self._seal.open(house.check, _place("check", house.house_id))
        except Misconfigured:
            raise Misconfigured(
                "the master key is not the one that this house was made with; give the right "
                "key (key file, TOKENHOUSE_MASTER_KEY or the setting master_key). "
                "Nothing was changed"
            ) from None
        opened = self._seal.open(house.digest_key, _place("digest", house.digest_key_id))
        self._digests = {house.digest_key_id: keyed_digest(opened)}
        self._audit_key = self._seal.open(house.audit_key, _place("audit", house.house_id))

    @property
    def audit_key(self) -> bytes:
        """The key that chains events."""
        return self._audit_key

    def digest(self, text: str, key_id: str | None = None) -> bytes:
        """The keyed digest of a whole text; an unknown key gives one that matches nothing."""
        digest = self._digests.get(key_id or self.house.digest_key_id)
        return NO_DIGEST if digest is None else digest(text.encode())

    def new_signing_key(self, credential_id: str, environment_id: str) -> StoredSigningKey:
        """A fresh signing key, sealed, for an environment key."""
        kid = new_id(self._entropy)
        sealed = self._seal.close(self._entropy(SECRET_BYTES), _place("signing", kid))
        return StoredSigningKey(kid, credential_id, environment_id, HS256, sealed)

    def new_house_key(self, kind: Kind) -> StoredHouseKey:
        """A fresh signing key, sealed, for tokens of a kind that belongs to people."""
        kid = new_id(self._entropy)
        sealed = self._seal.close(self._entropy(SECRET_BYTES), _place("signing", kid))
        return StoredHouseKey(kid, kind, HS256, sealed)

    def signing_secret(self, stored: StoredSigningKey | StoredHouseKey) -> SigningSecret:
        """The open signing key, remembered by its id."""
        known = self._signing.get(stored.kid)
        if known is None:
            opened = self._seal.open(stored.sealed, _place("signing", stored.kid))
            known = SigningSecret(stored.kid, stored.algorithm, opened)
            if len(self._signing) >= _KEPT:
                self._signing.clear()
            self._signing[stored.kid] = known
        return known


def new_house_keys(master_key: bytes, entropy: Callable[[int], bytes]) -> HouseKeys:
    """The keys of a new house: a check value, a digest key and an audit key, all sealed."""
    seal = Seal(master_key, entropy)
    house_id, digest_key_id = new_id(entropy), new_id(entropy)
    return HouseKeys(
        house_id=house_id,
        check=seal.close(_CHECK, _place("check", house_id)),
        digest_key_id=digest_key_id,
        digest_key=seal.close(entropy(SECRET_BYTES), _place("digest", digest_key_id)),
        audit_key=seal.close(entropy(SECRET_BYTES), _place("audit", house_id)),
    )


def keyed_digest(key: bytes) -> Callable[[bytes], bytes]:
    """HMAC-SHA-256 (RFC 2104) under one key, its two paddings hashed once and for all.

    The same bytes as `hmac.digest`, at half its price: this is on the hot path.
    """
    block = key.ljust(hashlib.sha256().block_size, b"\0")
    inner = hashlib.sha256(bytes(byte ^ 0x36 for byte in block)).copy
    outer = hashlib.sha256(bytes(byte ^ 0x5C for byte in block)).copy

    def digest(message: bytes) -> bytes:
        first, second = inner(), outer()
        first.update(message)
        second.update(first.digest())
        return second.digest()

    return digest


def same(one: bytes, other: bytes) -> bool:
    """Whether two digests agree, in constant time."""
    return hmac.compare_digest(one, other)


NO_DIGEST = hashlib.sha256(b"no such credential").digest()
"""What an unknown id is compared with, so that it costs what a wrong secret costs."""


def _place(purpose: str, id_: str) -> str:
    return f"{purpose} key {id_}"
