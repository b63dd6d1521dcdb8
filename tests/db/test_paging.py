"""Pages by keyset against a list that is sorted the plain way."""

import base64
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from tests.db.plainly import EMAILS, PATHS, SUSPENDED, naive
from tests.houses import HOUR, NOON, House, flaws, place
from tokenhouse.core import ArchivedKey, Credential, CredentialQuery, Kind, Page, Shown, Sort, State


@pytest.fixture(scope="module")
def crowd(shared_house: House) -> House:
    """Sixty rows with ties, empty cells, archived, revoked, burned and expired ones."""
    house = shared_house
    roots = [house.environment(), house.environment("staging")]
    names = ["CI", "ci", "Deploy [x]", "日本", "a%b", "a_b", "é"]
    for n in range(24):
        house.clock.now = NOON + timedelta(minutes=n // 4)
        house.admin.scoped_keys.issue(
            place(roots[n % 2]),
            names[n % 7],
            scopes=["read:apiKeys"] if n % 3 else ["read:tasks:A", "read:tasks:a"],
            expires_at=None if n % 4 == 0 else NOON + HOUR * (n % 4),
        )
    for n, preset in enumerate(["Read only", "Deploy only", "Read only"]):
        house.admin.scoped_keys.issue(place(roots[n % 2]), f"preset {n}", preset=preset)
    hire(house)
    PATHS.update({one.id: one.slug for one in house.admin.environments.list()})
    keys = house.admin.scoped_keys.list()
    for one in keys[:8]:
        house.admin.scoped_keys.rotate(one, grace=HOUR * (len(one.name) % 2))
    house.admin.credentials.revoke(keys[8:11])
    for one in keys[11:13]:
        house.admin.credentials.burn(one, "leaked")
    for root in roots * 5:
        house.clock.move(timedelta(minutes=7))
        house.admin.environments.rotate(place(root))
    with closing(sqlite3.connect(house.path)) as raw:
        ids = sorted(row[0] for row in raw.execute("select id from credential"))
        for at, id_ in enumerate(ids):
            used = None if at % 3 == 0 else f"2026-11-22 12:{at % 5:02}:00.000000"
            raw.execute(
                "update credential set uses = ?, uses_when_archived = 0, last_used_at = ? "
                "where id = ?",
                (at % 4, used, id_),
            )
        raw.commit()
    house.clock.now = NOON + 2 * HOUR
    return house


def hire(house: House) -> None:
    """Two people with tokens of their own, the later in the alphabet first."""
    workspace = house.admin.workspaces.list()[0]
    for email in ("zoe@acme.test", "amy@acme.test"):
        person = house.admin.users.create(email)
        house.admin.members.add(workspace, person, "developer")
        EMAILS[person.id] = email
        for n in range(3):
            house.admin.personal_tokens.issue(person, f"laptop {n}")
        house.admin.workspace_tokens.issue(workspace, "dashboard", user=person)
    held = house.admin.users.suspend("amy@acme.test")
    SUSPENDED.add(held.id)


@pytest.fixture(scope="module")
def everything(crowd: House) -> list[Credential]:
    page = crowd.admin.credentials.search(CredentialQuery(limit=1_000))
    assert len(page.items) == crowd.admin.credentials.count() >= 40
    return list(page.items)


spans = st.sampled_from([None, timedelta(0), timedelta(minutes=30), 2 * HOUR, 30 * 24 * HOUR])
queries = st.builds(
    CredentialQuery,
    sort=st.sampled_from(Sort),
    descending=st.booleans(),
    text=st.sampled_from(
        [None, None, "ci", "a%b", "a_b", "_", "%", "[", "日", "th_prod_", "th_prod_sk_"]
    ),
    kinds=st.sampled_from([frozenset(), frozenset({Kind.SCOPED_KEY}), frozenset(Kind)]),
    states=st.frozensets(st.sampled_from(State), max_size=3),
    shown=st.frozensets(st.sampled_from(Shown), max_size=3),
    scope=st.sampled_from(
        [None, None, "read:apiKeys", "read:apikeys", "read:tasks:a", "read:tasks"]
    ),
    expiring_within=st.one_of(st.none(), spans),
    unused_for=st.one_of(st.none(), spans),
    limit=st.integers(1, 9),
)  # fmt: skip


@given(query=queries, backwards=st.booleans())
@settings(max_examples=150)
@example(query=CredentialQuery(scope="read:apikeys"), backwards=False)
def test_walking_page_by_page_shows_every_row_once_and_in_order(
    crowd: House, everything: list[Credential], query: CredentialQuery, backwards: bool
) -> None:
    expected = naive(everything, query, crowd.clock.now)
    credentials = crowd.admin.credentials
    assert credentials.count(query) == len(expected)
    walked: list[Credential] = []
    cursor = None
    while True:
        asked = replace(query, cursor=cursor, backwards=backwards)
        assert credentials.count(asked) == len(expected) - len(walked)
        page = credentials.search(asked)
        walked = [*page.items, *walked] if backwards else [*walked, *page.items]
        if len(page.items) < query.limit:
            break
        cursor = page.first if backwards else page.last
    assert [one.id for one in walked] == [one.id for one in expected]
    assert walked == expected


@given(query=queries, offset=st.integers(0, 70), backwards=st.booleans(), start=st.integers(0, 70))
@settings(max_examples=150)
def test_a_far_jump_lands_where_counting_would(
    crowd: House,
    everything: list[Credential],
    *,
    query: CredentialQuery,
    offset: int,
    backwards: bool,
    start: int,
) -> None:
    expected = naive(everything, query, crowd.clock.now)
    cursor = None
    if start < len(expected):
        one = replace(query, limit=start + 1, backwards=backwards)
        edge = crowd.admin.credentials.search(one)
        cursor = edge.first if backwards else edge.last
        expected = expected[: -start - 1] if backwards else expected[start + 1 :]
    asked = replace(query, offset=offset, backwards=backwards, cursor=cursor)
    page = crowd.admin.credentials.search(asked)
    end = len(expected) - offset
    wanted = (
        expected[max(0, end - query.limit) : max(0, end)]
        if backwards
        else expected[offset : offset + query.limit]
    )
    assert [one.id for one in page.items] == [one.id for one in wanted]


def test_a_page_goes_on_from_where_a_row_was_that_is_gone(
    crowd: House, everything: list[Credential]
) -> None:
    """The cursor is a place in the order, not a row."""
    for sort in Sort:
        query = CredentialQuery(sort=sort, limit=5)
        page = crowd.admin.credentials.search(query)
        expected = naive(everything, query, crowd.clock.now)
        gone = page.items[-1]
        with closing(sqlite3.connect(crowd.path)) as raw:
            raw.execute("update credential set id = 'zz' || id where id = ?", (gone.id,))
            raw.commit()
            after = crowd.admin.credentials.search(
                CredentialQuery(sort=sort, limit=5, cursor=page.last)
            )
            raw.execute("update credential set id = ? where id = ?", (gone.id, "zz" + gone.id))
            raw.commit()
        seen = [one.id for one in after.items if not one.id.startswith("zz")]
        assert seen == [one.id for one in expected[5:]][: len(seen)], sort
        assert len(seen) >= 4


def cursors() -> list[str]:
    odd = [
        b"", b"x", b"[]", b"[1]", b"[1,2,3,4]", b"[1,2,3,4,5]", b'"abcd"', b"{}", b"null",
        b"[" * 50_000,
        b'["name", "all", 7, "x"]', b'["name", "all", "a", 7]', b'["name", "all", "\\ud800", "x"]',
        b'["name", "all", null, "x"]', b'["name", "filled", "a", "x"]', b'["name", [], "a", "x"]',
        b'["uses", "all", "a", "x"]', b'["uses", "all", true, "x"]',
        b'["uses", "all", 99999999999999999999, "x"]',
        b'["kind", "all", "magic", "x"]', b'["kind", "all", [], "x"]',
        b'["issued", "all", "2026-01-01", "x"]',
        b'["issued", "all", "0001-01-01T00:00:00+14:00", "x"]', b'["issued", "all", null, "x"]',
        b'["expires", "filled", "soon", "x"]', b'["expires", "filled", 7, "x"]',
        b'["expires", "empty", "2026-01-01T00:00:00+00:00", "x"]',
        b'["last_used", "filled", {}, "x"]', b'["last_used", "all", null, "x"]',
        b'["state", "active", "active", "x"]', b'["state", "alive", null, "x"]',
        b'["where", "=nowhere", "scoped_key", "x"]', b'["where", "empty", null, "x"]',
        b'["owner", "empty", "magic", "x"]', b'["access", "=Read only", null, 7]',
        b'["access", "=Write only", null, "x"]',
    ]  # fmt: skip
    return ["!!", "ä", "\ud800", *(base64.urlsafe_b64encode(one).decode() for one in odd)]


@pytest.mark.parametrize("sort", Sort)
def test_whatever_is_no_cursor_is_invalid(crowd: House, sort: Sort) -> None:
    search = crowd.admin.credentials.search
    for cursor in cursors():
        query = CredentialQuery(sort=sort, cursor=cursor)
        assert flaws(lambda query=query: search(query)) == {"cursor": "bad_form"}, cursor[:40]  # type: ignore[misc]  # a default binds it


def test_a_cursor_of_another_order_is_invalid(crowd: House) -> None:
    for one, other in pairwise([*Sort, Sort.ISSUED]):
        cursor = crowd.admin.credentials.search(CredentialQuery(sort=one, limit=1)).last
        query = CredentialQuery(sort=other, cursor=cursor)
        assert flaws(lambda query=query: crowd.admin.credentials.search(query)) == {  # type: ignore[misc]  # a default binds it
            "cursor": "bad_form"
        }


def test_an_empty_answer_is_an_empty_page(crowd: House) -> None:
    found = crowd.admin.credentials.search(CredentialQuery(text="nobody is called that"))
    assert found == Page((), None, None)


def test_a_hint_finds_its_key_however_much_of_it_is_given(
    crowd: House, everything: list[Credential]
) -> None:
    one = everything[3]
    start, _, ending = one.hint.partition("…")
    for text in (one.hint, start, start + "…", one.id, one.id[:6], f"…{ending}"):
        found = crowd.admin.credentials.search(CredentialQuery(text=text, limit=1_000))
        assert one.id in {each.id for each in found.items}, text
        assert len(found.items) < len(everything) / 4, text


def test_every_order_is_walked_along_an_index(crowd: House) -> None:
    """No page sorts what it reads: first page, page from a cursor, each direction."""
    engine = crowd.authority._house.store.engine  # type: ignore[attr-defined]  # the SQL store's
    seen: list[tuple[str, Any]] = []

    def noticed(_c: Any, _cursor: Any, sql: str, given_: Any, *_rest: Any) -> None:
        if "ORDER BY" in sql and sql.startswith("SELECT credential."):  # places and people are few
            seen.append((sql, given_))

    event.listen(engine, "before_cursor_execute", noticed)
    for sort in Sort:
        for descending in (False, True):
            page = crowd.admin.credentials.search(
                CredentialQuery(sort=sort, descending=descending, limit=5)
            )
            crowd.admin.credentials.search(
                CredentialQuery(sort=sort, descending=descending, limit=5, cursor=page.last)
            )
    event.remove(engine, "before_cursor_execute", noticed)
    with closing(sqlite3.connect(crowd.path)) as raw:
        for sql, given_ in seen:
            plan = [row[3] for row in raw.execute(f"explain query plan {sql}", given_)]
            assert not [step for step in plan if "TEMP B-TREE" in step], (sql, plan)
    assert len(seen) >= 24


def test_archived_keys_come_as_such(everything: list[Credential]) -> None:
    archived = [one for one in everything if isinstance(one, ArchivedKey)]
    assert len(archived) >= 10
    assert all(one.archived_at.tzinfo is UTC for one in archived)
