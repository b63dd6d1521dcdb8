"""Runs the measures: python3 dev.py bench [--sizes 1k,100k,1M] [--only P3,P16] [--rounds 80]"""

from __future__ import annotations

import argparse
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import perf_counter

from bench import report
from bench.findings import Finding, size_of
from bench.houses import BenchHouse, build, furnish
from bench.measures import cached, console, lasting, recorded, refused, signed, stored
from tokenhouse.core.ambient import utc_now

Measure = Callable[..., Iterator[Finding]]

BEFORE: dict[str, Measure] = {"P16": console.measure, "P16-lasting": lasting.measure}
"""Over the demo's houses as they are."""

AFTER: dict[str, Measure] = {
    "P1": cached.measure_at_once,
    "P2": cached.measure_bounded,
    "P3": stored.measure,
    "P5": signed.measure,
    "P6": refused.measure,
    "P9": recorded.measure,
}
"""Over houses with keys whose texts are known. P3 brings P4 with it."""


def main(argv: Sequence[str]) -> int:
    """Build the houses, measure, write the results. Exits with 1 when a measure broke down."""
    wanted = options().parse_args(argv)
    began = perf_counter()
    with tempfile.TemporaryDirectory(prefix="tokenhouse-bench-") as folder:
        broken: list[str] = []
        findings = list(measured(Path(folder), wanted.sizes, wanted.only, wanted.rounds, broken))
    report.write(wanted.into, findings, perf_counter() - began, utc_now().date().isoformat())
    print(f"\n{(wanted.into / report.TABLE).read_text(encoding='utf-8')}")
    return 1 if broken else 0


def options() -> argparse.ArgumentParser:
    """What may be asked for."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description=main.__doc__)
    parser.add_argument("--sizes", type=sizes, default="1k,100k,1M", help="credentials in a house")
    parser.add_argument("--only", type=figures, default=(*BEFORE, *AFTER), help="such as P3,P16")
    parser.add_argument(
        "--rounds", type=int, help="fewer for a quick look; of P16-lasting, minutes"
    )
    parser.add_argument("--into", type=Path, default=report.HERE, help="where results are written")
    return parser


def sizes(text: str) -> list[int]:
    """`1k,1M`, the smallest first."""
    return sorted(size_of(name) for name in text.split(","))


def figures(text: str) -> tuple[str, ...]:
    """`P3,P16`."""
    wanted = tuple("P3" if name == "P4" else name for name in text.split(","))
    if not set(wanted) <= {*BEFORE, *AFTER}:
        raise argparse.ArgumentTypeError(f"known are {', '.join((*BEFORE, *AFTER))}")
    return wanted


def measured(
    folder: Path,
    sizes: Sequence[int],
    only: Sequence[str],
    rounds: int | None,
    broken: list[str],
) -> Iterator[Finding]:
    """Every finding, told as it comes. Measures that broke down are put among the `broken`."""
    houses = [_built(folder, size) for size in sizes]
    yield from _run(BEFORE, only, houses, rounds, broken)
    if set(only) & set(AFTER):
        for built in houses:
            furnish(built)
    yield from _run(AFTER, only, houses, rounds, broken)


def _built(folder: Path, size: int) -> BenchHouse:
    home = folder / str(size)
    home.mkdir()
    began = perf_counter()
    built = build(home, size)
    print(f"a house of {size:,} credentials: {perf_counter() - began:.0f} s", flush=True)
    return built


def _run(
    measures: dict[str, Measure],
    only: Sequence[str],
    houses: Sequence[BenchHouse],
    rounds: int | None,
    broken: list[str],
) -> Iterator[Finding]:
    for name, measure in measures.items():
        if name not in only:
            continue
        began = perf_counter()
        try:
            yield from map(_told, measure(houses) if rounds is None else measure(houses, rounds))
        except Exception:  # noqa: BLE001 - the others are still worth measuring
            traceback.print_exc()
            broken.append(name)
        print(f"-- {name}: {perf_counter() - began:.0f} s", flush=True)


def _told(finding: Finding) -> Finding:
    figure, _what, *cells = report.row(finding)
    print("  ".join((figure, *cells)), flush=True)
    return finding


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
