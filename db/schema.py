"""Which version of the tables a database has, and how it gets to the newest."""

from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from tokenhouse.core.errors import Misconfigured
from tokenhouse.db import trigrams

NEWEST = "0004"
"""The head of the migrations: a test keeps it true."""

REVISIONS = ("0001", "0002", "0003", "0004")
"""All that this version knows, the oldest first."""

FOLDER = Path(__file__).parent / "migrations"


class Schema(StrEnum):
    """What was found."""

    EMPTY = "empty"
    CURRENT = "current"
    OLDER = "older"
    NEWER = "newer"
    FOREIGN = "foreign"


def revision(connection: Connection) -> str | None:
    """The revision that the database says it has."""
    if "alembic_version" not in inspect(connection).get_table_names():
        return None
    found = connection.execute(text("select version_num from alembic_version")).scalar()
    return None if found is None else str(found)


def state(connection: Connection) -> Schema:
    """Where the database stands against this version."""
    found = revision(connection)
    if found == NEWEST:
        return Schema.CURRENT
    if found in REVISIONS:
        return Schema.OLDER
    tables = set(inspect(connection).get_table_names()) - {"alembic_version"}
    if found is not None and "house" in tables:
        return Schema.NEWER
    return Schema.FOREIGN if tables or found is not None else Schema.EMPTY


def upgrade(engine: Engine) -> str:
    """Bring an empty or older database to the newest version; gives the version it had.

    One process does it; others wait and find it done. A foreign or newer one is refused.
    """
    with engine.begin() as connection:
        found = state(connection)
        before = revision(connection) or "nothing"
        refuse_unusable(found, engine)
        if found is not Schema.CURRENT:
            _run(connection)
        elif trigrams.can_keep(connection) and not trigrams.is_kept(connection):
            trigrams.make(connection)
    return before


def refuse_unusable(found: Schema, engine: Engine) -> None:
    """`Misconfigured` for what this version must not touch."""
    name = engine.url.render_as_string(hide_password=True)
    if found is Schema.NEWER:
        raise Misconfigured(
            f"{name} was made by a newer version of Tokenhouse; install that version "
            "(pip install --upgrade tokenhouse), nothing was changed"
        )
    if found is Schema.FOREIGN:
        raise Misconfigured(
            f"{name} holds tables of another program; name another database for the house, "
            "nothing was changed"
        )


def _run(connection: Connection) -> None:
    # A database that is up to date never needs alembic, and it is slow to import.
    from alembic import command  # noqa: PLC0415 - slow to import
    from alembic.config import Config  # noqa: PLC0415 - slow to import

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
