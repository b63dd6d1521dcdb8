"""Pictures of the console and, beside each, its cells as text, so that a diff can be read."""

from __future__ import annotations

import difflib
import io
import re
from html import escape, unescape
from pathlib import Path
from typing import Any

from rich.cells import cell_len
from rich.console import Console as RichConsole
from textual.app import App
from textual.pilot import Pilot

from tests.tui.waiting import settled

FOLDER = Path(__file__).parent / "snapshots"

_IDS = re.compile(r"terminal-\d+-")
_TEXT = re.compile(
    r'<text class="(?P<style>[^"]+)" x="(?P<x>[\d.]+)" y="(?P<y>[\d.]+)" textLength="[\d.]+" '
    r'clip-path="(?P<clip>[^"]+)">(?P<said>[^<]*)</text>'
)
_PIECE = re.compile(
    r"[!-~]+(?:\xa0[!-~]+)*"  # words, one blank apart
    r"|[^\x00-\x7f\xa0](?:\ufe0f|\u200d[^\x00-\x7f\xa0])+"  # signs that are joined into one
    r"|(?P<sign>[^\x00-\x7f\xa0])(?P=sign)*"  # one sign, or a line of it
)
_CELL = 12.2
"""How wide rich draws a cell."""

_FONTS = re.compile(r"\s*@font-face \{.*?\}\n", re.DOTALL)


def cells(app: App[Any]) -> str:
    """The screen's cells, line by line."""
    return "".join(f"{line.rstrip()}\n" for line in _printed(app).export_text().splitlines())


def drawn(app: App[Any]) -> str:
    """A picture of the screen without links to anywhere."""
    picture = _printed(app).export_svg(title="Tokenhouse")
    return _TEXT.sub(_in_cells, _FONTS.sub("\n", _IDS.sub("terminal-", picture)))


def _printed(app: App[Any]) -> RichConsole:
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
    return paper


def _in_cells(line: re.Match[str]) -> str:
    """Each piece of a line where its cell is, however wide the font's own signs may be."""
    said, left = unescape(line["said"]), float(line["x"])
    return "".join(
        f'<text class="{line["style"]}" x="{left + _CELL * cell_len(said[: piece.start()]):.1f}" '
        f'y="{line["y"]}" textLength="{_CELL * cell_len(piece[0]):.1f}" '
        f'clip-path="{line["clip"]}">{_escaped(piece[0])}</text>'
        for piece in _PIECE.finditer(said)
    )


def _escaped(text: str) -> str:
    return escape(text).replace("\xa0", "&#160;")


class Camera:
    """Takes pictures and compares them with those that were looked at."""

    def __init__(self, *, update: bool, scratch: Path) -> None:
        self._update = update
        self._scratch = scratch

    async def __call__(self, pilot: Pilot[object], name: str) -> None:
        """Both forms must be as before; `--snapshot-update` takes what is there."""
        await settled(pilot)
        assert pilot.app.return_code is None, "the console has stopped"
        width, height = pilot.app.size
        stem = f"{name}-{width}x{height}"
        self.compare(f"{stem}.txt", cells(pilot.app))
        self.compare(f"{stem}.svg", drawn(pilot.app))

    def compare(self, name: str, now: str) -> None:
        """One form, wherever it was taken."""
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
