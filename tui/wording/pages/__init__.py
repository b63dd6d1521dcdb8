"""The pages' names."""

from __future__ import annotations

from collections.abc import Mapping

TITLES: Mapping[str, str] = {
    "environments": "Environments",
    "credentials": "Credentials",
    "rotations": "Rotations",
    "inspect": "Inspect",
    "people": "People",
    "audit": "Audit",
}
