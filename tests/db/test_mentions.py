"""A text finds exactly what a plain scan finds, whichever way it is looked up."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from tests.db.test_bulk import NOON, Place
from tokenhouse.core import CredentialQuery, Sort
from tokenhouse.core.admin.admin import Admin
from tokenhouse.db import schema, trigrams
from tokenhouse.db.bulk import MANY, insert_keys
from tokenhouse.db.houses import bring_up
from tokenhouse.db.repositories.keyset import FAR, NEAR
from tokenhouse.db.repositories.mentions import FEW
from tokenhouse.db.sqlite import WRITES

ODD = (
    'a"b', "a'b", "a%b", "a_b", "a/b", "a\\b", "a*b", "(a) AND b", "NEAR(a b)", "-", "--- ---",
    "laptop [old]", "部署鍵 for 東京", "🤖🤖🤖", "straße", "STRASSE", "Ärger", "ärger", "İstanbul",
    # What Unicode folds to s, k and i, and SQLite's LIKE does not.
    "\u017f\u017f\u017f", "\u212a\u212a\u212a", "\u0131\u0131",
    "naïve", "nai\u0308ve", "ci", "CI", "th_prod_sk_", "…wxyz", "  twice  two",
    "one two three four five six seven eight nine ten eleven twelve.",
)  # fmt: skip
CROWD = 500 + FEW
"""Of one name: more than are looked up one by one."""

PLAINLY = """select id from credential where lower(name) like '%' || lower(:text) || '%' escape '/'
    or id like :text || '%' escape '/'
    or (:shown <> '' and prefix || id like :shown || '%' escape '/')
    or (:shown = '' and :ending <> '' and last_four = :ending)
    order by issued_at, id"""
"""What the text means, of every row."""


@dataclass
class Crowd:
    """A house, and whether its names are spelled in trigrams."""

    place: Place
    spelled: bool

    @property
    def admin(self) -> Admin:
        return self.place.admin

    def plainly(self, text: str) -> list[str]:
        shown, _, ending = text.partition("…")
        given_ = {"text": escaped(text), "shown": escaped(shown), "ending": ending}
        with closing(sqlite3.connect(self.place.path)) as raw:
            return [id_ for (id_,) in raw.execute(PLAINLY, given_)]


def escaped(text: str) -> str:
    for one in "/%_":
        text = text.replace(one, "/" + one)
    return text


@pytest.fixture(scope="module", params=[True, False], ids=["by trigrams", "by scanning"])
def crowd(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Crowd]:
    place = Place(tmp_path_factory.mktemp("crowd") / "house.db")
    names = [*ODD, *(f"common {n:05}" for n in range(CROWD))]
    keys = [
        place.key(name=name, issued_at=NOON + timedelta(seconds=n // 3))[1]
        for n, name in enumerate(names)
    ]
    insert_keys(place.store, keys)
    if not request.param:
        bring_up(place.store, can_keep=lambda _: False)
    yield Crowd(place, spelled=request.param)
    place.authority.close()


def agree(crowd: Crowd, text: str) -> list[str]:
    """The first page, the last one and the count against the plain reading."""
    credentials, expected = crowd.admin.credentials, crowd.plainly(text)
    query = CredentialQuery(text=text, limit=40)
    assert [one.id for one in credentials.search(query).items] == expected[:40]
    ending = credentials.search(replace(query, backwards=True)).items
    assert [one.id for one in ending] == expected[-40:]
    assert credentials.count(query) == len(expected)
    return expected


LETTERS = st.text(
    st.sampled_from("aAbBcCiIsSkKß\u017f\u212aİ\u0131Ää%_/\\\"'*()-… 部🤖\n"),
    min_size=1,
    max_size=6,
)
PARTS = st.builds(
    lambda text, start, length, turned: (
        (text.swapcase() if turned else text)[start : start + length] or text
    ),
    st.sampled_from((*ODD, "common 00042", "th_prod_sk_AbC")),
    st.integers(0, 12),
    st.integers(1, 9),
    st.booleans(),
)


@given(text=LETTERS | PARTS)
@settings(max_examples=120, deadline=None)
@example(text="common")
@example(text="COMMON 0004")
@example(text="zzzz")
@example(text="zz")
@example(text='"')
@example(text='"""')
@example(text="% %")
@example(text="…")
@example(text="ss")
@example(text="SSS")
@example(text="STRASSE")
@example(text="a" * 4_000)
@example(text="\U0010ffff\U0010ffff\U0010ffff")
def test_a_text_finds_what_a_scan_finds(crowd: Crowd, text: str) -> None:
    agree(crowd, text)


@given(chosen=st.integers(0, 400), length=st.integers(1, 40), turned=st.booleans())
@settings(max_examples=60, deadline=None)
def test_the_beginning_of_an_id_or_a_hint_finds_what_a_scan_finds(
    crowd: Crowd, chosen: int, length: int, *, turned: bool
) -> None:
    one = crowd.admin.credentials.search(CredentialQuery(offset=chosen * 20, limit=1)).items[0]
    for text in (one.id, one.hint):
        asked = (text.swapcase() if turned else text)[:length]
        found = agree(crowd, asked)
        assert turned or one.id in found
    assert one.id in agree(crowd, f"…{one.hint.partition('…')[2]}")


@pytest.mark.parametrize("sort", [Sort.ISSUED, Sort.NAME, Sort.EXPIRES, Sort.STATE])
@pytest.mark.parametrize("text", ["common", "common 0001", "strasse"])
def test_pages_of_a_text_join_without_a_gap(crowd: Crowd, sort: Sort, text: str) -> None:
    query = CredentialQuery(text=text, sort=sort, limit=3_000)
    walked: list[str] = []
    while True:
        page = crowd.admin.credentials.search(query)
        walked += [one.id for one in page.items]
        if len(page.items) < query.limit:
            break
        query = replace(query, cursor=page.last)
    assert sorted(walked) == sorted(crowd.plainly(text))


def test_what_is_common_and_far_down_is_found(crowd: Crowd) -> None:
    """Behind the first walk of an order, and behind each."""
    assert NEAR < CROWD < FAR
    query = CredentialQuery(text="common", sort=Sort.NAME, descending=True, limit=CROWD)
    found = [one.name for one in crowd.admin.credentials.search(query).items]
    assert found == [f"common {n:05}" for n in reversed(range(CROWD))]
    more = crowd.admin.credentials.search(replace(query, limit=CROWD + 1)).items
    assert [one.name for one in more] == found
    near = crowd.admin.credentials.search(replace(query, limit=5, offset=7)).items
    assert [one.name for one in near] == found[7:12]


def names(place: Place, text: str) -> list[str]:
    return [one.name for one in place.admin.credentials.search(CredentialQuery(text=text)).items]


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    opened = Place(tmp_path / "house.db")
    yield opened
    opened.authority.close()


def is_spelled(place: Place) -> bool:
    with place.store.engine.connect() as connection:
        return trigrams.is_kept(connection)


@pytest.mark.parametrize("expected", [1, MANY], ids=["row by row", "spelled at the end"])
def test_what_is_written_is_found_at_once(place: Place, expected: int) -> None:
    place.admin.scoped_keys.issue(place.environment.id, "nightly build", preset="Read only")
    assert names(place, "GHTLY b") == ["nightly build"]
    keys = [place.key(name=name)[1] for name in ("nightly import", "other")]
    insert_keys(place.store, keys, expected=expected)
    assert sorted(names(place, "nightly")) == ["nightly build", "nightly import"]
    place.admin.scoped_keys.issue(place.environment.id, "nightly rest", preset="Read only")
    assert len(names(place, "nightly")) == len("123")
    assert is_spelled(place)


def test_a_name_that_is_mended_by_hand_is_found_by_the_new_one(place: Place) -> None:
    insert_keys(place.store, [place.key(name="wrong name")[1]])
    with closing(sqlite3.connect(place.path)) as raw:
        raw.execute("update credential set name = 'right name' where name = 'wrong name'")
        raw.commit()
    assert (names(place, "wrong"), names(place, "right")) == ([], ["right name"])


def test_an_sqlite_without_trigrams_goes_on_and_an_upgrade_brings_them_back(place: Place) -> None:
    """It writes what the index then lacks, so nobody asks the index before it is made anew."""
    insert_keys(place.store, [place.key(name="before it")[1]])
    bring_up(place.store, can_keep=lambda _: False)
    assert not is_spelled(place)
    place.admin.scoped_keys.issue(place.environment.id, "without it", preset="Read only")
    insert_keys(place.store, [place.key(name="many without it")[1]], expected=MANY)
    assert sorted(names(place, "without it")) == ["many without it", "without it"]
    bring_up(place.store)
    assert not is_spelled(place)
    writer = place.store.engine.execution_options(**{WRITES: True})
    assert schema.upgrade(writer) == schema.NEWEST
    assert is_spelled(place)
    assert sorted(names(place, " it")) == ["before it", "many without it", "without it"]


def plans(crowd: Crowd, query: CredentialQuery) -> Sequence[tuple[str, list[str]]]:
    """Every question that a search asks, and how SQLite goes about it."""
    seen: list[tuple[str, Any]] = []

    def noticed(_c: Any, _cursor: Any, sql: str, given_: Any, *_rest: Any) -> None:
        if sql.startswith("SELECT"):
            seen.append((sql, given_))

    engine = crowd.place.store.engine
    event.listen(engine, "before_cursor_execute", noticed)
    crowd.admin.credentials.search(query)
    event.remove(engine, "before_cursor_execute", noticed)
    with closing(sqlite3.connect(crowd.place.path)) as raw:
        return [
            (sql, [row[3] for row in raw.execute(f"explain query plan {sql}", given_)])
            for sql, given_ in seen
        ]


def test_a_text_that_few_rows_have_reads_no_other(crowd: Crowd) -> None:
    """Behind a short walk, neither an order's index is read for it nor one that seems narrower."""
    seen = plans(crowd, CredentialQuery(text="straße", environment=crowd.place.environment.id))
    pages = [plan for sql, plan in seen if "ORDER BY" in sql]
    assert {plan[0] for plan in pages} == {"SEARCH credential USING PRIMARY KEY (id=?)"}
    assert len(pages[-1]) <= len(["the search", "the sort"])
    looked_up = [step for sql, plan in seen if "ORDER BY" not in sql for step in plan]
    scans = [step for step in looked_up if step.startswith("SCAN credential ")]
    assert bool(scans) != crowd.spelled
