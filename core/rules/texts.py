"""The text of a credential: made here, and taken apart here before any look-up (credentials §1)."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from typing import NamedTuple

from tokenhouse.core.rules.kinds import KINDS, EnvironmentType, Kind, text_prefix

ID_LENGTH = 11
SECRET_LENGTH = 30
CHECKSUM_LENGTH = 6
BODY_LENGTH = ID_LENGTH + SECRET_LENGTH + CHECKSUM_LENGTH
LONGEST_TEXT = 8 * 1024
LONGEST_MINTED = 4 * 1024

BRAND = re.compile(r"[a-z][a-z0-9]{1,7}")

_BEARER = "Bearer "


class Opaque(NamedTuple):
    """What a well-formed text with a secret in it says of itself."""

    kind: Kind
    prefix: str
    id: str


class SignedText(NamedTuple):
    """A text that may be a JWT of the kind."""

    kind: Kind
    jwt_start: int
    """Where in the text the JWT begins."""


Presented = Opaque | SignedText

_JWT = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+", re.ASCII)


class Grammar:
    """Reads the texts of one house: its brand and the former ones that it still accepts."""

    def __init__(self, brand: str, brands_accepted: tuple[str, ...] = ()) -> None:
        """Spell every prefix once; reading is then a look-up and a checksum."""
        brands = (brand, *brands_accepted)
        self._opaque = {
            text_prefix(name, kind, place): kind
            for name in brands
            for kind, spec in KINDS.items()
            if not spec.signed
            for place in (EnvironmentType if spec.in_environment else (None,))
        }
        self._signed = {
            text_prefix(name, kind): kind
            for name in brands
            for kind, spec in KINDS.items()
            if spec.signed and spec.mark is not None
        }

    def read(self, text: str) -> Presented | None:
        """What a stripped text is, or None when it is malformed. Asks nobody."""
        prefix, ending = text[:-BODY_LENGTH], text[-BODY_LENGTH:]
        kind = self._opaque.get(prefix)
        if kind is None:
            return self._read_signed(text)
        body = ending[:-CHECKSUM_LENGTH]
        # The checksum is of base62 digits, so comparing it checks its alphabet too.
        if not (body.isascii() and body.isalnum() and ends_well(body, ending[-CHECKSUM_LENGTH:])):
            return None
        return Opaque(kind, prefix, ending[:ID_LENGTH])

    def _read_signed(self, text: str) -> SignedText | None:
        start = 0
        kind = Kind.ENVIRONMENT_TOKEN
        for prefix, marked in self._signed.items():
            if text.startswith(prefix):
                start, kind = len(prefix), marked
        return SignedText(kind, start) if _JWT.fullmatch(text, start) else None


def stripped(text: object) -> str | None:
    """The text without surrounding white space and `Bearer `; None when it breaks a limit."""
    if not isinstance(text, str) or len(text) > LONGEST_TEXT:
        return None
    bare = text.strip()
    return bare.removeprefix(_BEARER).lstrip() or None


def new_text(
    brand: str,
    kind: Kind,
    environment_type: EnvironmentType | None,
    entropy: Callable[[int], bytes],
) -> str:
    """A fresh opaque text: prefix, public id, 178 bits of secret, checksum."""
    body = new_id(entropy, ID_LENGTH) + base62(int.from_bytes(entropy(32)), SECRET_LENGTH)
    return text_prefix(brand, kind, environment_type) + body + checksum(body)


def new_id(entropy: Callable[[int], bytes], length: int = 16) -> str:
    """A random base62 identifier: 11 digits are 65 bits, 16 are 95."""
    return base62(int.from_bytes(entropy(length + 5)), length)


def hint_of(prefix: str, id_: str, last_four: str) -> str:
    """All of a text that may be shown."""
    return f"{prefix}{id_}…{last_four}"


# ── base62, and the CRC-32 that ends every opaque text so that scanners can tell a real one ──────
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE = len(ALPHABET)
_PAIRS = tuple(high + low for high in ALPHABET for low in ALPHABET)
_PAIR = _BASE**2


def base62(number: int, width: int) -> str:
    """The number in base 62, left-padded with `0` to the width, cut to its last digits."""
    digits = []
    for _ in range(width):
        number, digit = divmod(number, _BASE)
        digits.append(ALPHABET[digit])
    return "".join(reversed(digits))


def ends_well(body: str, given: str) -> bool:
    """Whether that is the body's checksum; most wrong ones are told by their last two digits."""
    rest, low = divmod(zlib.crc32(body.encode("ascii")), _PAIR)
    if _PAIRS[low] != given[4:]:
        return False
    high, middle = divmod(rest, _PAIR)
    return _PAIRS[high] + _PAIRS[middle] == given[:4]


def checksum(body: str) -> str:
    """CRC-32 of an ASCII body as six base62 digits; two digits a step, as it is on the hot path."""
    rest, low = divmod(zlib.crc32(body.encode("ascii")), _PAIR)
    high, middle = divmod(rest, _PAIR)
    return _PAIRS[high] + _PAIRS[middle] + _PAIRS[low]
