"""Secrets at rest: sealed with AES-256-GCM under the master key, each bound to its place.

The only file that imports `cryptography`.
"""

from __future__ import annotations

from collections.abc import Callable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tokenhouse.core.errors import Misconfigured

_VERSION = b"\x01"
_NONCE = 12


class Seal:
    """Seals and opens under one master key. The key is in no repr."""

    __slots__ = ("_cipher", "_entropy")

    def __init__(self, master_key: bytes, entropy: Callable[[int], bytes]) -> None:
        """Take 32 bytes of key and a source of nonces."""
        self._cipher = AESGCM(master_key)
        self._entropy = entropy

    def close(self, secret: bytes, place: str) -> bytes:
        """The sealed secret: version, nonce, ciphertext and tag, bound to `place`."""
        nonce = self._entropy(_NONCE)
        return _VERSION + nonce + self._cipher.encrypt(nonce, secret, _VERSION + place.encode())

    def open(self, sealed: bytes, place: str) -> bytes:
        """The secret; `Misconfigured` when key, place or bytes do not belong together."""
        version, nonce, body = sealed[:1], sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :]
        try:
            # The version is bound too: changing it in the row makes another place of it.
            return self._cipher.decrypt(nonce, body, version + place.encode())
        except (InvalidTag, ValueError, TypeError):
            raise Misconfigured(
                f"the secret of {place} does not open: the master key is not this house's, or "
                "the row is damaged; give the right master key or restore a backup"
            ) from None
