"""Counts, short enough for a column of four cells."""

from __future__ import annotations

from tokenhouse.tui.wording.language import pgettext

THOUSAND = 1_000
UNITS = ("", "k", "M", "G", "T")
POINT = pgettext("decimal point", ".")
COMMA = pgettext("between thousands", ",")


def grouped(count: int) -> str:
    """All of it: `1,204`, which is one and a bit where people write commas for points."""
    return f"{count:,}".replace(",", COMMA)


def compact(count: int) -> str:
    """`999`, `1.2k`, `17k`, `1.2M`: cut, never rounded up to what has not been reached."""
    unit, whole, tenths = 0, count, 0
    while whole >= THOUSAND and unit < len(UNITS) - 1:
        unit, whole, tenths = unit + 1, whole // THOUSAND, whole % THOUSAND // (THOUSAND // 10)
    point = f"{POINT}{tenths}" if tenths and whole < 10 else ""  # noqa: PLR2004 - one digit before it
    return f"{whole}{point}{UNITS[unit]}"
