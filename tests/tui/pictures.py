"""Pictures of the console and, beside each, its cells as text, so that a diff can be read."""

from __future__ import annotations

import difflib
import io
import re
from pathlib import Path
from typing import Any

from rich.console import Console as RichConsole
from textual.app import App
from textual.pilot import Pilot

FOLDER = Path(__file__).parent / "snapshots"

_IDS = re.compile(r"terminal-\d+-")
_FONTS = re.compile(r"\s*@font-face \{.*?\}\n", re.DOTALL)


def both(app: App[object]) -> tuple[str, str]:
    """The screen's cells line by line, and a picture without links to anywhere."""
    width, height = app.size
    paper = RichConsole(
        width=width,
        height=height,
        file=io.StringIO(),
        force_terminal=True,
        color_system="truecolor",
        record=True,
        legacy_windows=False,
        safe_box=False,
    )
    screens = app._background_screens
    paper.print(app.screen._compositor.render_update(full=True, screen_stack=screens))
    lines = paper.export_text(clear=False).splitlines()
    drawn = paper.export_svg(title="Tokenhouse")
    picture = _FONTS.sub("\n", _IDS.sub("terminal-", drawn))
    return "".join(f"{line.rstrip()}\n" for line in lines), picture


ROUNDS = 20_000
QUIET = 3
"""Rounds in a row in which nothing happened: a message may cause another one."""


async def settled(pilot: Pilot[object]) -> None:
    """Until nothing is on its way: reads, acts, messages, the last frame.

    By messages, not by the processor being idle, which it never is beside other tests.
    """
    app, quiet = pilot.app, 0
    for _ in range(ROUNDS):
        await pilot._wait_for_screen()
        if app.return_code is not None or app._exit:
            break
        app.screen._on_timer_update()
        quiet = 0 if _busy(app) else quiet + 1
        if quiet == QUIET:
            break
    else:
        raise AssertionError("the console does not come to rest")
    assert app.return_code is None, "the console has stopped"


def _busy(app: Any) -> bool:
    """Whether a message, a mount, a frame, a read or an act is on its way."""
    nodes, here = [app, *app._registry], app.screen
    views = app.shell.views.values()
    return (
        any(node.message_queue_size or not node._is_mounted for node in nodes)
        or bool(here._callbacks or here._dirty_widgets or here._layout_required)
        or any(not worker.is_finished for worker in app.workers)
        or bool(app.gate.working)
        or any(view.following or view.rows.supply.busy for view in views)
    )


class Camera:
    """Takes pictures and compares them with those that were looked at."""

    def __init__(self, *, update: bool, scratch: Path) -> None:
        self._update = update
        self._scratch = scratch

    async def __call__(self, pilot: Pilot[object], name: str) -> None:
        """Both forms must be as before; `--snapshot-update` takes what is there."""
        await settled(pilot)
        width, height = pilot.app.size
        stem = f"{name}-{width}x{height}"
        cells, svg = both(pilot.app)
        self._compare(f"{stem}.txt", cells)
        self._compare(f"{stem}.svg", svg)

    def _compare(self, name: str, now: str) -> None:
        path = FOLDER / name
        if self._update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(now, encoding="utf-8")
            return
        assert path.exists(), f"no picture {name} yet: look at it with --snapshot-update"
        before = path.read_text(encoding="utf-8")
        if before != now:
            actual = self._scratch / name
            actual.parent.mkdir(parents=True, exist_ok=True)
            actual.write_text(now, encoding="utf-8")
            raise AssertionError(
                f"{name} looks different, see {actual}\n{_difference(before, now)}"
            )


def _difference(before: str, now: str) -> str:
    lines = difflib.unified_diff(
        before.splitlines(), now.splitlines(), "before", "now", lineterm=""
    )
    return "\n".join(list(lines)[:60])
