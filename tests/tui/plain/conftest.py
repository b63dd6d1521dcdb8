"""A real house in a file, closed again, and what tests know of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

import tokenhouse
from tests.cli.conftest import copy_files
from tokenhouse.core.authority.authority import Authority
from tokenhouse.core.outcomes import Operator

THREE = ("production", "staging", "development")
CALLER = "ci-runner-3"


@dataclass(frozen=True, slots=True)
class Texts:
    """The only copies of what the house issued."""

    production: str
    used: str
    """A scoped key of production that a caller used just now."""
    personal: str

    @property
    def all(self) -> tuple[str, ...]:
        return (self.production, self.used, self.personal)


@dataclass(frozen=True, slots=True)
class Kept:
    """Where the house is, and the texts."""

    path: Path
    texts: Texts

    @property
    def url(self) -> str:
        return f"sqlite:///{self.path}"

    @contextmanager
    def opened(self) -> Iterator[Authority]:
        with tokenhouse.connect(self.url) as authority:
            yield authority

    def accepts(self, text: str) -> bool:
        """What the core says of it now."""
        with self.opened() as authority:
            return bool(authority.verify(text))


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """Acme with production, staging and development; bo, a developer with a token."""
    path = tmp_path_factory.mktemp("plain") / "house.db"
    with tokenhouse.connect(f"sqlite:///{path}") as authority:
        admin = authority.admin(Operator("alice@ops"))
        started = admin.workspaces.start("Acme", "Checkout", THREE)
        bo = admin.users.create("bo@acme.example", "Bo Lind")
        admin.members.add(started.workspace, bo, "developer")
        personal = admin.personal_tokens.issue(bo, "laptop")
        place = started.keys[0].credential.environment_id or ""
        used = admin.scoped_keys.issue(place, "nightly", preset="Read only")
        authority.verify(used.text, source=CALLER)
        texts = Texts(started.keys[0].text, used.text, personal.text)
    return Kept(path, texts)


@pytest.fixture
def kept(founded: Kept, tmp_path: Path) -> Kept:
    """The house once more, for one test alone."""
    folder = tmp_path / "house"
    folder.mkdir()
    copy_files(founded.path.parent, folder)
    return Kept(folder / founded.path.name, founded.texts)
