"""The vectors, as pytest wants them: given rows first, then our own from `added_*.json`."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tokenhouse.core import AllOf, AnyOf, Request, Resource

HERE = Path(__file__).parent
Row = Mapping[str, Any]


def vectors(name: str) -> Any:
    return json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))


def both(name: str, part: str | None = None) -> list[Any]:
    """The given rows of a part, and the added ones."""
    given, added = vectors(name), vectors(f"added_{name}")
    return [*(given if part is None else given[part]), *(added if part is None else added[part])]


def by_promise(name: str, part: str | None = None) -> list[Any]:
    return [pytest.param(row, id=row["promise"]) for row in both(name, part)]


def request_of(row: Row) -> Request:
    if "any" in row:
        return AnyOf(*map(request_of, row["any"]))
    if "all" in row:
        return AllOf(*map(request_of, row["all"]))
    return Resource(row["type"], row.get("id"), row.get("action"))
