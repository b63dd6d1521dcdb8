"""Rows as the console's page 2 shows them. They are made up: no store is read for a peer."""

from __future__ import annotations

from collections.abc import Iterator

Row = tuple[str, ...]

COLUMNS = {
    "State": 10,
    "Name": 16,
    "Kind": 8,
    "Owner": 7,
    "Tier": 4,
    "Where": 13,
    "Access": 12,
    "Used": 5,
    "Expires": 6,
    "Issued": 6,
    "Uses": 7,
}
"""Titles and widths, as many as fit beside each other on 120."""

CHANGING = 7
"""The column that another process changes."""

_STATES = ("● active", "! expiring", "◐ archived", "× revoked")
_WORKS = ("nightly", "dashboards", "terraform", "release-bot", "invoice", "billing", "search")
_TIERS = ("PROD", "STG", "PREV")
_ACCESS = ("everything", "read:all", "Deploy only", "Trigger only")


def rows(count: int) -> Iterator[Row]:
    """So many, no two alike."""
    for number in range(count):
        yield (
            _STATES[number % len(_STATES)],
            f"{_WORKS[number % len(_WORKS)]}-{number:07d}",
            "scoped",
            "–",
            _TIERS[number % len(_TIERS)],
            "checkout/prod",
            _ACCESS[number % len(_ACCESS)],
            f"{number % 59 + 1} m",
            f"{number % 29 + 1} d",
            f"{number % 97 + 1} d",
            f"{number % 9973:,}",
        )
