"""A list counts and pages before anybody could sort out rows: so the place decides (§3)."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from typing import Any

import pytest

from tests.core.people.cast import ROLES, STRANGER, Cast
from tests.houses import DAY, NOON, flaws, place
from tokenhouse.core import CredentialQuery, Forbidden, Issued, Kind, NotFound

PEOPLE = (*ROLES, STRANGER)
"""In the order of the letters: `y` seen, `x` forbidden, `.` not found."""
PLACES: dict[str, tuple[Callable[[Cast], CredentialQuery], str]] = {
    "a development environment": (
        lambda c: CredentialQuery(environment=c.place("development")),
        "yyyxx.",
    ),
    "a production environment": (
        lambda c: CredentialQuery(environment=c.place("production")),
        "yyxxx.",
    ),
    "a project, so its strictest tier": (
        lambda c: CredentialQuery(project=c.project.id),
        "yyxxx.",
    ),
    "a workspace, so its strictest tier": (
        lambda c: CredentialQuery(workspace=c.workspace.id),
        "yyxxx.",
    ),
}
PERSONAL = {Kind.PERSONAL_TOKEN, Kind.USER_ACTOR_TOKEN, Kind.WORKSPACE_TOKEN}


@pytest.fixture(scope="module")
def held(shared_cast: Cast) -> dict[Kind, Issued]:
    """One of each, so that something could be told that must not be."""
    return shared_cast.one_of_each(shared_cast.person("owner"))


@pytest.mark.parametrize("asked", PLACES)
@pytest.mark.parametrize("who", PEOPLE)
def test_a_place_is_searched_by_who_reads_keys_there(
    shared_cast: Cast, held: dict[Kind, Issued], who: str, asked: str
) -> None:
    query, letters = PLACES[asked]
    credentials = shared_cast.as_(who).credentials
    expected = letters[PEOPLE.index(who)]
    for call in (credentials.search, credentials.count, partial(credentials.ending, [NOON])):
        if expected == "y":
            assert call(query(shared_cast))
            continue
        with pytest.raises(NotFound if expected == "." else Forbidden):
            call(query(shared_cast))
    if expected == "y":
        found = credentials.search(query(shared_cast)).items
        assert len(found) == credentials.count(query(shared_cast))
        assert PERSONAL.isdisjoint({one.kind for one in found})


@pytest.mark.parametrize(
    ("kinds", "seen"),
    [
        pytest.param(frozenset(), PERSONAL, id="all kinds: one's own, of people's alone"),
        pytest.param({Kind.PERSONAL_TOKEN}, {Kind.PERSONAL_TOKEN}, id="one kind of people's"),
        pytest.param({Kind.SCOPED_KEY}, PERSONAL, id="a kind of places, and no place: one's own"),
    ],
)
def test_who_names_no_place_sees_their_own(
    shared_cast: Cast, kinds: frozenset[Kind], seen: set[Kind]
) -> None:
    user = shared_cast.person("owner")
    mine = shared_cast.one_of_each(user)
    admin = shared_cast.acting(mine[Kind.PERSONAL_TOKEN].text)
    found = admin.credentials.search(CredentialQuery(kinds=frozenset(kinds))).items
    assert {one.kind for one in found} == seen
    assert {one.user_id for one in found} == {user.id}


def test_people_s_tokens_of_a_place_are_ones_own_and_nobody_else_s(
    shared_cast: Cast, held: dict[Kind, Issued]
) -> None:
    mine = shared_cast.tokens["owner"].credential
    workspace = shared_cast.workspace.id
    own = shared_cast.house.admin.workspace_tokens.issue(
        workspace, "mine", user=mine.user_id
    ).credential
    found = shared_cast.as_("owner").credentials.search(
        CredentialQuery(workspace=workspace, kinds=frozenset({Kind.WORKSPACE_TOKEN}))
    )
    assert [one.id for one in found.items] == [own.id]


def test_a_colleagues_address_is_not_spelled_out_letter_by_letter(cast: Cast) -> None:
    """A developer may not list the members, and hears of an address only what they had already."""
    admin, victim = cast.house.admin, cast.person("developer")
    key = admin.environments.create(cast.project, "development", owner=victim)
    curious = cast.as_("developer").credentials

    def found(owner: str, **asked: Any) -> tuple[str, ...]:
        query = CredentialQuery(environment=place(key), owner=owner, **asked)
        items = curious.search(query).items
        assert curious.count(query) == len(items)
        return tuple(one.id for one in items)

    theirs = (key.credential.id,)
    for part in ("", victim.email[0], victim.email[:-1], "@", "%", victim.id[:-1], "usr_", "alice"):
        assert found(part) == (), part
    assert found(victim.email) == found(victim.email.upper()) == found(victim.id) == theirs
    assert found(victim.id, ids=frozenset(theirs)) == theirs
    assert found(victim.id, ids=frozenset({"x"})) == ()
    assert found(cast.people["viewer"].email) == found("nobody@acme.test") == ()
    admin.users.delete(victim)
    assert found(victim.id) == theirs
    assert found(victim.email) == ()


def test_an_operator_finds_by_a_part_of_an_address(cast: Cast) -> None:
    victim = cast.person("developer")
    token = cast.token(victim).credential
    query = CredentialQuery(owner=victim.email.partition("@")[0])
    assert [one.id for one in cast.house.admin.credentials.search(query).items] == [token.id]


def test_whole_tokens_prolong_what_is_ones_own(cast: Cast) -> None:
    """The one that ends, or is capped, cannot: `test_own_tokens.py`."""
    user = cast.people["viewer"]
    mine = cast.token(user, expires_at=NOON + DAY).credential
    for admin in (cast.as_("viewer"), cast.house.admin):
        [result] = admin.credentials.extend([mine], NOON + 40 * DAY).results
        assert (result.done, result.id) == (True, mine.id)
        assert cast.house.admin.credentials.get(mine).expires_at == NOON + 40 * DAY


def test_a_ref_that_reads_like_the_id_of_a_deleted_project_shows_nothing_of_it(cast: Cast) -> None:
    """The lookalike: a project of one's own, named as a foreign one that nobody finds any more."""
    admin = cast.house.admin
    foreign = admin.projects.create(admin.workspaces.create("Foreign"), "Secret")
    admin.environments.create(foreign, "production")
    admin.projects.delete(foreign)
    own = cast.project.id
    with closing(sqlite3.connect(cast.house.path)) as raw, raw:  # as it could be called once
        raw.execute("UPDATE project SET ref = ? WHERE id = ?", (foreign.id, own))
    credentials, query = cast.as_("owner").credentials, CredentialQuery(project=foreign.id)
    found = credentials.search(query).items
    assert {one.project_id for one in found} == {own}
    assert credentials.count(query) == len(found)


def test_nothing_is_called_what_an_id_looks_like(cast: Cast) -> None:
    admin = cast.house.admin
    gone = admin.projects.create(admin.workspaces.create("Foreign"), "Secret")
    admin.projects.delete(gone)
    create = cast.as_("owner").projects.create
    assert flaws(lambda: create(cast.workspace, "x", ref=gone.id)) == {"ref": "bad_form"}
