"""Lists for the eye: as wide as the terminal that shows them, and whole where none does."""

import os
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.docs.terminal import Program
from tokenhouse.cli.showing import Table, width

ROW = {
    "id": "wj51bqKAjG7",
    "workspace": "acme",
    "place": "checkout/staging/feat-部署-a-long-one",
    "name": "nightly-etl-read-000004 [sealed]",
    "hint": "th_prod_wj51bqKAjG7…6z5f",
    "state": "active",
    "scopes": ["read:runs", "read:tasks", "read:batch", "write:tags"],
    "expires_at": "2026-02-24T12:04:00Z",
    "user_id": "usr_cIvwZyyPwgy3G8Z8",
}


def laid_out(room: int | None) -> Table:
    return Table([ROW, ROW], ROW, sample=2, room=room)


def test_nothing_is_cut_where_nobody_counts_cells() -> None:
    head, *rows = laid_out(None).lines()
    assert laid_out(None).left_out == ()
    assert all(str(value) in rows[0] for value in ROW.values() if isinstance(value, str))
    assert max(map(width, (head, *rows))) > 150


@pytest.mark.parametrize("room", [60, 80, 100, 120, 150, 300])
def test_no_line_is_wider_than_the_room(room: int) -> None:
    table = laid_out(room)
    lines = list(table.lines())
    assert len(lines) == 3
    assert max(map(width, lines)) <= room
    assert "wj51bqKAjG7" in lines[1]
    assert "usr_cIvwZyyPwgy3G8Z8" in lines[1]
    assert all(name not in lines[0].split() for name in table.left_out)


def test_what_the_id_says_already_goes_first() -> None:
    assert {"workspace", "hint"} <= set(laid_out(80).left_out)
    assert laid_out(300).left_out == ()


def test_a_cell_that_was_cut_says_so() -> None:
    shown = next(line for line in laid_out(100).lines() if "wj51" in line)
    assert "…" in shown
    assert "active" in shown


def test_an_instant_without_room_keeps_its_day() -> None:
    table = Table(
        [{"id": "k1", "expires_at": "2026-02-24T12:04:00Z"}],
        ("id", "expires_at"),
        sample=1,
        room=16,
    )
    assert list(table.lines()) == ["id  expires_at", "k1  2026-02-24"]


def test_a_list_without_rows_has_no_head() -> None:
    assert list(Table([], ROW, sample=9, room=80).lines()) == []


def test_the_command_fits_its_terminal_and_a_pipe_gets_it_whole(acme: Run, tmp_path: Path) -> None:
    acme("keys", "issue", "checkout/prod", "x" * 60, "--preset", "Observer").done()
    piped = acme("keys").done().out
    assert max(map(len, piped.splitlines())) > 150
    command = [sys.executable, "-m", "tokenhouse", "keys"]
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "TERM": "xterm"}
    environ.pop("COLUMNS", None)
    seen = Program(command, tmp_path, environ, 60).walk([]).replace("\r", "").splitlines()
    rows = [line for line in seen if not line.startswith("no room here for ")]
    assert len(rows) == len(piped.splitlines())
    assert max(map(width, rows)) <= 80
    assert seen[-1].startswith("no room here for hint")
