"""Models and migrations say the same, and a database of another version is left alone."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, create_mock_engine
from sqlalchemy.dialects import postgresql

import tokenhouse
from tests.houses import Clock, House, chance, place
from tokenhouse.core import Authority, Misconfigured, Settings
from tokenhouse.db import schema
from tokenhouse.db.houses import bring_up, open_store
from tokenhouse.db.models import Base
from tokenhouse.db.models.credentials import CURRENT_KEY
from tokenhouse.db.trigrams import is_part


def connected(path: Path) -> Authority:
    return tokenhouse.connect(
        f"sqlite:///{path}", settings=Settings(), clock=Clock(), entropy=chance("schema")
    )


def statements(path: Path) -> dict[tuple[str, str], str]:
    """Every table and index as SQLite remembers its DDL, whatever the order of its clauses."""
    with closing(sqlite3.connect(path)) as raw:
        rows = raw.execute(
            "select type, name, sql from sqlite_master where sql is not null "
            "and name not like 'alembic%' and name not like 'sqlite_%'"
        ).fetchall()
    return {(type_, name): spelled(sql) for type_, name, sql in rows}


def spelled(sql: str) -> str:
    """Clauses sorted: the order of constraints in a table says nothing."""
    one_line = re.sub(r"\s+", " ", sql).replace('"', "").replace("( ", "(").replace(" )", ")")
    head, _, body = one_line.partition("(")
    inner, _, tail = body.rpartition(")")
    clauses, depth, clause = [], 0, ""
    for char in inner:
        depth += (char == "(") - (char == ")")
        if char == "," and depth == 0:
            clauses.append(clause.strip())
            clause = ""
        else:
            clause += char
    return f"{head.strip()}({'; '.join(sorted([*clauses, clause.strip()]))}){tail}"


@pytest.fixture
def by_models(tmp_path: Path) -> Path:
    path = tmp_path / "models.db"
    engine = create_engine(f"sqlite:///{path}")
    Base.metadata.create_all(engine)
    engine.dispose()
    return path


def test_migrating_gives_exactly_the_tables_of_the_models(house: House, by_models: Path) -> None:
    """Compared as DDL: alembic's own check sees neither CHECKs nor conditions of indexes."""
    house.authority.close()
    migrated, modelled = statements(house.path), statements(by_models)
    assert migrated.keys() == modelled.keys()
    for name, sql in modelled.items():
        assert migrated[name] == sql, name


def test_the_comparison_sees_checks_and_conditions(by_models: Path) -> None:
    told = " ".join(statements(by_models).values())
    assert told.count(" CHECK (") >= 9
    assert told.count(" WHERE ") >= 5


def modelled(name: str | None, type_: str, _: object) -> bool:
    """The index of trigrams is no model's; its DDL is compared above."""
    return type_ != "table" or not is_part(name)


def test_alembic_finds_no_difference(house: House) -> None:
    engine = house.authority._house.store.engine  # type: ignore[attr-defined]  # the SQL store's
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_name": modelled}
        )
        assert compare_metadata(context, Base.metadata) == []


def test_the_newest_revision_is_the_scripts_head_and_all_are_known() -> None:
    config = Config()
    config.set_main_option("script_location", str(schema.FOLDER))
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_current_head() == schema.NEWEST
    walked = [script.revision for script in scripts.walk_revisions()]
    assert tuple(reversed(walked)) == schema.REVISIONS


def rewritten(path: Path, statement: str, *given: str) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(statement, given)
        raw.commit()


def test_a_newer_database_is_refused_and_left_alone(house: House) -> None:
    house.authority.close()
    rewritten(house.path, "update alembic_version set version_num = ?", "9999")
    before = house.path.read_bytes()
    with pytest.raises(Misconfigured, match=r"newer version.*pip install --upgrade"):
        house.again()
    assert house.path.read_bytes() == before


def test_an_older_database_is_refused_with_the_command_that_upgrades_it(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a program of the future would see it, for which today's revision is an old one."""
    house.authority.close()
    monkeypatch.setattr(schema, "NEWEST", "9999")
    monkeypatch.setattr(schema, "REVISIONS", (*schema.REVISIONS, "9999"))
    with pytest.raises(Misconfigured, match="tokenhouse db upgrade"):
        house.again()


def foreign_table(path: Path) -> None:
    rewritten(path, "create table customers (id integer primary key)")


def foreign_alembic(path: Path) -> None:
    rewritten(path, "create table alembic_version (version_num text)")
    rewritten(path, "insert into alembic_version values (?)", "ae1027a6acf")
    foreign_table(path)


@pytest.mark.parametrize("make", [foreign_table, foreign_alembic])
def test_another_programs_database_is_refused_and_left_alone(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    path = tmp_path / "other.db"
    make(path)
    with pytest.raises(Misconfigured, match="another program"):
        connected(path)
    with closing(sqlite3.connect(path)) as raw:
        names = {row[0] for row in raw.execute("select name from sqlite_master")}
    assert "house" not in names
    assert not path.with_name("other.db.key").exists()


def test_an_upgrade_of_an_empty_database_can_be_repeated(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/new.db")
    writer = store.engine.execution_options(tokenhouse_writes=True)
    assert schema.upgrade(writer) == "nothing"
    assert schema.upgrade(writer) == schema.NEWEST
    bring_up(store)
    store.close()


def test_a_migration_that_fails_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DDL is inside the transaction: half a schema would look like another program's."""
    run = schema._run

    def interrupted(connection: object) -> None:
        run(connection)  # type: ignore[arg-type]  # passed on as it came
        raise KeyboardInterrupt

    monkeypatch.setattr(schema, "_run", interrupted)
    path = tmp_path / "house.db"
    with pytest.raises(KeyboardInterrupt):
        connected(path)
    monkeypatch.setattr(schema, "_run", run)
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("select count(*) from sqlite_master").fetchone() == (0,)
    connected(path).close()


def test_a_house_that_is_reopened_is_the_same_house(house: House) -> None:
    issued = house.environment()
    identity = house.authority._house.keyring.house.house_id
    house.authority.close()
    again = house.again()
    assert again._house.keyring.house.house_id == identity
    assert again.verify(issued.text)
    assert place(issued)


BEFORE_0004 = """
    drop index ix_credential_prefix;
    drop trigger credential_trigram_insert;
    drop trigger credential_trigram_update;
    drop table credential_trigram;
    drop view credential_trigram_name;
    drop table credential_trigram_id;
    update alembic_version set version_num = '0003';
"""
BEFORE_0003 = """
    drop table use_hour;
    drop table verifier;
    drop index ix_credential_preset;
    update alembic_version set version_num = '0002';
"""
BEFORE_0002 = """
    drop table use_hour;
    drop table verifier;
    drop index ix_credential_preset;
    drop table house_signing_key;
    drop table revoked_token;
    drop index ix_credential_user;
    drop index ix_credential_parent;
    drop index ix_event_workspace;
    alter table credential drop column role_cap;
    alter table event drop column snapshot;
    update alembic_version set version_num = '0001';
"""


@pytest.mark.parametrize(
    ("undoing", "version"),
    [
        pytest.param(BEFORE_0004 + BEFORE_0002, "0001", id="the first version"),
        pytest.param(BEFORE_0004 + BEFORE_0003, "0002", id="the second"),
        pytest.param(BEFORE_0004, "0003", id="the version before"),
    ],
)
def test_a_house_of_an_older_version_is_upgraded_with_all_that_is_in_it(
    house: House, by_models: Path, undoing: str, version: str
) -> None:
    """A real file of real keys: they verify afterwards, and the tables are the newest."""
    key = house.environment()
    scoped = house.admin.scoped_keys.issue(place(key), "CI", preset="Read only")
    house.authority.close()
    with closing(sqlite3.connect(house.path)) as raw:
        raw.executescript(undoing)
    with pytest.raises(Misconfigured, match="tokenhouse db upgrade"):
        house.again()
    store = open_store(house.url)
    assert schema.upgrade(store.engine) == version
    store.close()
    migrated, modelled = statements(house.path), statements(by_models)
    assert migrated == modelled
    after = house.again()
    assert after.verify(key.text)
    assert after.verify(scoped.text)


def test_on_postgresql_json_and_partial_indexes_are_its_own() -> None:
    """Said only there, so that a start over SQLite does not import that dialect."""
    made: list[str] = []
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]  # SQLAlchemy does not say
    engine = create_mock_engine(
        "postgresql://", lambda ddl, *_, **__: made.append(str(ddl.compile(dialect=dialect)))
    )
    Base.metadata.create_all(engine, checkfirst=False)
    [current] = [one for one in made if "uq_credential_current_key" in one]
    [table] = [one for one in made if "CREATE TABLE credential (" in one]
    assert current.endswith(f"WHERE {CURRENT_KEY}")
    assert "scopes JSONB" in table
