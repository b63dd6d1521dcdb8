"""A cursor that names what lies elsewhere is refused like one that names nothing (§3)."""

import base64
import json
from dataclasses import replace

import pytest

from tests.core.people.cast import Cast
from tests.houses import flaws, place
from tokenhouse.core import Admin, CredentialQuery, Kind, Sort

QUERIES = ("workspace", "project", "environment", "own")
"""How far the question of a person reaches; who names no place asks of their own."""


@pytest.fixture(scope="module")
def elsewhere(shared_cast: Cast) -> dict[Sort, str]:
    """An environment and a person of another workspace, each with credentials."""
    admin = shared_cast.house.admin
    workspace = admin.workspaces.create("Elsewhere")
    key = admin.environments.create(admin.projects.create(workspace, "Away"), "development")
    admin.scoped_keys.issue(place(key), "CI", preset="Read only")
    stranger = shared_cast.person(None)
    admin.members.add(workspace, stranger, "owner")
    admin.workspace_tokens.issue(workspace, "w", user=stranger)
    shared_cast.token(stranger)
    return {Sort.WHERE: place(key), Sort.OWNER: stranger.id}


def asked(cast: Cast, reach: str) -> CredentialQuery:
    return {
        "workspace": CredentialQuery(workspace=cast.workspace.id),
        "project": CredentialQuery(project=cast.project.id),
        "environment": CredentialQuery(environment=cast.place("development")),
        "own": CredentialQuery(),
    }[reach]


def cursor_at(sort: Sort, id_: str, kind: Kind = Kind.ENVIRONMENT_KEY) -> str:
    """As a page would have given it, of a part that somebody has guessed."""
    told = [sort.value, f"={id_}", kind.value, "0"]
    return base64.urlsafe_b64encode(json.dumps(told).encode()).decode()


def answer(admin: Admin, query: CredentialQuery) -> tuple[object, object]:
    """What search and count refuse of it."""
    credentials = admin.credentials
    return flaws(lambda: credentials.search(query)), flaws(lambda: credentials.count(query))


@pytest.mark.parametrize("sort", [Sort.WHERE, Sort.OWNER])
@pytest.mark.parametrize("reach", QUERIES)
@pytest.mark.parametrize("backwards", [False, True])
def test_a_foreign_name_in_a_cursor_is_as_absent_as_a_missing_one(
    shared_cast: Cast, elsewhere: dict[Sort, str], *, sort: Sort, reach: str, backwards: bool
) -> None:
    owner, real = shared_cast.as_("owner"), elsewhere[sort]
    missing = real[:-1] + ("A" if real[-1] != "A" else "B")
    query = replace(asked(shared_cast, reach), sort=sort, backwards=backwards)
    told = [answer(owner, replace(query, cursor=cursor_at(sort, id_))) for id_ in (real, missing)]
    assert told[0] == told[1] == ({"cursor": "bad_form"}, {"cursor": "bad_form"})


@pytest.mark.parametrize("reach", QUERIES[1:3])
def test_a_place_that_was_not_asked_of_is_outside_too(shared_cast: Cast, reach: str) -> None:
    """Of one's own workspace, but not of the place that the question names."""
    admin = shared_cast.house.admin
    other = admin.environments.create(
        admin.projects.create(shared_cast.workspace, f"Beside {reach}"), "development"
    )
    cursor = cursor_at(Sort.WHERE, place(other))
    query = replace(asked(shared_cast, reach), sort=Sort.WHERE, cursor=cursor)
    for actor in (shared_cast.as_("owner"), admin):
        assert answer(actor, query) == ({"cursor": "bad_form"}, {"cursor": "bad_form"})


def test_who_sees_the_whole_workspace_walks_from_any_place_in_it(shared_cast: Cast) -> None:
    owner = shared_cast.as_("owner")
    query = replace(asked(shared_cast, "workspace"), sort=Sort.WHERE)
    everything = owner.credentials.search(query).items
    for environment in {one.environment_id for one in everything}:
        start = cursor_at(Sort.WHERE, environment or "")
        behind = owner.credentials.search(replace(query, cursor=start)).items
        assert environment in {one.environment_id for one in behind}


@pytest.mark.parametrize("sort", [Sort.WHERE, Sort.OWNER])
@pytest.mark.parametrize("reach", QUERIES)
def test_narrowed_orders_still_show_every_row_once(
    shared_cast: Cast, elsewhere: dict[Sort, str], sort: Sort, reach: str
) -> None:
    assert elsewhere
    shared_cast.one_of_each(shared_cast.person("owner"))
    for actor in (shared_cast.as_("owner"), shared_cast.house.admin):
        query = replace(asked(shared_cast, reach), limit=1_000)
        by_issue = actor.credentials.search(query).items
        ordered = actor.credentials.search(replace(query, sort=sort)).items
        assert sorted(one.id for one in ordered) == sorted(one.id for one in by_issue)
        assert len(by_issue) == actor.credentials.count(replace(query, sort=sort))
