"""The console inside tmux, where many operators have it: drawn, walked, resized and left."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import pytest

from tests.tui.terminal.conftest import SECOND, SMALL, Start

TMUX = shutil.which("tmux")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(TMUX is None, reason="tmux is not on this machine"),
]
ALONE = ("-L", "tokenhouse-test", "-f", "/dev/null", "new-session")


def test_it_is_walked_resized_and_left_inside_tmux(started: Start, tmp_path: Path) -> None:
    inside = started(str(TMUX), *ALONE, *SMALL, TMUX="", TMUX_TMPDIR=str(tmp_path))
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
