"""A house for every test: a real SQLite file, a clock that stands still, chance that repeats."""

import hashlib
import itertools
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

import tokenhouse
from tokenhouse.core import (
    Admin,
    Authority,
    Invalid,
    Issued,
    Operator,
    Outcome,
    Project,
    Settings,
    StoreUnavailable,
)
from tokenhouse.core.outcomes import Principal, Reason

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)
TICK = timedelta(microseconds=1)
FIRST_IN_THE_EAST = datetime.min.replace(tzinfo=timezone(timedelta(hours=14)))
LAST_IN_THE_WEST = datetime.max.replace(tzinfo=timezone(timedelta(hours=-12)))
"""Off the calendar in UTC."""


@dataclass
class Clock:
    """Stands still until it is told to move."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now

    def move(self, by: timedelta) -> None:
        self.now += by


class Zoneless(tzinfo):
    """A zone that does not know how far from Greenwich it is."""

    def utcoffset(self, _at: datetime | None) -> None:
        return None

    def tzname(self, _at: datetime | None) -> str:
        return "nowhere"

    def dst(self, _at: datetime | None) -> None:
        return None


def chance(seed: str) -> Callable[[int], bytes]:
    """Bytes that look random and are the same in every run."""
    drawn = itertools.count()
    return lambda count: hashlib.shake_256(f"{seed} {next(drawn)}".encode()).digest(count)


@dataclass
class House:
    """One database file, opened by one process; `again` opens it as another would."""

    path: Path
    clock: Clock = field(default_factory=Clock)
    settings: Settings = field(default_factory=Settings)
    opened: list[Authority] = field(default_factory=list)
    generation: int = 0
    """Told apart in forked children, so that two of them do not draw the same chance."""

    @property
    def url(self) -> str:
        return f"sqlite:///{self.path}"

    def again(self, **settings: Any) -> Authority:
        """Another opening of the same file: what another process sees."""
        chosen = Settings(**settings) if settings else self.settings
        seed = f"{self.path} {len(self.opened)} {self.generation}"
        authority = tokenhouse.connect(
            self.url, settings=chosen, clock=self.clock, entropy=chance(seed)
        )
        self.opened.append(authority)
        return authority

    @cached_property
    def authority(self) -> Authority:
        return self.again()

    @cached_property
    def admin(self) -> Admin:
        return self.authority.admin(Operator("alice@ops"))

    @cached_property
    def project(self) -> Project:
        return self.admin.projects.create(self.admin.workspaces.create("Acme"), "Checkout")

    def environment(self, type_: str = "production", slug: str | None = None) -> Issued:
        """A new environment; its id is `place(issued)`."""
        return self.admin.environments.create(self.project, type_, slug)

    def close(self) -> None:
        for authority in self.opened:
            authority.close()


def place(issued: Issued) -> str:
    """The id of the environment that a credential belongs to."""
    assert issued.credential.environment_id is not None
    return issued.credential.environment_id


def said(outcome: object) -> str:
    """`verified`, or the reason: how the vectors and the tables of the tests spell an outcome."""
    reason = getattr(outcome, "reason", None)
    return "verified" if reason is None else str(Reason(reason).value)


def principal(outcome: Outcome) -> Principal:
    """Who was verified; the test fails when nobody was."""
    found = getattr(outcome, "principal", None)
    assert isinstance(found, Principal), outcome
    return found


def minted(outcome: object) -> Issued:
    """What was minted; the test fails when it was refused."""
    assert isinstance(outcome, Issued), outcome
    return outcome


def flaws(call: Callable[[], object]) -> dict[str, str]:
    """What a call finds wrong, field by field; nothing when it is carried out."""
    try:
        call()
    except Invalid as refusal:
        return {field: found.flaw.value for field, found in refusal.problems.items()}
    return {}


def away(authority: Authority) -> None:
    """From now on, the store of this opening does not answer."""

    def nothing() -> Any:
        raise StoreUnavailable("away")

    store: Any = authority._house.store
    store.reader = store.reading = store.writing = store.noting = nothing
    store.record = store.sign_off = lambda *_: nothing()


def meanwhile(authority: Authority, act: Callable[[], object]) -> None:
    """What somebody else does just before the next change of this opening begins."""
    store: Any = authority._house.store
    writing = store.writing

    def late() -> Any:
        store.writing = writing
        act()
        return writing()

    store.writing = late


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a house that nobody has used yet, to copy from."""
    folder = tmp_path_factory.mktemp("founded")
    tokenhouse.connect(
        f"sqlite:///{folder}/house.db",
        settings=Settings(),
        clock=Clock(),
        entropy=chance("founder"),
    ).close()
    return folder


@pytest.fixture
def house(founded: Path, tmp_path: Path) -> Iterator[House]:
    """A house of the test's own."""
    for file in ("house.db", "house.db.key"):
        shutil.copy2(founded / file, tmp_path / file)
    opened = House(tmp_path / "house.db")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def shared_house(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One house for all rows of a table, where no row changes what another one sees."""
    folder = tmp_path_factory.mktemp("shared")
    for file in ("house.db", "house.db.key"):
        shutil.copy2(founded / file, folder / file)
    opened = House(folder / "house.db")
    yield opened
    opened.close()
