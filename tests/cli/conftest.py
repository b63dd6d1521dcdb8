import io
import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import tokenhouse
from tokenhouse.cli.main import main
from tokenhouse.core.outcomes import Operator


@dataclass(frozen=True, slots=True)
class Ran:
    """What became of one command."""

    code: int
    out: str
    err: str

    @property
    def text(self) -> str:
        """The one line that stands alone on stdout."""
        (line,) = self.out.splitlines()
        return line

    @property
    def facts(self) -> Any:
        return json.loads(self.out)

    def done(self) -> "Ran":
        assert self.code == 0, self.err
        return self


Run = Callable[..., Ran]
Kept = Callable[[Path, Callable[[], None]], None]


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the house is: the variable names it, as on a server."""
    path = tmp_path / "house.db"
    monkeypatch.setenv("TOKENHOUSE_DATABASE_URL", f"sqlite:///{path}")
    monkeypatch.delenv("TOKENHOUSE_TOKEN", raising=False)
    return path


@pytest.fixture
def run(database: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """`run("environments", "list", stdin=b"…")`."""

    def carried_out(*argv: str, stdin: bytes | str = b"") -> Ran:
        raw = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
        capsys.readouterr()
        code = main(argv)
        return Ran(code, *capsys.readouterr())

    return carried_out


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a house: a workspace, a project, production, and a preview with a branch."""
    folder = tmp_path_factory.mktemp("furnished")
    with tokenhouse.connect(f"sqlite:///{folder / 'house.db'}") as authority:
        admin = authority.admin(Operator("alice@ops"))
        admin.workspaces.create("Acme")
        admin.projects.create("acme", "Checkout", "checkout")
        admin.environments.create("checkout", "production")
        preview = admin.environments.create("checkout", "preview").credential.environment_id
        admin.environments.branch(preview or "", "pr-1204")
    return folder


@pytest.fixture
def acme(run: Run, database: Path, furnished: Path) -> Run:
    """The command line over a house of its own with a few places in it."""
    copy_files(furnished, database.parent)
    return run


def copy_files(source: Path, folder: Path) -> None:
    """The files of a closed house, and what lies beside it."""
    for file in source.iterdir():
        shutil.copy2(file, folder)


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """`kept(folder, make)`: what `make` leaves in the folder, made once and then copied."""
    made: dict[str, Path] = {}

    def once(folder: Path, make: Callable[[], None]) -> None:
        name = make.__qualname__
        if name in made:
            copy_files(made[name], folder)
            return
        make()
        made[name] = tmp_path_factory.mktemp("kept")
        copy_files(folder, made[name])

    return once


@dataclass(frozen=True, slots=True)
class Holder:
    """A developer of Acme with a personal token, which also lies in a file of their own."""

    id: str
    text: str
    file: Path

    def named(self, argv: tuple[str, ...]) -> tuple[str, ...]:
        """The command, with the file where it says `{bo}`."""
        return tuple(str(self.file) if word == "{bo}" else word for word in argv)


@pytest.fixture
def bo(acme: Run, tmp_path: Path, kept: Kept) -> Holder:
    """`bo@acme.example`, whose token ends in 30 days."""
    file = tmp_path / "bo.token"

    def bo_joins() -> None:
        acme("users", "create", "bo@acme.example").done()
        acme("members", "add", "acme", "bo@acme.example", "developer").done()
        issue = ("tokens", "issue", "--user", "bo@acme.example", "--name", "laptop", "--in", "30d")
        acme(*issue, "--out", str(file)).done()

    kept(tmp_path, bo_joins)
    (row,) = acme("tokens", "--json").done().facts
    return Holder(row["id"], file.read_text().strip(), file)
