"""All that is SQLite's alone: opening a file safely, its pragmas, its way to begin."""

import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlalchemy.engine import URL
from sqlalchemy.pool import QueuePool

from tokenhouse.core.errors import Misconfigured, StoreUnavailable
from tokenhouse.db.reader import Fetch, Row
from tokenhouse.db.statements import compiled

WRITES = "tokenhouse_writes"
"""The execution option of an engine whose transactions begin alone."""

_BUSY = 20_000
"""Milliseconds to wait for another process's transaction; ours take a few."""

_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = NORMAL",
    f"PRAGMA busy_timeout = {_BUSY}",
    "PRAGMA temp_store = MEMORY",
)

_MAPPED = ("PRAGMA cache_size = -65536", "PRAGMA mmap_size = 2147483648")
"""For verification: it reads single rows all over the file, and each microsecond counts."""

_READING, _WRITING = "PRAGMA cache_size = -4096", "PRAGMA cache_size = -65536"
"""For administration: what counts or looks through a million rows must not leave them all in
memory, mapped or cached; a transaction that writes as many wants the room while it lasts."""

_MAGIC = b"SQLite format 3\0"

_NETWORK = ("nfs", "cifs", "smb", "afs", "ceph", "gluster", "lustre", "9p", "sshfs", "beegfs")


def path_of(url: URL) -> Path:
    """The database file; `Misconfigured` where there is none."""
    if not url.database or url.database == ":memory:" or url.query:
        raise Misconfigured(
            "the database URL names no file, and a house is one: write sqlite:///house.db for one "
            "in this folder, sqlite:////path/to/house.db for one elsewhere, and nothing behind it"
        )
    return Path(url.database).expanduser().absolute()


def create_file(path: Path) -> None:
    """A new, empty database file that only its owner may read; an existing house stays as it is."""
    if not path.parent.is_dir():
        raise Misconfigured(f"the folder {path.parent} does not exist; create it, then try again")
    _refuse_network_disk(path.parent)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        if not path.is_file():
            raise Misconfigured(f"{path} is not a file; name a file for the house") from None
        if not os.access(path, os.R_OK | os.W_OK):
            raise Misconfigured(f"{path} may not be written; check its owner and mode") from None
        if _is_empty(path):
            path.chmod(0o600)  # it becomes a house only now, whoever made the file
    except OSError as error:
        raise Misconfigured(
            f"{path} cannot be created ({error.strerror}); choose a folder that you may write to"
        ) from None


def _is_empty(path: Path) -> bool:
    """Whether nothing is in it; what is no database is refused.

    SQLite takes a short file of any content for an empty database, and overwrites it.
    """
    with path.open("rb") as file:
        beginning = file.read(len(_MAGIC))
    if beginning not in (b"", _MAGIC):
        raise unusable(path, sqlite3.DatabaseError("file is not a database"))
    return not beginning


def _refuse_network_disk(folder: Path) -> None:
    """WAL needs memory that all processes share, which a network disk cannot give."""
    kind = file_system(folder.resolve(), mounts())
    if kind.removeprefix("fuse.").startswith(_NETWORK):
        raise Misconfigured(
            f"{folder} is on a network disk ({kind}), where SQLite's shared memory cannot work; "
            "put the house on a local disk"
        )


def mounts() -> list[tuple[str, str]]:
    """Mount points and their file systems, as Linux tells them; nothing elsewhere."""
    table = Path("/proc/mounts")
    lines = table.read_text().splitlines() if table.exists() else []
    fields = (line.split() for line in lines)
    return [(point.replace("\\040", " "), kind) for _device, point, kind, *_rest in fields]


def file_system(folder: Path, table: list[tuple[str, str]]) -> str:
    """The file system of the nearest mount point above a folder; empty when unknown."""
    above = [(point, kind) for point, kind in table if folder.is_relative_to(point)]
    # Of two on one point the later covers the other, as nfs covers autofs.
    return max(reversed(above), key=lambda mount: len(mount[0]))[1] if above else ""


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object each of whose names is there once.

    Of two with one name the last would be read and proven, and the first be shown by whatever
    else reads the file.
    """
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name is there twice")
    return found


_JSON = json.JSONDecoder(object_pairs_hook=_unique)


def engine_for(path: Path) -> Engine:
    """An engine over the file whose transactions begin when they are told to."""
    url = URL.create("sqlite", database=str(path))
    engine = create_engine(
        url,
        poolclass=QueuePool,
        pool_size=4,
        pool_use_lifo=True,  # one connection's cache is warm, rather than four half of it
        max_overflow=12,
        hide_parameters=True,
        json_deserializer=_JSON.decode,
    )
    engine.dialect.statement_compiler = _Hinting
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "checkin", _let_go)
    return engine


class _Hinting(SQLiteCompiler):
    """SQLAlchemy leaves hints out for SQLite, which knows INDEXED BY."""

    def get_from_hint_text(self, _table: object, text: str | None) -> str | None:
        """As it was given."""
        return text


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    # The driver would begin late and commit DDL on its own; we begin ourselves.
    connection.isolation_level = None
    _configure(connection, *_PRAGMAS, _READING)


def _begin(connection: Connection) -> None:
    alone = connection.get_execution_options().get(WRITES)
    if alone:
        connection.exec_driver_sql(_WRITING)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if alone else "BEGIN")


def _let_go(connection: sqlite3.Connection | None, _record: object) -> None:
    """Of what it wrote, only as much stays in memory as of what is read."""
    if connection is not None:
        _configure(connection, _READING)


def _configure(connection: sqlite3.Connection, *pragmas: str) -> None:
    for pragma in pragmas:
        connection.execute(pragma)


def enter_wal(path: Path) -> None:
    """Switch the file to write-ahead logging, once; `Misconfigured` where that cannot be."""
    try:
        connection = sqlite3.connect(path, timeout=_BUSY / 1000, isolation_level=None)
        try:
            mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise unusable(path, error) from None
    if mode != "wal":
        raise Misconfigured(
            f"{path} cannot use write-ahead logging here (it stays in {mode!r} mode); put the "
            "house on a local disk"
        )


def unusable(path: Path, error: BaseException) -> Misconfigured:
    """The sentence for a file that SQLite does not take."""
    if "not a database" in str(error) or "malformed" in str(error):
        return Misconfigured(
            f"{path} is not a database or is damaged; name another file, or restore a backup"
        )
    return Misconfigured(f"{path} cannot be opened ({error}); check the file and its folder")


class Line:
    """A connection of one thread for reading only; it sees every commit as soon as it asks."""

    def __init__(self, path: Path, failed: Callable[[], None]) -> None:
        """Connect; the file must exist. `failed` hears of every question without an answer."""
        self._failed = failed
        uri = f"{path.as_uri()}?mode=rw"
        self._connection = sqlite3.connect(
            uri,
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=_BUSY / 1000,
            cached_statements=64,
        )
        _configure(self._connection, *_PRAGMAS, *_MAPPED)
        self._connection.execute("PRAGMA query_only = ON")
        self._execute = self._connection.cursor().execute

    def fetch(self, statement: str, parameters: Row) -> Row | None:
        """The one row, and no transaction left open."""
        try:
            row: Row | None = self._execute(statement, parameters).fetchone()
        except sqlite3.Error as error:
            self._failed()
            raise away(error) from None
        except UnicodeEncodeError:
            return None  # half a character: no row can be called that
        return row

    def close(self) -> None:
        """Give the connection back."""
        with suppress(sqlite3.Error):
            self._connection.close()


def away(error: BaseException) -> StoreUnavailable:
    """The sentence for a store that does not answer; never the statement's values."""
    return StoreUnavailable(
        f"the database does not answer ({type(error).__name__}: {str(error)[:120]}); check that "
        "its file is there and that the disk is not full, then try again"
    )


def line_opener(path: Path) -> Callable[[Callable[[], None]], tuple[Fetch, Callable[[], None]]]:
    """Opens a line to the file and gives its `fetch` and `close`."""

    def opened(failed: Callable[[], None]) -> tuple[Fetch, Callable[[], None]]:
        try:
            line = Line(path, failed)
        except sqlite3.Error as error:
            raise away(error) from None
        return line.fetch, line.close

    return opened


STATEMENTS = compiled(sqlite.dialect(paramstyle="qmark"))
