"""Many mutated texts of every kind: python3 dev.py inputs [N]"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence

from tests import tree

RECORD = tree.ROOT / "tests" / "core" / "people" / "INPUTS.md"
USUAL = 120_000
"""Some mutations leave a text as it was: more than 100,000 of these do not."""

HEAD = """# Mutated inputs

Written by `python3 dev.py inputs`; do not edit. Texts of each kind with one to three changes,
presented to `verify`: a line is written once none was accepted and none has raised.

| kind | presented | accepted | exceptions |
| --- | --- | --- | --- |
"""


def main(argv: Sequence[str]) -> int:
    """Present them; none may be accepted, and none may raise. Writes INPUTS.md anew."""
    parser = argparse.ArgumentParser(prog="dev.py inputs", description=main.__doc__)
    parser.add_argument("count", nargs="?", type=int, default=USUAL, help="mutations a kind")
    wanted = parser.parse_args(argv)
    RECORD.write_text(HEAD, encoding="utf-8")
    asked = {"MUTATIONS_A_KIND": str(wanted.count), "MUTATIONS_RECORD": str(RECORD)}
    tests = ("tests/core/people/test_cross_rejection.py", "-k", "nearly_a_credential")
    pytest = (sys.executable, "-m", "pytest", "--quiet", *tests)
    return subprocess.call(pytest, env={**os.environ, **asked}, cwd=tree.ROOT)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
