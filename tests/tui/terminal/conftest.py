"""The installed command in a real terminal of 80x24, over the demo's house or one of its own."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.docs.terminal import Program

COMMAND = str(Path(sys.executable).with_name("tokenhouse"))
SMALL = (COMMAND, "demo", "--still", "--size", "60")
UNCOVERED = "Archived"
"""The title of a column of page 1 that every dialog covers: what stays around one may be painted
again."""
SECOND = "Tier Where"
"""The same of page 2."""

Start = Callable[..., Program]


@pytest.fixture
def started(tmp_path: Path) -> Start:
    """`started()` is the demo; `started(*command, TERM="xterm")` anything else."""

    def of(*command: str, **environ: str) -> Program:
        given = {**os.environ, "HOME": str(tmp_path), "TERM": "xterm-256color", **environ}
        return Program(command or SMALL, tmp_path, given, seconds=60)

    return of
