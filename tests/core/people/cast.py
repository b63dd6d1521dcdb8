"""People of a house, one for each role, with what each of them holds."""

import shutil
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.houses import House, minted, place, principal
from tokenhouse.core import Admin, EnvironmentType, Issued, Kind, Project, User, Workspace

ROLES = ("owner", "admin", "developer", "viewer", "guest")
STRANGER = "stranger"
TYPES = tuple(EnvironmentType)
BRANCH = "x"
"""The one branch that the preview environment has."""


@dataclass
class Cast:
    """A workspace with every role and every type of environment, and another that is foreign."""

    house: House
    workspace: Workspace = field(init=False)
    project: Project = field(init=False)
    people: dict[str, User] = field(default_factory=dict)
    tokens: dict[str, Issued] = field(default_factory=dict)
    keys: dict[EnvironmentType, Issued] = field(default_factory=dict)
    met: int = 0

    def __post_init__(self) -> None:
        admin = self.house.admin
        self.project = self.house.project
        self.workspace = admin.workspaces.list()[0]
        for type_ in TYPES:
            self.keys[type_] = self.house.environment(type_)
        admin.environments.branch(self.place("preview"), BRANCH)
        for role in (*ROLES, STRANGER):
            self.people[role] = user = admin.users.create(f"{role}@acme.test")
            if role != STRANGER:
                admin.members.add(self.workspace, user, role)
            self.tokens[role] = admin.personal_tokens.issue(user, "laptop")

    def place(self, type_: str) -> str:
        """The id of the environment of that type."""
        return place(self.keys[EnvironmentType(type_)])

    def where(self, type_: str | None) -> dict[str, Any]:
        """How a call names that environment; without a type, the project alone."""
        if type_ is None:
            return {"project": self.project}
        named = {"project": self.project, "environment": self.place(type_)}
        return named | ({"branch": BRANCH} if type_ == "preview" else {})

    def person(self, role: str | None = "owner") -> User:
        """Somebody new, as that; None for a stranger."""
        self.met += 1
        user = self.house.admin.users.create(f"number{self.met}@acme.test")
        if role is not None:
            self.house.admin.members.add(self.workspace, user, role)
        return user

    def token(self, user: User, **wanted: Any) -> Issued:
        """A personal token of theirs."""
        return self.house.admin.personal_tokens.issue(user, "laptop", **wanted)

    def acting(self, text: str) -> Admin:
        """Administration as the holder of that text."""
        return self.house.authority.admin(principal(self.house.authority.verify(text)))

    def as_(self, role: str) -> Admin:
        """Administration as the person of that role."""
        return self.acting(self.tokens[role].text)

    def one_of_each(self, user: User) -> dict[Kind, Issued]:
        """One credential of every kind; the last three, and the first token, are the person's."""
        admin, authority = self.house.admin, self.house.authority
        root = self.place("staging")
        token = self.token(user)
        return {
            Kind.ENVIRONMENT_KEY: self.keys[EnvironmentType.STAGING],
            Kind.SCOPED_KEY: admin.scoped_keys.issue(root, "CI", preset="Read only"),
            Kind.PERSONAL_TOKEN: token,
            Kind.WORKSPACE_TOKEN: admin.workspace_tokens.issue(self.workspace, "w", user=user),
            Kind.USER_ACTOR_TOKEN: minted(authority.mint_user_actor_token(token.text)),
            Kind.ENVIRONMENT_TOKEN: minted(
                authority.exchange(token.text, project=self.project, environment=root)
            ),
        }


def _copied(source: Path, folder: Path) -> House:
    for file in ("house.db", "house.db.key"):
        shutil.copy2(source / file, folder / file)
    return House(folder / "house.db")


def _moved(cast: Cast, folder: Path) -> Iterator[Cast]:
    """The same people in a copy of their house."""
    moved = copy(cast)
    moved.house = _copied(cast.house.path.parent, folder)
    moved.house.project = cast.project
    yield moved
    moved.house.close()


@pytest.fixture(scope="session")
def first_cast(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Cast:
    """Made once, to copy from."""
    house = _copied(founded, tmp_path_factory.mktemp("cast"))
    made = Cast(house)
    house.close()
    return made


@pytest.fixture
def cast(first_cast: Cast, tmp_path: Path) -> Iterator[Cast]:
    """A cast of the test's own."""
    yield from _moved(first_cast, tmp_path)


@pytest.fixture(scope="module")
def shared_cast(first_cast: Cast, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cast]:
    """One cast for all rows of a table, where no row changes what another one sees."""
    yield from _moved(first_cast, tmp_path_factory.mktemp("shared"))
