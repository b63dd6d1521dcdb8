"""The installed command with pipes, and a session in this process: answers in, words out."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any

import tokenhouse
from tests.tui.plain.conftest import Kept
from tokenhouse.core import Settings
from tokenhouse.core.ambient import utc_now
from tokenhouse.core.outcomes import Operator
from tokenhouse.tui.plain.session import run
from tokenhouse.tui.wording import plain as words

COMMAND = str(Path(sys.executable).with_name("tokenhouse"))


@dataclass(frozen=True, slots=True)
class Said:
    """What became of a session."""

    code: int
    out: str
    err: str

    @property
    def text(self) -> str:
        """The line after the sentence that announces it."""
        lines = self.out.splitlines()
        return lines[lines.index(words.REVEAL_NEXT) + 1]


def piped(kept: Kept, *answers: str, options: tuple[str, ...] = (), **environ: str) -> Said:
    """One answer a line, then the end of the input. Whatever happens, nothing moves a cursor."""
    ran = subprocess.run(
        [COMMAND, "--database", kept.url, "--plain", *options],
        input="".join(f"{answer}\n" for answer in answers).encode(),
        capture_output=True,
        timeout=120,
        check=False,
        env={**os.environ, "TZ": "UTC", **environ},
    )
    assert b"\x1b" not in ran.stdout + ran.stderr
    assert b"Traceback" not in ran.stdout + ran.stderr
    return Said(ran.returncode, ran.stdout.decode(), ran.stderr.decode())


@contextmanager
def verifying(kept: Kept, name: str, silent: timedelta = timedelta(0)) -> Iterator[None]:
    """A process by that name, which has reported nothing for so long and has not ended."""
    settings = Settings(verifier_name=name, usage_interval=timedelta(hours=1))
    ago = timedelta(0)
    with tokenhouse.connect(kept.url, settings=settings, clock=lambda: utc_now() - ago) as other:
        assert other.verify(kept.texts.used)
        ago = silent
        other.flush_usage()
        yield


def told(kept: Kept, *answers: str, **asked: Any) -> Said:
    """What `talked` says, to be asked like what came through pipes."""
    return Said(0, talked(kept, *answers, **asked), "")


def talked(kept: Kept, *answers: str, read_only: bool = False, workspace: str | None = None) -> str:
    """The same in this process, which is quicker: what was said."""
    reads = io.StringIO("".join(f"{answer}\n" for answer in answers))
    writes = io.StringIO()
    with kept.opened() as authority:
        admin = authority.admin(Operator("alice@ops"), read_only=read_only)
        left = run(
            admin,
            authority=authority,
            reads=reads,
            writes=writes,
            workspace=workspace,
            zone=UTC,
        )
    assert left
    assert "\x1b" not in writes.getvalue()
    return writes.getvalue()
