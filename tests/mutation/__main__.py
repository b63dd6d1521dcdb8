"""Tries the mutants: python3 dev.py mutants [scopes verifier ...]"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests import tree
from tests.mutation import report
from tests.mutation.judged import JUDGED
from tests.mutation.mutants import Identity, Mutant, mutants
from tests.mutation.report import Verdict
from tests.mutation.targets import FAR, NEAR
from tests.mutation.trials import Court

NAMES = {Path(file).stem: file for file in NEAR}


def main(argv: Sequence[str]) -> int:
    """Every mutant of every module. Exits with 1 when one survives that nobody has judged."""
    parser = argparse.ArgumentParser(prog="dev.py mutants", description=main.__doc__)
    parser.add_argument("module", nargs="*", help=f"some of {', '.join(NAMES)}; without one, all")
    parser.add_argument("--near", action="store_true", help="only the near tests, for a quick look")
    parser.add_argument(
        "--survivors",
        action="store_true",
        help="only what survived unjudged last time, in modules as they were: after adding tests",
    )
    wanted = parser.parse_args(argv)
    if unknown := set(wanted.module) - set(NAMES):
        parser.error(f"no such module: {', '.join(sorted(unknown))}")
    files = [file for name, file in NAMES.items() if not wanted.module or name in wanted.module]
    with tempfile.TemporaryDirectory(prefix="tokenhouse-mutants-") as folder:
        court = Court(Path(folder))
        far = () if wanted.near else FAR
        near = [test for file in files for test in NEAR[file]]
        if not court.passes(in_files(near, far)):
            sys.exit(f"The tests fail without any mutant:\n{court.words()}")
        last = report.recorded() if wanted.survivors else []
        verdicts = []
        for file in files:
            verdicts.append(tried(court, file, far, last))
            report.write(verdicts)  # each as it comes: it takes long, and may be broken off
    return 1 if any(verdict.new for verdict in verdicts) else 0


def tried(court: Court, file: str, far: Sequence[str], last: Sequence[Verdict]) -> Verdict:
    """All mutants of one module; those that survive are told as they do."""
    source = (tree.ROOT / file).read_bytes()
    digest = hashlib.sha256(source).hexdigest()
    every, judged = mutants(source), JUDGED.get(file, {})
    found, survivors = every, list[Identity]()
    for before in last:
        if (before.file, before.source) == (file, digest):
            survivors = [one for one in before.survivors if one in judged]
            found = [mutant for mutant in every if mutant.identity in before.new]
    print(f"{file}: {len(found)} of {len(every)} mutants", flush=True)
    for mutant in court.survivors(file, found, NEAR[file]):
        reason = judged.get(mutant.identity)
        if reason is None and far and court.notices(file, mutant, in_files(NEAR[file], far)):
            continue
        print(f"  {told(mutant, reason)}", flush=True)
        survivors.append(mutant.identity)
    return Verdict(file, len(every), survivors, digest)


def in_files(near: Sequence[str], far: Sequence[str]) -> list[str]:
    """The near files, then every other one of the far folders, each by its own name.

    pytest leaves out a folder of which it was handed a file before.
    """
    there = (file for folder in far for file in sorted((tree.ROOT / folder).rglob("test_*.py")))
    return list(dict.fromkeys((*near, *(str(file.relative_to(tree.ROOT)) for file in there))))


def told(mutant: Mutant, reason: str | None) -> str:
    """One survivor, as a line."""
    return f"{mutant.line}: {mutant.identity} ({reason or 'new survivor'})"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
