"""The last resort: a report about a fault of ours, without secrets, instead of a traceback.

Messages of foreign exceptions are left out, and so are local variables: either could hold a
text that somebody has just pasted or been shown.
"""

from __future__ import annotations

import os
import platform
import traceback
from collections.abc import Iterator
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from tokenhouse.core.errors import TokenhouseError
from tokenhouse.tui.wording import shell as words

MOST_REPORTS = 1000
"""Of one instant; a console that has failed so often is not helped by another one."""


def report(error: BaseException, at: datetime, where: str) -> str:
    """What happened, where in the code, on which versions."""
    lines = [
        "Tokenhouse crash report",
        f"at       {at.isoformat(timespec='seconds')}",
        f"page     {where}",
        f"versions {_versions()}",
        "",
        *_chain(error),
    ]
    return "\n".join(lines) + "\n"


def _versions() -> str:
    packages = ", ".join(f"{name} {version(name)}" for name in ("tokenhouse", "textual"))
    return f"{packages}, python {platform.python_version()}, {platform.system()}"


def _chain(error: BaseException) -> Iterator[str]:
    seen: BaseException | None = error
    while seen is not None:
        message = f": {seen}" if isinstance(seen, TokenhouseError) else ""
        yield f"{type(seen).__module__}.{type(seen).__qualname__}{message}"
        for frame in traceback.extract_tb(seen.__traceback__):
            yield f"  {frame.filename}:{frame.lineno} in {frame.name}"
        seen = seen.__cause__ or seen.__context__


def write_report(folder: Path, text: str, at: datetime) -> Path | None:
    """Into a new file that only its owner may read; None when that cannot be done."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path, handle = _opened_anew(folder, at)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
    except OSError:
        return None
    return path


def _opened_anew(folder: Path, at: datetime) -> tuple[Path, int]:
    """The first name that nobody has: a clock that stands still overwrites no report."""
    for number in range(1, MOST_REPORTS):
        path = report_path(folder, at, number)
        try:
            return path, os.open(path, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600)
        except FileExistsError:
            continue
    raise FileExistsError(report_path(folder, at))


def report_path(folder: Path, at: datetime, number: int = 1) -> Path:
    """Named after the instant, and from the second one of an instant on by number."""
    again = f"-{number}" if number > 1 else ""
    return folder / f"crash-{at:%Y%m%d-%H%M%S}{again}.txt"


def last_words(error: BaseException, folder: Path | None, at: datetime, where: str) -> str:
    """Writes the report and gives the sentence that names it."""
    folder = folder or _usual_folder()
    path = write_report(folder, report(error, at, where), at)
    if path is not None:
        return words.CRASHED.format(path=path)
    kind = type(error).__name__
    return words.CRASHED_UNWRITTEN.format(kind=kind, path=report_path(folder, at))


def _usual_folder() -> Path:
    from platformdirs import user_state_path

    return user_state_path("tokenhouse")
