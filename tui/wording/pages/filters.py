"""The filter bar, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tokenhouse.tui.wording.language import _

CREDENTIALS = _("name, id or hint · kind: state: owner: env: scope: unused:>30d expiring:14d")
PLACES = _("part of a name")
ROTATIONS = _("part of a place, a hint or a caller")


CUT = "…"
_LONGEST = 24
LINE = 78
"""Cells of a complaint at 80 columns."""


def unknown_facet(name: str, hint: str | None, known: Iterable[str]) -> str:
    """There is no such facet, but these."""
    said = _("no facet {name}:, did you mean {hint}: · known: {known}")
    if hint is None:
        said = _("no facet {name}: · known: {known}")
    return said.format(name=short(name), hint=hint, known=" ".join(known))


def unknown_value(facet: str, value: str, hint: str | None, known: Sequence[str]) -> str:
    """The facet has no such value."""
    value = short(value)
    if hint:
        return _("{facet}: no {value!r}, did you mean {hint}").format(
            facet=facet, value=value, hint=hint
        )
    if not known:
        return _("{facet}: no {value!r}").format(facet=facet, value=value)
    said = _("{facet}: no {value!r}; try {few}")
    room = LINE - len(said.format(facet=facet, value=value, few=""))
    return said.format(facet=facet, value=value, few=as_many(known, room))


def as_many(names: Sequence[str], room: int) -> str:
    """As many as fit, in the order given; a sign tells that there are more."""
    kept: list[str] = []
    for name in names:
        if kept and len(", ".join([*kept, name, CUT])) > room:
            return ", ".join([*kept, CUT])
        kept.append(name)
    return ", ".join(kept)


def not_a_span(facet: str) -> str:
    """The facet wants a length of time."""
    return _("{facet}: a span such as 30d, 12h or 2w").format(facet=facet)


def short(text: str) -> str:
    """What somebody typed, cut where it would push the sentence aside."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
