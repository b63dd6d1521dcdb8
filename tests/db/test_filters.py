"""Where, whose and which: each filter against a plain reading of its words."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import event

from tests.houses import House, place
from tokenhouse.core import Credential, CredentialQuery, Operator, Sort


@pytest.fixture(scope="module")
def crowd(shared_house: House) -> House:
    """Two workspaces, three environments, one of them Ann's; two who issue keys."""
    admin = shared_house.admin
    bob = shared_house.authority.admin(Operator("Bob%_ops"))
    ann = admin.users.create("ann@acme.test")
    other = admin.projects.create(admin.workspaces.create("Other"), "Else")
    for issued in (
        shared_house.environment(),
        admin.environments.create(shared_house.project, "development", owner=ann),
        admin.environments.create(other, "staging"),
    ):
        for by in (admin, bob):
            by.scoped_keys.issue(place(issued), "CI", preset="Read only")
        admin.environments.rotate(place(issued))
    return shared_house


@pytest.fixture(scope="module")
def everything(crowd: House) -> tuple[Credential, ...]:
    return crowd.admin.credentials.search().items


def ids(house: House, query: CredentialQuery) -> set[str]:
    found = {one.id for one in house.admin.credentials.search(query).items}
    assert len(found) == house.admin.credentials.count(query)
    return found


@pytest.mark.parametrize("field", ["workspace", "project", "environment"])
def test_a_place_bounds_the_answer(
    crowd: House, everything: tuple[Credential, ...], field: str
) -> None:
    for name in {getattr(one, f"{field}_id") for one in everything}:
        query = replace(CredentialQuery(), **{field: name})
        assert ids(crowd, query) == {
            one.id for one in everything if getattr(one, f"{field}_id") == name
        }
    nowhere = replace(CredentialQuery(), **{field: "nowhere"})  # type: ignore[arg-type]  # by name
    assert ids(crowd, nowhere) == set()


def test_any_of_some_environments(crowd: House, everything: tuple[Credential, ...]) -> None:
    first, second, _ = sorted({one.environment_id or "" for one in everything})
    both = frozenset({first, second, "nowhere"})
    assert ids(crowd, CredentialQuery(environments=both)) == {
        one.id for one in everything if one.environment_id in both
    }


@pytest.mark.parametrize("size", [1, 3, 1_000, 40_000])
def test_any_of_some_ids_however_many(
    crowd: House, everything: tuple[Credential, ...], size: int
) -> None:
    """A marked thousand is one question, and so are forty."""
    wanted = {one.id for one in everything[:3]} | {f"nobody{n:05}" for n in range(size - 3)}
    assert ids(crowd, CredentialQuery(ids=frozenset(wanted))) == wanted & {
        one.id for one in everything
    }


@pytest.mark.parametrize(
    ("query", "by"),
    [
        pytest.param(
            CredentialQuery(created_by="alice"),
            lambda one: one.created_by == "alice@ops",
            id="who issued it",
        ),
        pytest.param(
            CredentialQuery(created_by="ALICE@"),
            lambda one: one.created_by == "alice@ops",
            id="in capitals",
        ),
        pytest.param(
            CredentialQuery(created_by="%_"),
            lambda one: one.created_by == "Bob%_ops",
            id="letter for letter",
        ),
        pytest.param(
            CredentialQuery(owner="ann@"), lambda one: one.user_id is not None, id="whose it is"
        ),
        pytest.param(
            CredentialQuery(owner="alice"), lambda _: False, id="who issued it owns nothing"
        ),
        pytest.param(CredentialQuery(owner="nobody"), lambda _: False, id="nobody"),
    ],
)
def test_whose_it_is_and_who_issued_it_are_asked_for_apart(
    crowd: House,
    everything: tuple[Credential, ...],
    query: CredentialQuery,
    by: Callable[[Credential], bool],
) -> None:
    assert ids(crowd, query) == {one.id for one in everything if by(one)}


def test_an_owner_by_id(crowd: House, everything: tuple[Credential, ...]) -> None:
    [ann] = crowd.admin.users.list()
    found = ids(crowd, CredentialQuery(owner=ann.id))
    assert found == {one.id for one in everything if one.user_id == ann.id}
    assert found


@pytest.mark.parametrize("sort", [Sort.WHERE, Sort.OWNER])
def test_an_order_asks_of_no_place_and_nobody_outside_of_the_question(
    crowd: House, everything: tuple[Credential, ...], sort: Sort
) -> None:
    """One question for each environment or person within; those of the house may be thousands."""
    asked: list[str] = []

    def noticed(_c: Any, _cursor: Any, _sql: str, given: Any, *_rest: Any) -> None:
        asked.extend(map(str, given))

    own = {one.workspace_id for one in everything if one.user_id is not None}
    engine = crowd.authority._house.store.engine  # type: ignore[attr-defined]  # the SQL store's
    for workspace in {one.workspace_id for one in everything}:
        event.listen(engine, "before_cursor_execute", noticed)
        crowd.admin.credentials.search(CredentialQuery(workspace=workspace, sort=sort))
        event.remove(engine, "before_cursor_execute", noticed)
        places = {one.environment_id for one in everything if one.workspace_id != workspace}
        people = {one.user_id or "" for one in everything if workspace not in own}
        assert (places | people).isdisjoint(asked)
        assert workspace in asked
        asked.clear()
