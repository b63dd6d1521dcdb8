"""Lists for the eye and for scripts: the same facts, under the same names."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import UTC, datetime
from enum import Enum
from itertools import chain, islice
from typing import Any

from tokenhouse.cli import wording
from tokenhouse.core.facts import Credential
from tokenhouse.core.rules.names import is_printable

Facts = dict[str, Any]

GAP = "  "


def facts_of(fact: object, now: datetime) -> Facts:
    """A fact as JSON can hold it: its fields by their names, a credential's state at `now`."""
    told = {one.name: plain(getattr(fact, one.name)) for one in fields(fact)}  # type: ignore[arg-type]  # only facts come here
    if isinstance(fact, Credential):
        told["state"] = fact.state(now).value
    return told


def plain(value: object) -> object:
    """A value as JSON can hold it; instants in ISO 8601, in UTC."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return iso(value)
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    return value


def iso(at: datetime) -> str:
    """`2026-04-01T12:00:00Z`; fractions of a second only where there are some."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def shown(at: datetime) -> str:
    """As people read it: to the second."""
    return iso(at.replace(microsecond=0))


def as_json(facts: object) -> str:
    """Readable, and stable under diff."""
    return json.dumps(facts, indent=2, ensure_ascii=False)


def json_pieces(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """What `as_json` makes of a list, row by row: a million are never held at once."""
    before = "["
    for row in rows:
        yield before + "\n  " + as_json(row).replace("\n", "\n  ")
        before = ","
    yield "[]" if before == "[" else "\n]"


def table(rows: Sequence[Mapping[str, Any]], columns: Iterable[str]) -> str:
    """Columns side by side under their names, nothing cut off."""
    return "\n".join(table_lines(rows, columns, sample=len(rows)))


def table_lines(
    rows: Iterable[Mapping[str, Any]], columns: Iterable[str], *, sample: int
) -> Iterator[str]:
    """The same, line by line, the widths taken from the first rows. No line where no row is."""
    names = list(columns)
    waiting = (_cells(names, row) for row in rows)
    first = list(islice(waiting, sample))
    if not first:
        return
    widths = [max(map(width, column)) for column in zip(names, *first, strict=True)]
    for line in chain((names,), first, waiting):
        yield GAP.join(
            text + " " * (wide - width(text)) for text, wide in zip(line, widths, strict=True)
        ).rstrip()


def _cells(names: Iterable[str], row: Mapping[str, Any]) -> list[str]:
    return [cell(_brief(name, row.get(name))) for name in names]


def _brief(name: str, value: object) -> object:
    """Instants to the second."""
    if name.endswith("_at") and isinstance(value, str):
        return shown(datetime.fromisoformat(value))
    return value


def fit(text: str) -> str:
    """Fit for a terminal, whoever said it."""
    return text if is_printable(text) else ascii(text)


def cell(value: object) -> str:
    """One value on one line, fit for a terminal: names have no control characters by rule."""
    if value is None or value == "":
        return wording.NEVER
    if isinstance(value, list):
        return ",".join(map(str, value)) or wording.NEVER
    return wording.YES if value is True else str(value)


def width(text: str) -> int:
    """How many cells a terminal gives it, near enough for columns."""
    import unicodedata

    wide = (unicodedata.east_asian_width(char) in "WF" for char in text)
    unseen = sum(unicodedata.combining(char) > 0 for char in text)
    return len(text) + sum(wide) - unseen


def until(at: datetime | None) -> str:
    """`until …`, or `no end`."""
    return wording.FOREVER if at is None else wording.UNTIL.format(at=shown(at))


def scopes_said(scopes: Sequence[str] | None) -> str:
    """The scopes on one line; no bound and no scopes are opposites."""
    if scopes is None:
        return wording.NO_BOUND
    return ",".join(scopes) or wording.NO_SCOPES
