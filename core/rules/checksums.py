"""Base62 and the CRC-32 that ends every opaque text, so that scanners can tell a real one."""

from __future__ import annotations

import zlib

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
