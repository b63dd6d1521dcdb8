"""The console inside tmux, where many operators have it: drawn, walked, resized and left."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.tui.terminal.conftest import SECOND, SMALL, Start

TMUX = shutil.which("tmux")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(TMUX is None, reason="tmux is not on this machine"),
]
ALONE = (str(TMUX), "-L", "tokenhouse-test")
OPENED = (*ALONE, "-f", "/dev/null", "new-session", *SMALL)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A server of this test's own, which ends with it whatever became of its client."""
    environ = {"TMUX": "", "TMUX_TMPDIR": str(tmp_path)}
    yield environ
    ending = (*ALONE, "kill-server")
    subprocess.run(ending, env={**os.environ, **environ}, capture_output=True, check=False)


def test_it_is_walked_resized_and_left_inside_tmux(started: Start, server: dict[str, str]) -> None:
    inside = started(*OPENED, **server)
    seen = inside.walk(
        [
            ("checkout", "2"),
            ("[2 Credentials]", "m"),
            ("Issue a credential", "\x1b"),
            (SECOND, partial(inside.resize, 120, 40)),
            ("filter", ":rotations\r"),
            ("[3 Rotations]", "q"),
        ]
    )
    assert "Traceback" not in seen
    assert "[exited]" in seen
    assert inside.code == 0
