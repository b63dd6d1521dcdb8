"""The filter bar, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

CREDENTIALS = "name, id or hint · kind: state: owner: env: scope: unused:>30d expiring:14d"
PLACES = "part of a name"
ROTATIONS = "part of a place, a hint or a caller"


_LONGEST = 24


def unknown_facet(name: str, hint: str | None, known: Iterable[str]) -> str:
    """There is no such facet, but these."""
    meant = f", did you mean {hint}:" if hint else ""
    return f"no facet {_short(name)}:{meant} · known: {' '.join(known)}"


def unknown_value(facet: str, value: str, hint: str | None, known: Sequence[str]) -> str:
    """The facet has no such value."""
    value = _short(value)
    if hint:
        return f"{facet}: no {value!r}, did you mean {hint}"
    few = ", ".join(known[:4])
    return f"{facet}: no {value!r}; try {few}" if few else f"{facet}: no {value!r}"


def not_a_span(facet: str) -> str:
    """The facet wants a length of time."""
    return f"{facet}: a span such as 30d, 12h or 2w"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
