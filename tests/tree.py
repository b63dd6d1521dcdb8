"""The tree as it will be committed: what the house, packaging and document tests look at."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("core", "db", "tui", "src")
UNTRACKED = {"__pycache__", "build", "dist"}


@cache
def tracked() -> tuple[Path, ...]:
    """Every file that a clone would have, relative to the root; links are not followed."""
    trusting = ["git", "-c", "safe.directory=*"]  # continuous integration may be another user
    listing = [*trusting, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    if (ROOT / ".git").exists() and shutil.which("git"):
        answer = subprocess.run(listing, cwd=ROOT, check=True, capture_output=True, text=True)
        names = [Path(name) for name in answer.stdout.split("\0") if name]
    else:  # an unpacked sdist
        names = list(_walk())
    return tuple(sorted({name for name in names if os.path.lexists(ROOT / name)}))


def _walk() -> Iterator[Path]:
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [f for f in folders if f not in UNTRACKED and not f.startswith(".")]
        yield from (Path(folder, file).relative_to(ROOT) for file in files)


def python(*rooms: str) -> tuple[Path, ...]:
    """The Python files of these rooms (all of the tree when none is named)."""
    files = (f for f in tracked() if f.suffix == ".py" and not (ROOT / f).is_symlink())
    return tuple(f for f in files if not rooms or f.parts[0] in rooms)


def text(file: Path) -> str:
    """The content, or nothing where the file is a picture, a link or otherwise not text."""
    path = ROOT / file
    try:
        return "" if path.is_symlink() else path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def clone(to: Path) -> Path:
    """A copy of the tracked files, links as links: what `git clone` would give."""
    for file in tracked():
        target = to / file
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / file, target, follow_symlinks=False)
    return to
