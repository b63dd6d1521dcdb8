"""What begins anew in a forked child, and for how long it is asked to."""

import gc

import pytest

from tests.children import in_a_child
from tests.houses import HOUR, House, place
from tokenhouse.core import Issued
from tokenhouse.core.authority.forking import in_children


class Noter:
    """Writes down that it began."""

    def __init__(self, began: list[str], name: str) -> None:
        self._began, self._name = began, name
        in_children(self.begin)

    def begin(self) -> None:
        self._began.append(self._name)


@pytest.fixture
def key(house: House) -> Issued:
    return house.environment()


def test_what_is_alive_begins_anew_in_every_child_and_what_is_gone_does_not() -> None:
    """Otherwise a host that opens house after house would keep them all."""
    began: list[str] = []
    kept = Noter(began, "kept")
    Noter(began, "gone")
    gc.collect()
    for _ in range(2):
        assert in_a_child(lambda: began) == [kept._name]
    assert began == []


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_child_begins_with_nothing_that_its_parent_saw(house: House, key: Issued) -> None:
    house.admin.environments.rotate(place(key), grace=house.clock.now - house.clock.now)
    scoped = house.admin.scoped_keys.issue(place(key), "CI", preset="Read only").text
    opened = house.again(usage_interval=HOUR)
    opened.verify(key.text)
    opened.verify(scoped)
    cache, recorder = opened._verifier.cache, opened._house.recorder

    def kept() -> tuple[int, int, int]:
        return len(cache._entries), len(recorder._uses) + len(recorder._seen), len(recorder._alarms)

    assert kept() == (1, 1, 1)
    assert in_a_child(kept) == (0, 0, 0)
    assert kept() == (1, 1, 1)
