"""Things to compare take turns: in each round every one of them runs, each time in another order.

A ratio is taken within a round, so what slows the machine for a while slows both sides of it.
"""

from __future__ import annotations

import gc
import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import cycle, islice
from time import perf_counter
from typing import Generic, TypeVar

T = TypeVar("T")

WARMING = 3
"""Rounds that are run and not counted."""

TURN = 0.001
"""Seconds: shorter than the scheduler's, and alike for all, so that none is interrupted more."""


RUN_IN = 3
"""One call in so many, before those that are timed."""


@dataclass(frozen=True, slots=True)
class Subject(Generic[T]):
    """One thing to be timed, over a set of inputs that it walks through again and again."""

    call: Callable[[T], object]
    inputs: Sequence[T]
    repeats: int = 0
    """Calls in each turn; 0 for as many as a turn has time for."""


@dataclass(frozen=True, slots=True)
class Spread:
    """What many rounds said."""

    median: float
    calm: float
    """Of a ratio: the least time of one over the least of the other; what a quiet machine says."""
    low: float
    """A tenth of the rounds was below."""
    high: float
    """A tenth of the rounds was above."""


Times = Mapping[str, Sequence[float]]
"""By subject: seconds for one call, round by round."""


def timed(subjects: Mapping[str, Subject[T]], rounds: int) -> Times:
    """Let them take turns."""
    walks = {name: cycle(subject.inputs) for name, subject in subjects.items()}
    repeats = {name: one.repeats or _fitting(one, walks[name]) for name, one in subjects.items()}
    times: dict[str, list[float]] = {name: [] for name in subjects}
    names = list(subjects)
    gc.collect()
    gc.freeze()  # what was prepared is not walked through while others are timed
    for number in range(rounds + WARMING):
        for name in _turned(names, number):
            taken = _turn(subjects[name].call, walks[name], repeats[name])
            if number >= WARMING:
                times[name].append(taken)
    gc.unfreeze()
    return times


def _fitting(subject: Subject[T], walk: Iterator[T]) -> int:
    """How often it fits into a turn."""
    quickest = min(_once(subject.call, list(islice(walk, 5))) for _ in range(20))
    return max(1, round(TURN / quickest))


def _turn(call: Callable[[T], object], walk: Iterator[T], repeats: int) -> float:
    """Only timed once it has run in: the processor's caches are full of the one before."""
    _once(call, list(islice(walk, max(1, repeats // RUN_IN))))
    return _once(call, list(islice(walk, repeats)))


def _once(call: Callable[[T], object], inputs: Sequence[T]) -> float:
    began = perf_counter()
    for one in inputs:
        call(one)
    return (perf_counter() - began) / len(inputs)


def _turned(names: Sequence[str], by: int) -> Iterator[str]:
    start = by % len(names)
    yield from names[start:]
    yield from names[:start]


def ratio(times: Times, over: str, under: str) -> Spread:
    """One over the other, round by round."""
    ratios = [a / b for a, b in zip(times[over], times[under], strict=True)]
    return replace(spread(ratios), calm=min(times[over]) / min(times[under]))


def spread(values: Sequence[float]) -> Spread:
    """The median, the least, and where the middle eight tenths lie."""
    ordered = sorted(values)
    tenth = len(ordered) // 10
    return Spread(statistics.median(ordered), ordered[0], ordered[tenth], ordered[-1 - tenth])
