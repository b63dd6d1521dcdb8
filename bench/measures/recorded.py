"""P9: what it costs to count uses, the writing in the background included."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import cycle
from time import perf_counter

import tokenhouse
from bench.findings import Finding, compared, size_name
from bench.houses import BenchHouse, unrecorded
from bench.rounds import Times
from tokenhouse.core.settings import Settings

ROUNDS = 5
SECONDS = 1.0
"""Long enough for the recorder to write once in each: a median of short rounds would hide it."""

_CALLERS = 1_000


def measure(
    houses: Sequence[BenchHouse], rounds: int = ROUNDS, seconds: float = SECONDS
) -> Iterator[Finding]:
    """Means over whole seconds, with and without, in turns."""
    built = houses[-1]
    for path, settings in (("store", Settings(cache_size=0)), ("cached", Settings())):
        with (
            tokenhouse.connect(built.url, settings=settings) as recording,
            unrecorded(built, settings) as silent,
        ):
            sides = {"recorded": recording.verify, "not": silent.verify}
            times = _in_turns(sides, built.scoped_keys[:_CALLERS], rounds, seconds)
        yield compared(f"P9 {path}", size_name(built.size), times, "recorded", "not")


def _in_turns(
    sides: Mapping[str, Callable[[str], object]],
    texts: Sequence[str],
    rounds: int,
    seconds: float,
) -> Times:
    times: dict[str, list[float]] = {name: [] for name in sides}
    for number in range(rounds):
        for name in sorted(sides, reverse=bool(number % 2)):
            times[name].append(_mean(sides[name], texts, seconds))
    return times


def _mean(call: Callable[[str], object], texts: Sequence[str], seconds: float) -> float:
    walk = cycle(texts)
    began, calls = perf_counter(), 0
    while perf_counter() - began < seconds:
        for _ in range(500):
            call(next(walk))
        calls += 500
    return (perf_counter() - began) / calls
