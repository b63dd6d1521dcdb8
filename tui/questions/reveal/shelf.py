"""Putting secrets into a file that nobody else can read."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from tokenhouse.core.errors import TokenhouseError
from tokenhouse.tui.wording.questions import reveal as words

PRIVATE = 0o600


class NotWritten(TokenhouseError):
    """What was to be written is not there; the message says why, for the person."""

    def __init__(self, sentence: str, why: str = "") -> None:
        """`why` is the system's own reason, where it gave one."""
        super().__init__(sentence)
        self.why = why


class Shelf:
    """A new file of mode 0600 that takes one text after the other, each on the disk when taken.

    Raises `NotWritten`. Never follows a link and never overwrites; a text is there whole or not at
    all, and a file that holds none when it is left is taken away again.
    """

    def __init__(self, path: str) -> None:
        """Makes the file, so that what cannot be written there is known before there is a text."""
        self.path, self._handle = _made(path)
        self._length = 0

    def keep(self, text: str) -> None:
        """Returns when the text would survive a loss of power."""
        try:
            _write_all(self._handle, text.encode())
            os.fsync(self._handle)
            self._check()
        except (OSError, ValueError) as error:
            with suppress(OSError):  # a disk that refuses this too keeps a piece of a line
                os.ftruncate(self._handle, self._length)
            raise _refused(error) from None
        self._length += len(text.encode())

    def _check(self) -> None:
        """What is written into a file that has no name any more is lost when it is closed."""
        if not os.path.samestat(os.fstat(self._handle), self.path.lstat()):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        cause: type[BaseException] | None,
        raised: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.close(self._handle)
        if not self._length:
            self.path.unlink(missing_ok=True)


def write_private(path: str, text: str) -> Path:
    """Writes exactly the text to a new file of mode 0600, and gives where it stands.

    Raises `NotWritten`; then nothing is there that was not there before.
    """
    with Shelf(path) as shelf:
        shelf.keep(text)
    return shelf.path


def _made(path: str) -> tuple[Path, int]:
    if not path.strip():
        raise NotWritten(words.NO_PATH)
    try:
        target = Path(path.strip()).expanduser().absolute()
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        handle = os.open(target, flags, PRIVATE)
    except FileExistsError:
        raise NotWritten(words.EXISTS) from None
    except FileNotFoundError:
        raise NotWritten(words.NO_FOLDER) from None
    except (OSError, ValueError, RuntimeError) as error:
        raise _refused(error) from None
    try:
        os.fchmod(handle, PRIVATE)
    except OSError as error:
        os.close(handle)
        target.unlink(missing_ok=True)
        raise _refused(error) from None
    _keep_name(target.parent)
    return target, handle


def _keep_name(folder: Path) -> None:
    """A file whose name is not on the disk yet is lost with its texts."""
    with suppress(OSError):  # not every file system does this for folders
        handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _write_all(handle: int, content: bytes) -> None:
    while content:
        content = content[os.write(handle, content) :]


def _refused(error: Exception) -> NotWritten:
    """With the system's own reason, never the text."""
    why = (error.strerror if isinstance(error, OSError) else None) or type(error).__name__
    return NotWritten(words.REFUSED.format(why=why), why)
