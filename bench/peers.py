"""What we are measured against: PyJWT's decode, raw sqlite3, and SQLModel as it is usually used."""

import hashlib
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Self

import jwt
from sqlalchemy import Engine, MetaData, create_engine, event
from sqlmodel import Field, Session, SQLModel, select

from bench.houses import BenchHouse, signing_secrets

PRAGMAS = (
    "PRAGMA synchronous = NORMAL",
    "PRAGMA cache_size = -65536",
    "PRAGMA mmap_size = 2147483648",
    "PRAGMA temp_store = MEMORY",
)
"""As a house is opened."""


class PeerBase(SQLModel):
    """Apart from the tables of a house."""

    metadata = MetaData()


class PeerRow(PeerBase, table=True):
    """The columns that a verify needs, found by the digest of the whole text."""

    __tablename__ = "peer"

    id: str = Field(primary_key=True)
    digest: bytes = Field(unique=True)
    prefix: str
    scopes: str | None
    environment_id: str | None
    expires_at: str | None
    revoked_at: str | None
    archived_at: str | None
    own_expires_at: str | None


_SELECT = (
    "SELECT id, prefix, scopes, environment_id, expires_at, revoked_at, archived_at, "
    "own_expires_at FROM peer WHERE digest = ?"
)


def digest_of(text: str) -> bytes:
    """SHA-256 of the text: the usual way to keep a random secret."""
    return hashlib.sha256(text.encode()).digest()


class Peer:
    """The same credentials in one table of their own, keyed by a row number and by digest."""

    def __init__(self, built: BenchHouse) -> None:
        """Copy them, as wide as they are; once for each house."""
        self.path: Path = built.folder / "peer.db"
        is_new = not self.path.exists()
        self._connection = sqlite3.connect(self.path, isolation_level=None)
        for pragma in ("PRAGMA journal_mode = WAL", *PRAGMAS):
            self._connection.execute(pragma)
        if is_new:
            self._copy(built)
        self._execute = self._connection.cursor().execute
        self._engine = engine_over(self.path)

    def _copy(self, built: BenchHouse) -> None:
        ours = self._connection
        ours.execute("ATTACH DATABASE ? AS house", (str(built.path),))
        ours.execute("BEGIN IMMEDIATE")
        ours.execute("CREATE TABLE peer AS SELECT * FROM house.credential ORDER BY issued_at")
        ours.execute("CREATE UNIQUE INDEX peer_id ON peer (id)")
        for text in (*built.environment_keys, *built.scoped_keys):
            found = (digest_of(text), text[-47:-36])
            ours.execute("UPDATE peer SET digest = ? WHERE id = ?", found)
        ours.execute("CREATE UNIQUE INDEX peer_digest ON peer (digest)")
        ours.execute("COMMIT")
        ours.execute("DETACH DATABASE house")

    def look_up(self, text: str) -> object:
        """S: the least that a verify against a table can be."""
        return self._execute(_SELECT, (digest_of(text),)).fetchone()

    def select_row(self, text: str) -> PeerRow | None:
        """The SQLModel idiom, as its tutorial has it."""
        with Session(self._engine) as session:
            wanted = select(PeerRow).where(PeerRow.digest == digest_of(text))
            return session.exec(wanted).first()

    def __enter__(self) -> Self:
        """The peer itself."""
        return self

    def __exit__(self, *_why: object) -> None:
        """Give the file back."""
        self._connection.close()
        self._engine.dispose()


def engine_over(path: Path) -> Engine:
    """An engine with the same pragmas."""
    engine = create_engine(f"sqlite:///{path}")

    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        for pragma in PRAGMAS:
            connection.execute(pragma)

    event.listen(engine, "connect", prepare)
    return engine


def pyjwt_decoder(built: BenchHouse, tokens: Sequence[str] = ()) -> Callable[[str], object]:
    """J: decodes and checks tokens that the house signed; it must be told their secrets."""
    secrets = signing_secrets(built, tokens or built.tokens)

    def decode(token: str) -> object:
        return jwt.decode(token, secrets[token], algorithms=["HS256"], audience="tokenhouse")

    return decode
