"""The console and others' lists, each at work over as many rows, in a terminal of its own."""

from __future__ import annotations

import re
import sqlite3
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from bench.acts import SLOW, filtered, walked
from bench.bars import PEERS
from bench.findings import size_name
from bench.houses import BenchHouse
from bench.lists.peer import READY
from bench.measures.paint import COMMAND, surroundings
from bench.typist import Pressed, Typist

OURS = "console"
ROOT = Path(__file__).resolve().parents[1]

MODULES = dict(zip(PEERS, ("bench.lists.table", "bench.lists.fast"), strict=True))
LARGEST = {"DataTable": 100_000}
"""With a million rows it starts for two minutes and takes 1.1 GB."""

SORTS = {"DataTable": 1}
"""100,000 rows take it seconds each time."""

LONGEST = 180.0
SETTLING = 2.0
"""Seconds until a console has imported its dialogs, which it does at its first beat."""


@dataclass(slots=True)
class Program:
    """One of them, and what its keys took: by act, a list for each round."""

    name: str
    built: BenchHouse
    typist: Typist
    texts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    rounds: dict[str, list[list[Pressed]]] = field(default_factory=dict)
    memory: list[float] = field(default_factory=list)

    @property
    def size(self) -> str:
        """As it is called in the report."""
        return size_name(self.built.size)

    def run(self) -> None:
        """One round."""
        taken: dict[str, list[Pressed]] = {}
        for act, pressed in walked(self.typist, SORTS.get(self.name, 3)):
            taken.setdefault(act, []).append(pressed)
        for act, pressed in filtered(self.typist, self.texts):
            taken.setdefault(act, []).append(pressed)
        for act, presses in taken.items():
            self.rounds.setdefault(act, []).append(presses)
        self.memory.append(self.typist.memory / 1e6)

    def millis(self, act: str) -> list[list[float]]:
        """What that act took, round by round."""
        return [[one.shown * 1e3 for one in presses] for presses in self.rounds[act]]

    def medians(self, act: str) -> list[float]:
        """One for each round."""
        return [median(taken) for taken in self.millis(act)]


def commands(houses: Sequence[BenchHouse]) -> Iterator[tuple[str, BenchHouse, Sequence[str]]]:
    """What is started, the quickest to start first."""
    for built in houses:
        yield OURS, built, (*COMMAND, "--fresh")
    for name, peer in MODULES.items():
        for built in houses:
            if built.size <= LARGEST.get(name, built.size):
                yield name, built, (sys.executable, "-m", peer, str(built.size))


def started(name: str, built: BenchHouse, command: Sequence[str]) -> Program:
    """Shows its rows, and has come to rest."""
    typist = Typist(command, surroundings(built), ROOT)
    try:
        if name == OURS:
            typist.press("2", quiet=SLOW, rows=1)
            typist.rest(SETTLING)
            return Program(name, built, typist, texts_for(built.path))
        typist.wait_for(re.compile(READY), LONGEST)
        typist.rest(SETTLING)
    except BaseException:
        typist.close()
        raise
    return Program(name, built, typist)


def texts_for(house: Path) -> Mapping[str, Sequence[str]]:
    """By act: a text that lets nothing through, and the key after which rows come."""
    with sqlite3.connect(f"file:{house}?mode=ro", uri=True) as store:
        (id_,) = store.execute("select id from credential order by id limit 1").fetchone()
        (name,) = store.execute(
            "select name from credential where name like '%-000007' limit 1"
        ).fetchone()
    store.close()
    rubbish, back = "~", "\x7f"
    return {
        "facet": ("state:", "r"),
        "prefix": (id_[:5] + rubbish, back),
        "substring": (name[-9:] + rubbish, back),
    }
