from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.house import NOON, House, StandingClock, open_house
from tokenhouse.core.facts import Credential
from tokenhouse.core.queries import CredentialQuery, Page, Sort
from tokenhouse.tui.biglist.reloading import renew
from tokenhouse.tui.biglist.source import Ask, Held, Source
from tokenhouse.tui.biglist.window import Window
from tokenhouse.tui.pages.credentials.source import CredentialSource

T = TypeVar("T")

SIZE = 4
ROWS = 41


@dataclass
class Counting:
    """A held list that remembers how far it had to reach."""

    rows: list[int]

    def __post_init__(self) -> None:
        self.held = Held(self.rows)
        self.asked: list[Ask] = []

    def page(self, ask: Ask) -> Page[int]:
        self.asked.append(ask)
        return self.held.page(ask)

    def count(self, ask: Ask) -> int:
        return self.held.count(ask)


def look(window: Window[T], source: Source[T], top: int, height: int) -> list[T | None]:
    """What a screen of that height shows from there."""
    for fetch in window.missing(top, top + height):
        window.take(fetch, source.page(fetch.ask))
    return [window.row(index) for index in range(top, top + height)]


def seen(rows: list[T], top: int, height: int) -> list[T | None]:
    """What it should show."""
    return [rows[i] if 0 <= i < len(rows) else None for i in range(top, top + height)]


@given(
    size=st.integers(0, 60),
    counted=st.booleans(),
    jumps=st.lists(st.tuples(st.integers(0, 70), st.integers(1, 9)), max_size=12),
)
def test_any_jumps_show_what_the_whole_list_shows(size, counted, jumps):
    rows = list(range(size))
    source = Held(rows)
    window: Window[int] = Window(size=SIZE, kept=3)
    if counted:
        window.total = size
    for top, height in jumps:
        assert look(window, source, top, height) == seen(rows, top, height)


def test_scrolling_needs_no_offset_in_either_direction():
    source = Counting(list(range(400)))
    window: Window[int] = Window(size=SIZE, kept=3)
    window.total = 400
    for top in (*range(0, 200, 2), *range(200, 0, -2), *range(396, 300, -2)):
        look(window, source, top, SIZE)
    assert {ask.offset for ask in source.asked} == {0}


def test_the_last_half_is_reached_from_the_end():
    source = Counting(list(range(400)))
    window: Window[int] = Window(size=SIZE)
    window.total = 400
    look(window, source, 396, SIZE)
    look(window, source, 300, SIZE)
    assert [ask.backwards for ask in source.asked] == [True, True]
    assert source.asked[0].offset == 0


def test_a_far_jump_starts_from_the_nearest_place_that_was_seen():
    source = Counting(list(range(4000)))
    window: Window[int] = Window(size=SIZE, kept=2)
    window.total = 4000
    look(window, source, 1000, SIZE)
    look(window, source, 1012, SIZE)
    assert source.asked[-1].offset == 8


def test_memory_holds_a_fixed_number_of_pages():
    source = Held(list(range(4000)))
    window: Window[int] = Window(size=SIZE, kept=3)
    for top in range(0, 4000, SIZE):
        look(window, source, top, SIZE)
    assert sum(window.row(index) is not None for index in range(4000)) <= 3 * SIZE


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    house = open_house(tmp_path_factory.mktemp("window"), clock=StandingClock(NOON))
    workspace = house.admin.workspaces.create("Acme")
    project = house.admin.projects.create(workspace, "Checkout")
    place = house.admin.environments.create(project, "production").credential.environment_id
    for number in range(ROWS):
        name = f"key {number % 7}"
        house.admin.scoped_keys.issue(place or "", name, preset="Read only")
    yield house
    house.authority.close()


def whole(house: House, query: CredentialQuery) -> list[Credential]:
    """The naive oracle: everything at once."""
    page = house.admin.credentials.search(CredentialQuery(**{**fields(query), "limit": 10_000}))
    return list(page.items)


def fields(query: CredentialQuery) -> dict[str, Any]:
    return {name: getattr(query, name) for name in query.__dataclass_fields__}


@given(
    query=st.builds(
        CredentialQuery,
        sort=st.sampled_from(list(Sort)),
        descending=st.booleans(),
        text=st.sampled_from([None, "key 3", "key", "nobody"]),
    ),
    counted=st.booleans(),
    jumps=st.lists(st.tuples(st.integers(0, 50), st.integers(1, 9)), min_size=1, max_size=6),
)
def test_any_jumps_over_the_real_store_show_what_the_whole_list_shows(house, query, counted, jumps):
    rows = whole(house, query)
    source = CredentialSource(house.admin, query)
    window: Window[Credential] = Window(size=SIZE, kept=3)
    if counted:
        window.total = source.count(Ask())
        assert window.total == len(rows)
    for top, height in jumps:
        assert look(window, source, top, height) == seen(rows, top, height)


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("top", [0, 3, 4, 17, 33])
def test_after_a_change_the_same_rows_are_found_at_their_new_place(tmp_path: Path, top, descending):
    house = open_house(tmp_path)
    workspace = house.admin.workspaces.create("Acme")
    project = house.admin.projects.create(workspace, "Checkout")
    place = house.admin.environments.create(project, "production").credential.environment_id or ""
    for number in range(ROWS):
        house.admin.scoped_keys.issue(place, f"key {number:03}", preset="Read only")
    query = CredentialQuery(sort=Sort.NAME, descending=descending)
    source = CredentialSource(house.admin, query)
    window: Window[Credential] = Window(size=SIZE, kept=9)
    window.total = source.count(Ask())
    before = look(window, source, top, 5)
    for name in ("key 000 a", "key 001 b", "key 030 c"):
        house.admin.scoped_keys.issue(place, name, preset="Read only")
    new = renew(source, window, (top, top + 5))
    rows = whole(house, query)
    after = [new.window.row(index) for index in range(top + new.moved, top + new.moved + 5)]
    assert after == seen(rows, top + new.moved, 5)
    if top >= SIZE:
        assert before[0] in after
    for jump in (0, 40, 7, 20):
        assert look(new.window, source, jump, 4) == seen(rows, jump, 4)
    house.authority.close()
