"""P16: from a key to the end of its frame, in the console and in others' lists, in turns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from statistics import median, quantiles

from bench.bars import ALIKE, BAR_OF, PRESSES
from bench.findings import Finding
from bench.houses import BenchHouse
from bench.measures import alongside
from bench.programs import OURS, Program, commands, started
from bench.rounds import ratio, spread

ROUNDS = 3


def measure(houses: Sequence[BenchHouse], rounds: int = ROUNDS) -> Iterator[Finding]:
    """All programs stay open, and take their turns in each round."""
    with ExitStack() as stack:
        programs: list[Program] = []
        for command in commands(houses):
            programs.append(started(*command))
            stack.callback(programs[-1].typist.close)
        changes = alongside.changes(programs, rounds)  # while what changes is in view
        for _ in range(rounds):
            for program in programs:
                program.run()
    ours = {one.size: one for one in programs if one.name == OURS}
    for one in programs:
        yield from _own(one) if one.name == OURS else _beside(one, ours[one.size])
    yield from alongside.findings(programs, changes)


def _own(console: Program) -> Iterator[Finding]:
    """What is asked of the console."""
    for act in PRESSES:
        late = [_late(taken) for taken in console.millis(act)]
        settled = median(one.last * 1e3 for taken in console.rounds[act] for one in taken)
        detail = f"p95 {spread(late).median:.1f}, last frame {settled:.1f} ms"
        yield Finding(f"P16 {act}", console.size, spread(console.medians(act)), detail)
        if f"P16 {act} p95" in BAR_OF:
            yield Finding(f"P16 {act} p95", console.size, spread(late))
    for act in ("down", "rest"):
        written = [float(one.written) for presses in console.rounds[act] for one in presses]
        yield Finding(f"P16 {act} bytes", console.size, spread(written))


def _beside(peer: Program, console: Program) -> Iterator[Finding]:
    """What the peer takes, over what the console takes in the same round."""
    for act in ALIKE:
        times = {"theirs": peer.medians(act), "ours": console.medians(act)}
        sides = " / ".join(f"{spread(times[side]).median:.1f}" for side in ("theirs", "ours"))
        yield Finding(
            f"P16 {act}, {peer.name}", peer.size, ratio(times, "theirs", "ours"), f"{sides} ms"
        )


def _late(taken: Sequence[float]) -> float:
    """19 of 20 took less; of a few presses, the longest."""
    return quantiles(taken, n=20, method="inclusive")[-1] if len(taken) > 1 else taken[0]
