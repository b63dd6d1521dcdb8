"""P16: one cell that changes, and what the programs keep in memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import timedelta
from itertools import cycle
from time import perf_counter
from typing import Self

import tokenhouse
from bench.acts import SLOW
from bench.findings import Finding
from bench.houses import BenchHouse
from bench.programs import OURS, Program
from bench.rounds import ratio, spread
from tokenhouse.core.ambient import utc_now
from tokenhouse.core.outcomes import Operator
from tokenhouse.core.queries import CredentialQuery, Sort
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.core.rules.lifetimes import State

EACH = 4
"""Changes a round, one a second: so often a console looks whether there are any."""

_IN_VIEW = 30
_TURN = 0.05
_LEAST = 1e-4
"""Seconds: below it, what a beat costs by chance is more than what is measured."""

Changes = Mapping[int, Sequence[float]]
"""By a program's place in the list: milliseconds of the processor for one change, by round."""


def changes(programs: Sequence[Program], rounds: int) -> Changes:
    """Another process changes a credential that is in view; a peer is told by a key."""
    taken: dict[int, list[float]] = {place: [] for place in range(len(programs))}
    consoles = {place: one for place, one in enumerate(programs) if one.name == OURS}
    for _ in range(rounds):
        for place, cost in _round(consoles).items():
            taken[place].append(cost)
        for place, one in enumerate(programs):
            if one.name != OURS:
                taken[place].append(_told(one))
    return taken


def _round(consoles: Mapping[int, Program]) -> Mapping[int, float]:
    """What some seconds with a change in each cost beyond as many without."""
    idle = _cost(consoles, [])
    with ExitStack() as stack:
        changers = [stack.enter_context(Changer(one.built)) for one in consoles.values()]
        busy = _cost(consoles, changers)
    return {place: max(_LEAST, busy[place] - idle[place]) * 1e3 / EACH for place in consoles}


def _cost(consoles: Mapping[int, Program], changers: Sequence[Changer]) -> Mapping[int, float]:
    """Seconds of the processor that each took; what they write is read."""
    before = {place: one.typist.processor_time for place, one in consoles.items()}
    for _ in range(EACH):
        for changer in changers:
            changer.change()
        ends_at = perf_counter() + 1
        while perf_counter() < ends_at:
            for one in consoles.values():
                one.typist.rest(_TURN)
    return {place: one.typist.processor_time - before[place] for place, one in consoles.items()}


def _told(peer: Program) -> float:
    """Milliseconds of the processor for one change by key, the key's way in included."""
    before = peer.typist.processor_time
    for _ in range(EACH):
        peer.typist.press("u", quiet=SLOW)
    return (peer.typist.processor_time - before) * 1e3 / EACH


class Changer:
    """Another opening of the house, which moves the end of a key that the console shows."""

    def __init__(self, built: BenchHouse) -> None:
        self._authority = tokenhouse.connect(built.url)
        self._admin = self._authority.admin(Operator("bench"))
        shown = CredentialQuery(sort=Sort.ISSUED, descending=True, limit=_IN_VIEW)
        now = utc_now()
        # One cell, as of a peer: of the row under the cursor, which is the first, a pane tells too.
        _first, *others = self._admin.credentials.search(shown).items
        self._id = next(
            one.id
            for one in others
            if one.kind is Kind.SCOPED_KEY and one.state(now) is State.ACTIVE
        )
        self._days = cycle(range(20, 40))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._authority.close()

    def change(self) -> None:
        """One cell says something else."""
        report = self._admin.credentials.extend(
            self._id, utc_now() + timedelta(days=next(self._days), hours=1)
        )
        assert report, report


def findings(programs: Sequence[Program], taken: Changes) -> Iterator[Finding]:
    """Each beside the console over as many rows."""
    ours = {one.size: place for place, one in enumerate(programs) if one.name == OURS}
    for place, one in enumerate(programs):
        if one.name == OURS:
            yield Finding("P16 live", one.size, spread(taken[place]))
            kept = [one.memory[-1] / one.memory[0]]
            detail = f"{one.memory[-1]:.0f} / {one.memory[0]:.0f} MB"
            yield Finding("P16 memory in use", one.size, spread(kept), detail)
            continue
        console = ours[one.size]
        yield _ratio(f"P16 live, {one.name}", one.size, taken[place], taken[console], "ms")
        theirs, own = one.memory, programs[console].memory
        yield _ratio(f"P16 memory, {one.name}", one.size, theirs, own, "MB")
    yield from _growth([one for one in programs if one.name == OURS])


def _growth(consoles: Sequence[Program]) -> Iterator[Finding]:
    smallest, *larger = consoles
    for one in larger:
        size = f"{smallest.size} → {one.size}"
        yield _ratio("P16 memory", size, one.memory, smallest.memory, "MB")


def _ratio(
    figure: str, size: str, over: Sequence[float], under: Sequence[float], unit: str
) -> Finding:
    detail = f"{spread(over).median:.3g} / {spread(under).median:.3g} {unit}"
    return Finding(figure, size, ratio({"over": over, "under": under}, "over", "under"), detail)
