"""The results as a table for people and as JSON for whoever compares two runs."""

from __future__ import annotations

import json
import os
import platform
import sqlite3
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from bench.bars import BARS, Bar
from bench.findings import Finding

HERE = Path(__file__).resolve().parent
TABLE, RECORD = "RESULTS.md", "results.json"

_HEAD = ("figure", "what", "size", "bar", "measured", "8 of 10 rounds", "calm", "times", "")
_WORDS = {True: "met", False: "**not met**", None: "shown"}
_PACKAGES = ("pyjwt", "sqlmodel", "sqlalchemy", "textual")

_INTRODUCTION = """# Results

Written by `python3 dev.py bench`; do not edit. What each figure means stands in
[README.md](README.md). Ratios are medians over many rounds in which both sides took turns; J is
PyJWT's decode of the same token, S is raw sqlite3 (`bench/peers.py`).
"""


def write(folder: Path, findings: Iterable[Finding], seconds: float) -> None:
    """Both files, in the order of the bars."""
    order = {bar.figure: number for number, bar in enumerate(BARS)}
    ordered = sorted(findings, key=lambda finding: order[finding.figure])
    machine = {**machine_facts(), "seconds": f"{seconds:.0f}"}
    (folder / TABLE).write_text(table(ordered, machine), encoding="utf-8")
    (folder / RECORD).write_text(record(ordered, machine), encoding="utf-8")


def table(findings: Sequence[Finding], machine: dict[str, str]) -> str:
    """Markdown."""
    rows = [_HEAD, ("---",) * len(_HEAD), *map(row, findings)]
    lines = ["| " + " | ".join(cells) + " |" for cells in rows]
    facts = "; ".join(f"{name} {fact}" for name, fact in machine.items())
    met = sum(finding.met is True for finding in findings)
    judged = sum(finding.met is not None for finding in findings)
    verdict = f"{met} of {judged} bars met."
    return "\n".join((_INTRODUCTION, verdict, "", *lines, "", f"Machine: {facts}.", ""))


def row(finding: Finding) -> tuple[str, ...]:
    """The cells of one finding."""
    bar, value = finding.bar, finding.value
    return (
        bar.figure,
        bar.what,
        finding.size,
        bar.spelled(),
        amount(bar, value.median),
        f"{amount(bar, value.low)} – {amount(bar, value.high)}",
        amount(bar, value.calm),
        finding.detail,
        _WORDS[finding.met],
    )


def amount(bar: Bar, value: float) -> str:
    """A ratio or milliseconds, three digits of it."""
    return f"{value:.2f}×" if bar.unit == "×" else f"{value:.0f} {bar.unit}"


def record(findings: Iterable[Finding], machine: dict[str, str]) -> str:
    """JSON."""
    rows = [
        {
            "figure": finding.figure,
            "size": finding.size,
            **{name: round(value, 6) for name, value in asdict(finding.value).items()},
            "bar": finding.bar.limit,
            "better": finding.bar.better.value,
            "unit": finding.bar.unit,
            "met": finding.met,
            "times": finding.detail,
        }
        for finding in findings
    ]
    whole = {"machine": machine, "findings": rows}
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def machine_facts() -> dict[str, str]:
    """What the figures depend on, and nothing that tells whose machine it is."""
    return {
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        **{name: version(name) for name in _PACKAGES},
        "system": f"{sys.platform} {platform.machine()}",
        "cores": str(os.cpu_count()),
    }
