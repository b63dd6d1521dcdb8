"""One command is the gate: the README names it, and continuous integration runs the same one."""

import os
import re
from pathlib import Path

import dev
from tests import tree

GATE = "python3 dev.py gate"


def test_the_readme_names_the_gate() -> None:
    blocks = re.findall(r"```bash\n(.*?)```", tree.text(Path("README.md")), flags=re.DOTALL)
    assert any(GATE in block.splitlines() for block in blocks)


def test_continuous_integration_runs_the_gate() -> None:
    assert GATE in tree.text(Path(".ci/run")).splitlines()
    assert os.access(tree.ROOT / ".ci" / "run", os.X_OK)


def test_the_gate_has_every_step() -> None:
    tools = {step.command[0] for step in dev.STEPS}
    assert tools == {"ruff", "mypy", "lint-imports", "pytest"}


def test_the_command_knows_the_oldest_python() -> None:
    floor = re.search(r'requires-python = ">=3\.(\d+)"', tree.text(Path("pyproject.toml")))
    assert floor
    assert (3, int(floor[1])) == dev.OLDEST
