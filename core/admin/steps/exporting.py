"""The audit log as a file: a line for each event, with its link, and a checkpoint behind them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from tokenhouse.core.errors import Misconfigured
from tokenhouse.core.facts import Checkpoint
from tokenhouse.core.rules.chain import Entry, canonical

LONGEST_LINE = 1 << 20
"""Characters of a line that are read: no event of a house comes near."""

_UNREADABLE = "unreadable"


def lines(entries: Iterable[Entry], checkpoint: Checkpoint) -> Iterator[str]:
    """Each ends with a line feed. An event whose cells cannot be read is told as such."""
    for entry in entries:
        told = {_UNREADABLE: True, "seq": entry.seq} if entry.fields is None else entry.fields
        yield f"{canonical({**told, 'link': str(entry.link)}).decode()}\n"
    yield f"{canonical({'checkpoint': checkpoint.text}).decode()}\n"


@contextmanager
def new_file(path: str | os.PathLike[str]) -> Iterator[TextIO]:
    """A file that was not there, for its owner only; gone again when it was not finished."""
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except OSError as error:
        raise Misconfigured(
            f"{os.fspath(path)} cannot be made ({error.strerror}); name a new file in a folder "
            "that you may write to"
        ) from None
    with ExitStack() as undo:
        undo.callback(Path(path).unlink, missing_ok=True)
        try:
            with os.fdopen(handle, "w", encoding="ascii", newline="\n") as file:
                yield file
                file.flush()
                os.fsync(handle)
        except OSError as error:
            raise Misconfigured(
                f"{os.fspath(path)} could not be finished ({error.strerror}) and was taken away "
                "again; make room, or name a file elsewhere"
            ) from None
        undo.pop_all()


@dataclass(frozen=True, slots=True)
class Exported:
    """A file of events, read as often as needed, a line at a time."""

    path: Path
    checkpoint: str | None
    """What its last line says; None where that is something else."""

    def entries(self) -> Iterator[Entry]:
        """In the order of the file. What is no event has no number and fits nowhere.

        Neither does a checkpoint anywhere but at the end.
        """
        held: str | None = None
        for line in _lines(self.path):
            if held is not None:
                yield _entry(held)
            held = line
        if held is not None and self.checkpoint is None:
            yield _entry(held)


def exported_entries(path: str | os.PathLike[str]) -> Exported:
    """Open a file that was exported; `Misconfigured` where it cannot be read."""
    last = ""
    try:
        for line in _lines(Path(path)):
            last = line
    except OSError as error:
        raise Misconfigured(
            f"{os.fspath(path)} cannot be read ({error.strerror}); name a file that was exported"
        ) from None
    return Exported(Path(path), _checkpoint(last))


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="ascii", errors="replace", newline="\n") as file:
        while line := file.readline(LONGEST_LINE):
            yield line


def _read(line: str) -> tuple[dict[str, object], bool]:
    """What it says, and whether it is spelled as `lines` spells that: no space, no name twice."""
    try:
        found = json.loads(line)
        is_ours = canonical(found).decode() == line.removesuffix("\n")
    except (ValueError, RecursionError):
        return {}, False
    return (found, is_ours) if isinstance(found, dict) else ({}, False)


def _checkpoint(line: str) -> str | None:
    found, is_ours = _read(line)
    said = found.get("checkpoint")
    return said if is_ours and isinstance(said, str) and len(found) == 1 else None


def _entry(line: str) -> Entry:
    fields, is_ours = _read(line)
    link, seq = fields.pop("link", None), fields.get("seq")
    if type(seq) is not int or _UNREADABLE in fields or not is_ours:
        return Entry(seq if type(seq) is int else 0, None, link)
    return Entry(seq, fields, link)
