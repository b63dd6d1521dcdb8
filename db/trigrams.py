"""Which names hold a text: SQLite's own index of trigrams, where this SQLite can keep one.

Triggers write it in the transaction of the row, whoever writes. It only ever grows, as keys are
never deleted, and names candidates alone: the query looks at each row again. So an entry too many
does no harm, and one too few cannot be while the triggers stand. They are the sign that it may be
asked; an SQLite that cannot keep it takes them away, and every search scans until it is made anew.
"""

from sqlalchemy import Connection, Table, event, text

from tokenhouse.db.columns import table_of
from tokenhouse.db.models import CredentialRow

PREFIX = "credential_trigram"
"""All of its tables and triggers begin so."""

_OLDEST = (3, 34)
"""The SQLite that brought the tokenizer."""

_TABLES = (
    "CREATE TABLE credential_trigram_id (n INTEGER PRIMARY KEY, id TEXT NOT NULL)",
    # Neither names nor positions are kept in it: the rows have them, and who dumps it reads those.
    """CREATE VIEW credential_trigram_name AS
        SELECT n, name FROM credential_trigram_id JOIN credential USING (id)""",
    """CREATE VIRTUAL TABLE credential_trigram USING fts5(name, content='credential_trigram_name',
        content_rowid='n', columnsize=0, detail=none, tokenize='trigram')""",
)
_NOTED = """BEGIN
    INSERT INTO credential_trigram_id (id) VALUES (new.id);
    INSERT INTO credential_trigram (rowid, name) VALUES (last_insert_rowid(), new.name);
END"""
_TRIGGERS = {
    "credential_trigram_insert": "AFTER INSERT ON credential",
    "credential_trigram_update": "AFTER UPDATE OF id, name ON credential",
}
_LAST = "SELECT coalesce(max(n), 0) FROM credential_trigram_id"
_NEW_IDS = """INSERT INTO credential_trigram_id (id)
    SELECT id FROM credential WHERE id NOT IN (SELECT id FROM credential_trigram_id)"""
_NEW_NAMES = """INSERT INTO credential_trigram (rowid, name)
    SELECT n, name FROM credential_trigram_name WHERE n > :last"""
_IS_KEPT = "SELECT count(*) FROM sqlite_master WHERE name = 'credential_trigram_insert'"
_IS_KNOWN = "SELECT count(*) FROM pragma_module_list WHERE name = 'fts5'"


def can_keep(connection: Connection) -> bool:
    """Whether the SQLite of this process knows trigrams; no other database does."""
    dialect = connection.dialect
    if dialect.name != "sqlite" or (dialect.server_version_info or ()) < _OLDEST:
        return False
    return bool(_number(connection, _IS_KNOWN))


def is_kept(connection: Connection) -> bool:
    """Whether it knows every name that there is."""
    return connection.dialect.name == "sqlite" and bool(_number(connection, _IS_KEPT))


def make(connection: Connection) -> None:
    """All of it anew, from the names that there are."""
    release(connection)
    for made in ("TABLE IF EXISTS {}", "VIEW IF EXISTS {}_name", "TABLE IF EXISTS {}_id"):
        connection.execute(text(f"DROP {made.format(PREFIX)}"))
    for statement in _TABLES:
        connection.execute(text(statement))
    keep(connection)


def keep(connection: Connection) -> None:
    """Take in what was written since it was released, and note from now on what is written."""
    last = _number(connection, _LAST)
    connection.execute(text(_NEW_IDS))
    connection.execute(text(_NEW_NAMES), {"last": last})
    for name, written in _TRIGGERS.items():
        connection.execute(text(f"CREATE TRIGGER {name} {written} {_NOTED}"))


def release(connection: Connection) -> None:
    """Note nothing more, and be asked by nobody."""
    for name in _TRIGGERS:
        connection.execute(text(f"DROP TRIGGER IF EXISTS {name}"))


def is_part(name: str | None) -> bool:
    """Whether a table belongs to it, so that no model has to know it."""
    return (name or "").startswith(PREFIX)


def _number(connection: Connection, statement: str) -> int:
    return int(connection.execute(text(statement)).scalar_one())


@event.listens_for(table_of(CredentialRow), "after_create")
def _beside(_: Table, connection: Connection, **__: object) -> None:
    if can_keep(connection):
        make(connection)
