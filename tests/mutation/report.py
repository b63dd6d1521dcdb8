"""The results as a table for people, and as JSON so that one module can be tried anew."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from tests.mutation.judged import JUDGED
from tests.mutation.mutants import Identity
from tests.mutation.targets import NEAR

HERE = Path(__file__).resolve().parent
TABLE, RECORD = "RESULTS.md", "results.json"

_INTRODUCTION = """# Mutants

Written by `python3 dev.py mutants`; do not edit. A mutant is the module with one small fault in
it: a comparison, a boundary, a condition, an answer or a call that is not what it was. It is
noticed when a test fails. Those that survive are judged in [judged.py](judged.py).
"""
_HEAD = ("module", "tried on", "mutants", "noticed", "equivalent", "**new survivors**")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one module's mutants."""

    file: str
    made: int
    survivors: Sequence[Identity]
    source: str
    """A digest of the module that they were made of."""
    day: str = ""

    @property
    def new(self) -> list[Identity]:
        """Those that nobody has judged."""
        return [one for one in self.survivors if one not in JUDGED.get(self.file, {})]


def write(verdicts: Iterable[Verdict], folder: Path = HERE) -> None:
    """Both files; a module that was not tried keeps the line that it has."""
    from tokenhouse.core.ambient import utc_now  # not before the mutants have been tried

    record = folder / RECORD
    lines = {verdict.file: _line(verdict) for verdict in recorded(folder)}
    day = utc_now().date().isoformat()
    for verdict in verdicts:
        lines[verdict.file] = _line(replace(verdict, day=day))
    kept = {file: lines[file] for file in NEAR if file in lines}
    record.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    (folder / TABLE).write_text(table(recorded(folder)), encoding="utf-8")


def recorded(folder: Path = HERE) -> list[Verdict]:
    """The verdicts of the last time."""
    record = folder / RECORD
    lines = json.loads(record.read_text(encoding="utf-8")) if record.exists() else {}
    return [
        Verdict(file, **{**line, "survivors": [Identity(*one) for one in line["survivors"]]})
        for file, line in lines.items()
    ]


def _line(verdict: Verdict) -> dict[str, Any]:
    return {name: value for name, value in asdict(verdict).items() if name != "file"}


def table(verdicts: Sequence[Verdict]) -> str:
    """Markdown: the figures, then every survivor with its reason."""
    rows = [_HEAD, ("---",) * len(_HEAD), *map(_row, verdicts)]
    figures = ["| " + " | ".join(cells) + " |" for cells in rows]
    return "\n".join((_INTRODUCTION, *figures, *_survivors(verdicts), ""))


def _row(verdict: Verdict) -> tuple[str, ...]:
    left, new = len(verdict.survivors), len(verdict.new)
    numbers = (verdict.made, verdict.made - left, left - new, new)
    return (f"`{verdict.file}`", verdict.day, *map(str, numbers))


def _survivors(verdicts: Iterable[Verdict]) -> Iterator[str]:
    for verdict in verdicts:
        if verdict.survivors:
            yield f"\n## {verdict.file}\n"
        for one in verdict.survivors:
            yield f"- {one}: {JUDGED.get(verdict.file, {}).get(one, '**new survivor**')}"
