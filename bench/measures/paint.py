"""P16: from starting the installed console to rows on its screen, small house and large."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from time import perf_counter

from bench.findings import Finding, size_name
from bench.houses import BenchHouse
from bench.rounds import Times, ratio, spread
from bench.terminal import Arrival, arrivals

ROUNDS = 7

COMMAND = (str(Path(sys.executable).parent / "tokenhouse"),)
"""As it was installed."""

_FRAME = re.compile("opening the house")
"""What says that something is coming, while everything else is still imported."""

_PAGES = {
    "environments": (b"", re.compile(r"th_[a-z]+_\w+…")),
    "credentials": (b"2", re.compile(r"active\s+\S.*?\sscoped\s")),
}
"""What is pressed, and what a row of the page looks like."""

_PASSED_ON = ("PATH", "LANG", "LC_ALL")


def measure(houses: Sequence[BenchHouse], rounds: int = ROUNDS) -> Iterator[Finding]:
    """Starts take turns. The houses are the demo's, before anything else is put into them."""
    measured = [houses[0], *houses[1:][-1:]]
    times: dict[str, list[float]] = {}
    for number in range(rounds + 1):
        for name, value in _round(measured):
            if number:  # the first one fills the caches of files
                times.setdefault(name, []).append(value)
    sizes = [size_name(built.size) for built in measured]
    yield from _growth(sizes, times)
    yield from _cpu(sizes, times)
    yield _first_frame(sizes[0], times)


def _round(houses: Sequence[BenchHouse]) -> Iterator[tuple[str, float]]:
    yield "bare python", _started("pass")[0]
    yield "sqlmodel CPU", _started("import sqlmodel")[1]
    for built in houses:
        size = size_name(built.size)
        for page in _PAGES:
            frame, rows = _opened(built, page)
            yield f"{page} {size}", rows.seconds
            yield f"{page} CPU {size}", rows.cpu
            if page == "environments":
                yield f"frame {size}", frame.seconds


def _opened(built: BenchHouse, page: str) -> list[Arrival]:
    pressed, row = _PAGES[page]
    return arrivals((*COMMAND, "--fresh"), surroundings(built), (_FRAME, row), pressed)


def surroundings(built: BenchHouse) -> Mapping[str, str]:
    """Nothing of whoever measures: a terminal, a house and a home."""
    passed_on = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    return {
        **passed_on,
        "TERM": "xterm-256color",
        "TOKENHOUSE_LANG": "en",
        "COLORTERM": "truecolor",
        "HOME": str(built.folder),
        "TOKENHOUSE_DATABASE_URL": built.url,
    }


def _started(code: str) -> tuple[float, float]:
    """Seconds that a Python takes for it from start to end, and of them the processor's."""
    before, began = _children(), perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return perf_counter() - began, _children() - before


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _first_frame(size: str, times: Times) -> Finding:
    frame = f"frame {size}"
    detail = f"{_in_millis(times[frame])} / {_in_millis(times['bare python'])} ms"
    return Finding("P16 frame", size, ratio(times, frame, "bare python"), detail)


def _growth(sizes: Sequence[str], times: Times) -> Iterator[Finding]:
    if len(sizes) == 1:
        return
    small, large = sizes
    for page in _PAGES:
        over, under = f"{page} {large}", f"{page} {small}"
        detail = f"{_in_millis(times[over])} / {_in_millis(times[under])} ms"
        yield Finding(f"P16 {page}", f"{small} → {large}", ratio(times, over, under), detail)


def _cpu(sizes: Sequence[str], times: Times) -> Iterator[Finding]:
    for size in sizes:
        for page in _PAGES:
            taken = times[f"{page} CPU {size}"]
            pairs = zip(taken, times["sqlmodel CPU"], strict=True)
            beyond = spread([(one - imports) * 1e3 for one, imports in pairs])
            detail = f"{_in_millis(taken)} - {_in_millis(times['sqlmodel CPU'])} ms"
            yield Finding(f"P16 {page} CPU", size, beyond, detail)


def _in_millis(values: Sequence[float]) -> str:
    return f"{spread(values).median * 1e3:.0f}"
