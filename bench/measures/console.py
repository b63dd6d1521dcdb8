"""P16: the console, from its start to what it takes when it is used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bench.findings import Finding
from bench.houses import BenchHouse
from bench.measures import driven, paint


def measure(houses: Sequence[BenchHouse], rounds: int | None = None) -> Iterator[Finding]:
    """Starts first: they want a machine that does nothing else."""
    yield from paint.measure(houses, rounds or paint.ROUNDS)
    yield from driven.measure(houses, rounds or driven.ROUNDS)
