"""What the console looked like when it was left: page, order and filter of each house."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tokenhouse.core.rules.names import is_like_credential

FILE = "views.json"
MOST_HOUSES = 50
"""The ones left last; nobody looks back further."""
LONGEST_FILTER = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How one page was shown."""

    filter: str = ""
    sort: str = ""
    descending: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """How one house was left."""

    page: str = ""
    looks: Mapping[str, Look] = field(default_factory=dict)
    """By page."""


def recall(folder: Path, house: str) -> Memory:
    """How the house was left; what cannot be read any more was never there."""
    told = _houses(folder).get(house)
    if not isinstance(told, dict):
        return Memory()
    looks = told.get("looks")
    read = {page: _look(one) for page, one in looks.items()} if isinstance(looks, dict) else {}
    return Memory(page=str(told.get("page", "")), looks=read)


def keep(folder: Path, house: str, memory: Memory) -> None:
    """Write it down, readable by its owner only. A full disk keeps nobody from leaving."""
    houses = _houses(folder)
    houses.pop(house, None)
    houses[house] = asdict(memory)
    last = dict(list(houses.items())[-MOST_HOUSES:])
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _replace(folder, json.dumps({"houses": last}))


def _replace(folder: Path, text: str) -> None:
    """The whole file or none of it: two consoles may be left at once."""
    handle, name = tempfile.mkstemp(dir=folder, prefix=FILE)  # its mode is 0600
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).replace(folder / FILE)
    except OSError:
        Path(name).unlink(missing_ok=True)


def kept_filter(text: str) -> str:
    """The text, unless it could hold what must be written nowhere."""
    return "" if is_like_credential(text) else text[:LONGEST_FILTER]


def _houses(folder: Path) -> dict[str, Any]:
    try:
        told = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    houses = told.get("houses") if isinstance(told, dict) else None
    return houses if isinstance(houses, dict) else {}


def _look(told: object) -> Look:
    facts = told if isinstance(told, dict) else {}
    return Look(
        filter=kept_filter(str(facts.get("filter", ""))),
        sort=str(facts.get("sort", "")),
        descending=facts.get("descending") is True,
    )
