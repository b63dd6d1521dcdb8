"""P16: what the console keeps in memory over ten minutes of use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from statistics import median
from time import perf_counter

from bench.findings import Finding
from bench.houses import BenchHouse
from bench.measures.alongside import Changer
from bench.programs import OURS, Program, commands, started
from bench.rounds import spread

MINUTES = 10.0
FIGURE = "P16 memory lasting"


def measure(houses: Sequence[BenchHouse], minutes: float | None = None) -> Iterator[Finding]:
    """Consoles over the smallest and the largest house take turns; what they show is changed."""
    asked = [houses[0], *houses[1:][-1:]]
    ends_at = perf_counter() + 60 * (minutes or MINUTES)
    with ExitStack() as stack:
        programs: list[Program] = []
        for name, built, command in commands(asked):
            if name == OURS:
                programs.append(started(name, built, command))
                stack.callback(programs[-1].typist.close)
        changers = [stack.enter_context(Changer(one.built)) for one in programs]
        while perf_counter() < ends_at or len(programs[-1].memory) < 2:
            for changer, program in zip(changers, programs, strict=True):
                changer.change()
                program.run()
    yield from map(_kept, programs)


def _kept(console: Program) -> Finding:
    """The last quarter of the walks over the first, so that one garbage collection decides less."""
    walks = len(console.memory)
    part = max(1, walks // 4)
    first, last = median(console.memory[:part]), median(console.memory[-part:])
    detail = f"{last:.0f} / {first:.0f} MB, {walks} walks"
    return Finding(FIGURE, console.size, spread([last / first]), detail)
