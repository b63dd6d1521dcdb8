from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing
from datetime import UTC
from pathlib import Path
from typing import Any, cast

import pytest
from textual.pilot import Pilot

import tokenhouse
from tests.tui.house import House, Repeating, StandingClock, copy_files, furnish, open_house
from tests.tui.pictures import Camera
from tests.tui.waiting import settled
from tokenhouse.core.admin import Admin
from tokenhouse.core.outcomes import Operator
from tokenhouse.demo.clock import STILL_AT
from tokenhouse.demo.seeding import demo_house
from tokenhouse.tui.app import Console

BASE = (80, 24)
CALM = (120, 40)

OpenConsole = Callable[..., AbstractAsyncContextManager[Pilot[object]]]


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A house with nothing in it, closed."""
    house = open_house(tmp_path_factory.mktemp("founded"))
    house.close()
    return house


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> House:
    """Two workspaces, five environments, keys in several states; closed."""
    house = open_house(tmp_path_factory.mktemp("furnished"))
    furnish(house)
    house.close()
    return house


@pytest.fixture
def empty_house(founded: House, tmp_path: Path) -> Iterator[House]:
    """A real house with nothing in it."""
    with closing(founded.copied(tmp_path)) as house:
        yield house


@pytest.fixture
def house(furnished: House, tmp_path: Path) -> Iterator[House]:
    """A real house: two workspaces, five environments, keys in several states."""
    with closing(furnished.copied(tmp_path)) as house:
        yield house


@pytest.fixture
def elsewhere(house: House) -> Iterator[Admin]:
    """Another process's view of the same file, as far as one process can have it."""
    url = f"sqlite:///{house.path}"
    with tokenhouse.connect(url, clock=house.clock, entropy=Repeating("elsewhere")) as authority:
        yield authority.admin(Operator("bob@ops"))


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the demo's house: its story takes two seconds to tell, a copy none."""
    folder = tmp_path_factory.mktemp("told")
    demo_house(folder).authority.close()
    return folder


@pytest.fixture
def demo(told: Path, tmp_path: Path) -> Iterator[House]:
    """One's own copy of the demo's house: 400 credentials in every state, at a standing clock."""
    copy_files(told, tmp_path)
    with closing(open_house(tmp_path, clock=StandingClock(STILL_AT), seed="demo")) as house:
        yield house


@asynccontextmanager
async def _opened(
    house: House, size: tuple[int, int] = BASE, **options: Any
) -> AsyncIterator[Pilot[object]]:
    shown = {"still": True, "zone": UTC, "state_dir": house.state_dir, **options}
    console = Console(house.admin, authority=house.authority, **shown)
    async with console.run_test(size=size) as pilot:
        driven = cast("Pilot[object]", pilot)
        await settled(driven)
        yield driven


@pytest.fixture
def open_console() -> OpenConsole:
    """`async with open_console(house, size=(80, 24), read_only=True) as pilot`."""
    return _opened


@pytest.fixture
def picture(request: pytest.FixtureRequest, tmp_path: Path) -> Camera:
    """`await picture(pilot, "name")`: compared at the size that the console has."""
    update = bool(request.config.getoption("update_snapshots", default=False))
    return Camera(update=update, scratch=tmp_path / "pictures")
