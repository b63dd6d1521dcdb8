"""The results as a table for people and as JSON for whoever compares two runs."""

from __future__ import annotations

import json
import os
import platform
import sqlite3
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bench.bars import BAR_OF, BARS, Bar
from bench.findings import Finding
from bench.rounds import Spread

HERE = Path(__file__).resolve().parent
TABLE, RECORD = "RESULTS.md", "results.json"

_HEAD = ("figure", "what", "size", "bar", "measured", "8 of 10 rounds", "calm", "times", "on", "")
_WORDS = {True: "met", False: "**not met**", None: "shown"}
_PACKAGES = ("pyjwt", "sqlmodel", "sqlalchemy", "textual")

_INTRODUCTION = """# Results

Written by `python3 dev.py bench`; do not edit. What each figure means stands in
[README.md](README.md). Ratios are medians over many rounds in which both sides took turns; J is
PyJWT's decode of the same token, S is raw sqlite3 (`bench/peers.py`). A run of some figures
replaces their rows and leaves the others, each with the day on which it was measured.
"""


def write(folder: Path, findings: Iterable[Finding], seconds: float, on: str) -> None:
    """Both files, in the order of the bars. What was not measured this time stays as it was."""
    order = {bar.figure: number for number, bar in enumerate(BARS)}
    new = [replace(finding, on=on) for finding in findings]
    ordered = sorted(kept(folder / RECORD, new) + new, key=lambda finding: order[finding.figure])
    machine = {**machine_facts(), "seconds": f"{seconds:.0f}"}
    (folder / TABLE).write_text(table(ordered, machine), encoding="utf-8")
    (folder / RECORD).write_text(record(ordered, machine), encoding="utf-8")


def kept(record: Path, new: Iterable[Finding]) -> list[Finding]:
    """The findings of earlier runs, of figures that there still are and that are not among the new.

    They are judged by today's bars.
    """
    if not record.exists():
        return []
    replaced = {finding.figure for finding in new}
    written = json.loads(record.read_text(encoding="utf-8"))["findings"]
    left = [one for one in written if one["figure"] in BAR_OF.keys() - replaced]
    return [_read(one) for one in left]


def _read(one: Mapping[str, Any]) -> Finding:
    value = Spread(**{field.name: one[field.name] for field in fields(Spread)})
    return Finding(one["figure"], one["size"], value, one["times"], one.get("on", ""))


def table(findings: Sequence[Finding], machine: dict[str, str]) -> str:
    """Markdown."""
    rows = [_HEAD, ("---",) * len(_HEAD), *map(row, findings)]
    lines = ["| " + " | ".join(cells) + " |" for cells in rows]
    facts = "; ".join(f"{name} {fact}" for name, fact in machine.items())
    met = sum(finding.met is True for finding in findings)
    judged = sum(finding.met is not None for finding in findings)
    verdict = f"{met} of {judged} bars met."
    return "\n".join(
        (_INTRODUCTION, verdict, "", *lines, "", f"Machine of the last run: {facts}.", "")
    )


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
        finding.on or "–",
        _WORDS[finding.met],
    )


def amount(bar: Bar, value: float) -> str:
    """A ratio or milliseconds, three digits of it."""
    if bar.unit == "×":
        return f"{value:.2f}×"
    return f"{value:.1f} {bar.unit}" if value < 10 else f"{value:.0f} {bar.unit}"


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
            "on": finding.on,
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
