"""Lists for the eye and for scripts: the same facts, under the same names."""

from __future__ import annotations

import json
import re
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
CUT = "…"


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


class Table:
    """Columns side by side under their names, their widths taken from the first rows.

    Nothing is cut off, unless there is only so much room: a terminal would break each line.
    """

    def __init__(
        self,
        rows: Iterable[Mapping[str, Any]],
        columns: Iterable[str],
        *,
        sample: int,
        room: int | None = None,
    ) -> None:
        """`room` is how many cells there are; None where nobody counts them."""
        names = list(columns)
        self._waiting = (_cells(names, row) for row in rows)
        self._first = list(islice(self._waiting, sample))
        needed = [max(map(width, column)) for column in zip(names, *self._first, strict=True)]
        widths = dict(zip(names, needed, strict=True))
        self._names = names
        self._widths = widths if room is None else _fitting(widths, room)

    @property
    def left_out(self) -> tuple[str, ...]:
        """The columns for which there is no room."""
        return tuple(name for name in self._names if name not in self._widths)

    def lines(self) -> Iterator[str]:
        """Line by line. None where no row is."""
        for line in chain((self._names,), self._first, self._waiting) if self._first else ():
            shown = dict(zip(self._names, line, strict=True))
            cells = (_in(shown[name], wide) for name, wide in self._widths.items())
            yield GAP.join(cells).rstrip()


GIVEN_UP = ("hint", "workspace")
"""The first to go: the id says as much as the hint, and the place more than its workspace."""

LEAST = {"place": 14, "environment": 14, "email": 14}
LEAST_OF_ANY = len("2026-04-01")
"""Cells that a column keeps: enough for a day. An id is never cut: it is there to be copied."""


_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT[\d:]+Z")


def _fitting(widths: Mapping[str, int], room: int) -> dict[str, int]:
    """As much as fits: columns go while even the narrowest do not, then the widest give way."""
    least = {name: min(wide, _least(name, wide)) for name, wide in widths.items()}
    kept = dict(widths)
    while len(kept) > 1 and _needed(least[name] for name in kept) > room:
        spare = [name for name in (*GIVEN_UP, *reversed(kept)) if name in kept and not _is_id(name)]
        if not spare:
            break
        del kept[spare[0]]
    over = _needed(kept.values()) - room
    for _ in range(over):
        widest = max(kept, key=lambda name: kept[name] - least[name])
        if kept[widest] == least[widest]:
            break
        kept[widest] -= 1
    return kept


def _least(name: str, wide: int) -> int:
    return wide if _is_id(name) else LEAST.get(name, LEAST_OF_ANY)


def _is_id(name: str) -> bool:
    return name == "id" or name.endswith("_id")


def _needed(widths: Iterable[int]) -> int:
    wanted = list(widths)
    return sum(wanted) + len(GAP) * (len(wanted) - 1)


def _in(text: str, wide: int) -> str:
    """The text in exactly that many cells, cut with a sign; an instant to its day."""
    if len(text) > wide and _INSTANT.fullmatch(text):
        text = text[: len("2026-04-01")]
    if width(text) > wide:
        while width(text) > wide - len(CUT):
            text = text[:-1]
        text += CUT
    return text + " " * (wide - width(text))


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
