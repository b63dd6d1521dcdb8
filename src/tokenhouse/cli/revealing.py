"""The one moment in which a text exists outside: on stdout alone, or in a file of its owner's."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tokenhouse.cli import wording
from tokenhouse.cli.call import Call, forget
from tokenhouse.cli.houses import Misused
from tokenhouse.core.errors import StoreUnavailable
from tokenhouse.core.facts import Issued


class Outlet:
    """Where the text will go, proven to be open before anything is issued."""

    def __init__(self, path: str | None, handle: int | None) -> None:
        """A file that was just made, or stdout."""
        self.path = path
        self._handle = handle

    def give(self, issued: Sequence[Issued]) -> None:
        """Hand over, one text a line. A text that cannot be handed over is named, to be ended."""
        lines = "".join(f"{one.text}\n" for one in issued)
        try:
            if self._handle is None:
                sys.stdout.write(lines)
                sys.stdout.flush()
            else:
                os.write(self._handle, lines.encode("ascii"))
                os.fsync(self._handle)
        except OSError as error:
            if isinstance(error, BrokenPipeError):
                forget(sys.stdout)
            hints = ", ".join(one.credential.hint for one in issued)
            raise StoreUnavailable(wording.LOST.format(why=error.strerror, hint=hints)) from None


@contextmanager
def outlet(call: Call) -> Iterator[Outlet]:
    """The file of `--out`, made new for its owner only, else stdout.

    It is made before the credential is: no text is lost to a folder that cannot be written to.
    What fails in between takes the empty file away again. Raises `Misused` where it cannot be made,
    and for `--json` without `--out`.
    """
    path: str | None = call.asked.out
    if path is None and call.asked.json:  # a log of facts is no place for a text
        raise Misused(wording.TEXT_NEEDS_FILE)
    if path is None:
        yield Outlet(None, None)
        return
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except OSError as error:
        raise Misused(wording.CANNOT_WRITE.format(path=path, why=error.strerror)) from None
    with ExitStack() as undo:
        undo.callback(Path(path).unlink, missing_ok=True)
        undo.callback(os.close, handle)
        yield Outlet(path, handle)
        undo.pop_all()
        os.close(handle)
    if not call.asked.json:
        call.say(wording.WRITTEN.format(path=path))
