"""The filter bar, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tokenhouse.tui.wording.language import _

CREDENTIALS = _("name, id or hint · kind: state: owner: env: scope: unused:>30d expiring:14d")
PLACES = _("part of a name")
ROTATIONS = _("part of a place, a hint or a caller")


_LONGEST = 24


def unknown_facet(name: str, hint: str | None, known: Iterable[str]) -> str:
    """There is no such facet, but these."""
    said = _("no facet {name}:, did you mean {hint}: · known: {known}")
    if hint is None:
        said = _("no facet {name}: · known: {known}")
    return said.format(name=_short(name), hint=hint, known=" ".join(known))


def unknown_value(facet: str, value: str, hint: str | None, known: Sequence[str]) -> str:
    """The facet has no such value."""
    value = _short(value)
    if hint:
        return _("{facet}: no {value!r}, did you mean {hint}").format(
            facet=facet, value=value, hint=hint
        )
    few = ", ".join(known[:4])
    said = _("{facet}: no {value!r}; try {few}") if few else _("{facet}: no {value!r}")
    return said.format(facet=facet, value=value, few=few)


def not_a_span(facet: str) -> str:
    """The facet wants a length of time."""
    return _("{facet}: a span such as 30d, 12h or 2w").format(facet=facet)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
