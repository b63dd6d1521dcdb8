from pathlib import Path

from tests.cli.conftest import Run


def test_a_status_makes_nothing(run: Run, database: Path) -> None:
    ran = run("db", "status", "--json")
    assert (ran.code, ran.facts["state"]) == (1, "none")
    assert not database.exists()
    assert "there is no house" in run("db", "status").out


def test_an_upgrade_makes_the_tables_once(run: Run, database: Path) -> None:
    assert "from version nothing" in run("db", "upgrade").done().err
    assert "up to date already" in run("db", "upgrade").done().err
    status = run("db", "status", "--json").done().facts
    assert (status["state"], status["revision"]) == ("current", status["newest"])
    run("workspaces", "create", "Acme").done()


def test_another_program_s_database_is_told_and_left_alone(run: Run, database: Path) -> None:
    import sqlite3

    connection = sqlite3.connect(database)
    connection.execute("create table invoices (id)")
    connection.commit()
    connection.close()
    assert run("db", "status", "--json").facts["state"] == "foreign"
    assert run("db", "upgrade").code == 3
