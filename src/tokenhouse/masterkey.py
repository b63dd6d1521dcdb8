"""The master key's file: beside an embedded house, made once, readable by its owner only."""

from __future__ import annotations

import base64
import os
import shlex
import stat
import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from tokenhouse.core.errors import Misconfigured
from tokenhouse.core.settings import MASTER_KEY_BYTES, checked_master_key, decoded

_PATIENCE = 30
"""Seconds that a key command may take."""

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def key_file_of(database: Path) -> Path:
    """Where an embedded house keeps its key."""
    return database.with_name(f"{database.name}.key")


def read_key(path: Path) -> bytes:
    """The key in a file; `Misconfigured` when it is missing, too open, or no key."""
    try:
        mode = path.stat().st_mode
        text = path.read_text(encoding="ascii")
    except FileNotFoundError:
        raise Misconfigured(
            f"the master key file {path} is missing; put it back, or name another with "
            "TOKENHOUSE_MASTER_KEY_FILE. Without it nothing in the house can be opened"
        ) from None
    except (OSError, UnicodeDecodeError):
        raise Misconfigured(
            f"the master key file {path} cannot be read; check its owner, mode and content"
        ) from None
    if os.name == "posix" and mode & _OTHERS:
        raise Misconfigured(f"others may read the master key file; run: chmod 600 {path}")
    return checked_master_key(decoded(text))


def credential_file() -> Path | None:
    """The key that systemd hands to a service (`LoadCredential=tokenhouse-master-key`)."""
    folder = os.environ.get("CREDENTIALS_DIRECTORY")
    path = None if folder is None else Path(folder) / "tokenhouse-master-key"
    return path if path is not None and path.is_file() else None


def key_from_command(command: str) -> bytes:
    """The key that a command prints, run without a shell; its words are not repeated in errors."""
    try:
        words = shlex.split(command)
        done = subprocess.run(words, capture_output=True, check=True, timeout=_PATIENCE)  # noqa: S603 - the operator's own setting
        text = done.stdout.decode("ascii")
    except (OSError, ValueError, IndexError, subprocess.SubprocessError) as error:
        raise Misconfigured(
            f"TOKENHOUSE_MASTER_KEY_COMMAND gave no key ({type(error).__name__}); run it by hand "
            "and see that it prints 32 bytes as base64"
        ) from None
    return checked_master_key(decoded(text))


def made_key(path: Path, entropy: Callable[[int], bytes]) -> bytes:
    """The key in the file, made first when there is none; of two makers the first one's stands."""
    draft = path.with_name(f"{path.name}.{entropy(8).hex()}")
    try:
        _write(draft, base64.b64encode(entropy(MASTER_KEY_BYTES)) + b"\n")
        # A whole key or none: who comes second never reads a file that is still empty.
        with suppress(FileExistsError):
            os.link(draft, path)
    except OSError as error:
        raise Misconfigured(
            f"the master key file {path} cannot be written ({error.strerror}); choose a folder "
            "that you may write to"
        ) from None
    finally:
        draft.unlink(missing_ok=True)
    return read_key(path)


def _write(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
