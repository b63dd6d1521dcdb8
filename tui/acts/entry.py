"""What the command log keeps of an act."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """One act that was carried out."""

    number: int
    at: datetime
    command: str
