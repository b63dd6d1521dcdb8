import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import tokenhouse
from tokenhouse.core.admin import Admin
from tokenhouse.core.outcomes import Operator
from tokenhouse.demo.clock import STILL_AT, DemoClock
from tokenhouse.demo.seeding import DemoHouse, demo_house
from tokenhouse.demo.servers import Servers


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoHouse]:
    """The house of `tokenhouse demo --still`; nobody changes it."""
    made = demo_house(tmp_path_factory.mktemp("demo"))
    yield made
    made.authority.close()


@pytest.fixture
def admin(told: DemoHouse) -> Admin:
    return told.authority.admin(Operator("test"), read_only=True)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the smallest demo house."""
    folder = tmp_path_factory.mktemp("small")
    demo_house(folder, size=1).authority.close()
    return folder


@pytest.fixture
def own(small: Path, tmp_path: Path) -> Iterator[DemoHouse]:
    """The smallest demo house, to be changed."""
    for file in small.iterdir():
        shutil.copy2(file, tmp_path)
    clock = DemoClock(STILL_AT)
    with tokenhouse.connect(f"sqlite:///{tmp_path / 'house.db'}", clock=clock) as authority:
        yield DemoHouse(authority, clock, (), Servers(authority._house.store, clock))
