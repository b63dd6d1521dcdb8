"""Which house a command means; only those that begin something make one."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_grammar import commands
from tokenhouse.cli.arguments import Verb

MAKERS = {"start", "workspaces create"}

READERS = [
    pytest.param(("environments", "list"), id="a list"),
    pytest.param(("keys",), id="a noun alone"),
    pytest.param(("verify",), id="a check"),
    pytest.param(("explain",), id="a reason"),
    pytest.param(("check", "--unused", "1d"), id="a timer"),
    pytest.param(("environments", "rotate", "checkout/prod"), id="a rotation"),
    pytest.param(("users", "create", "bo@acme.example"), id="a person"),
    pytest.param(("audit", "verify"), id="an audit"),
]


@pytest.mark.parametrize("argv", READERS)
def test_a_mistyped_path_becomes_no_house(run: Run, tmp_path: Path, argv: tuple[str, ...]) -> None:
    ran = run(*argv, "--database", f"sqlite:///{tmp_path}/hosue.db", stdin="th_prod_x")
    assert (ran.code, ran.out) == (3, "")
    assert f"there is no house at {tmp_path}/hosue.db; `tokenhouse start` makes one" in ran.err
    assert not list(tmp_path.iterdir())


def test_an_empty_file_is_no_house_to_read(run: Run, database: Path) -> None:
    database.touch()
    assert run("keys").code == 3
    assert list(database.parent.iterdir()) == [database]
    assert database.stat().st_size == 0


@pytest.mark.parametrize(("words", "verb"), commands())
def test_only_what_begins_something_makes_a_house(words: tuple[str, ...], verb: Verb) -> None:
    assert verb.makes_house == (" ".join(words) in MAKERS)


@pytest.mark.parametrize(
    "argv",
    [
        pytest.param(("start", "Acme", "Checkout"), id="a start"),
        pytest.param(("workspaces", "create", "Acme"), id="a workspace"),
        pytest.param(("db", "upgrade"), id="an upgrade"),
    ],
)
def test_what_begins_something_makes_a_house(
    run: Run, database: Path, argv: tuple[str, ...]
) -> None:
    run(*argv).done()
    assert database.exists()


def test_an_empty_variable_names_no_house(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOKENHOUSE_DATABASE_URL", "")
    ran = run("workspaces", "create", "Acme")
    assert (ran.code, "TOKENHOUSE_DATABASE_URL is empty" in ran.err) == (2, True)
