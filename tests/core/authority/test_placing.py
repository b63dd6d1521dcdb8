"""A call that names another place is refused, by whatever name it names it."""

import sqlite3
from contextlib import closing
from typing import Any

import pytest

from tests.houses import House, minted, place, principal, said
from tokenhouse.core import Invalid, Issued


@pytest.fixture
def dev(house: House) -> Issued:
    return house.environment("development")


def mine(house: House, root: str) -> list[dict[str, Any]]:
    project = house.project
    workspace = house.admin.workspaces.list()[0]
    environment = house.admin.environments.get(root)
    return [
        {"workspace": workspace},
        {"workspace": workspace.id},
        {"workspace": workspace.slug},
        {"project": project},
        {"project": project.id},
        {"project": project.ref},
        {"environment": environment},
        {"environment": root},
        {"project": project.ref, "environment": environment.slug},
        {"workspace": workspace.slug, "project": project, "environment": environment},
    ]


def test_its_own_place_by_every_name_is_its_own_place(house: House, dev: Issued) -> None:
    scoped = house.admin.scoped_keys.issue(place(dev), "CI", preset="Read only")
    token = minted(house.authority.mint_environment_token(dev.text))
    for text in (dev.text, scoped.text, token.text):
        for where in mine(house, place(dev)):
            found = principal(house.authority.verify(text, **where))
            assert found.environment_id == place(dev), where


@pytest.mark.parametrize(("type_", "sibling"), [("development", "prod"), ("production", "dev")])
def test_any_part_that_is_elsewhere_is_refused(house: House, type_: str, sibling: str) -> None:
    """With branches and without: where there are none, a call that names nothing is a short cut."""
    other_workspace = house.admin.workspaces.create("Other")
    other_project = house.admin.projects.create(other_workspace, "Else")
    elsewhere = place(house.admin.environments.create(other_project, type_))
    key = house.environment(type_)
    beside = place(house.environment({"prod": "production", "dev": "development"}[sibling]))
    token = minted(house.authority.mint_environment_token(key.text)).text
    slug = house.admin.environments.get(place(key)).slug
    wrong: list[dict[str, Any]] = [
        {"workspace": other_workspace},
        {"workspace": "nobody"},
        {"project": other_project},
        {"project": other_project.ref, "environment": slug},
        {"project": "nothing"},
        {"environment": beside},
        {"environment": elsewhere},
        {"environment": slug},
        {"project": house.project, "environment": sibling},
        {"project": house.project, "environment": elsewhere},
        {"workspace": other_workspace, "environment": place(key)},
    ]
    for text in (key.text, token):
        assert house.authority.verify(text)
        for where in wrong:
            assert said(house.authority.verify(text, **where)) == "wrong_environment", where


def test_a_branch_that_is_no_name_is_none_that_there_is(house: House, dev: Issued) -> None:
    house.admin.environments.branch(place(dev), "5")
    no_name: Any = 5
    for text in (dev.text, minted(house.authority.mint_environment_token(dev.text)).text):
        assert said(house.authority.verify(text, branch=no_name)) in (
            "branch_unknown",
            "wrong_environment",
        )


def test_a_branch_may_be_named_as_an_environment(house: House, dev: Issued) -> None:
    child = house.admin.environments.branch(place(dev), "feature/x")
    verify = house.authority.verify
    for where in ({"environment": child}, {"environment": child.id, "branch": "feature/x"}):
        assert principal(verify(dev.text, **where)).environment_id == child.id
    assert said(verify(dev.text, environment=child, branch="other")) == "wrong_environment"


def test_an_archived_branch_is_not_another_one_of_its_name(house: House, dev: Issued) -> None:
    old = house.admin.environments.branch(place(dev), "x")
    token = minted(house.authority.mint_environment_token(dev.text, branch="x")).text
    house.admin.environments.archive(old)
    new = house.admin.environments.branch(place(dev), "x")
    assert said(house.authority.verify(dev.text, environment=old)) == "branch_unknown"
    assert principal(house.authority.verify(dev.text, branch="x")).environment_id == new.id
    assert said(house.authority.verify(token)) == "parent_dead"
    assert said(house.authority.verify(token, branch="x")) == "parent_dead"


def test_a_project_whose_ref_is_anothers_id_does_not_stand_for_it(
    house: House, dev: Issued
) -> None:
    workspace = house.admin.workspaces.list()[0]
    with pytest.raises(Invalid):
        house.admin.projects.create(workspace, "Posing", ref=house.project.id)
    with pytest.raises(Invalid):
        house.admin.workspaces.create("Posing", slug=workspace.id)
    posing = house.admin.projects.create(workspace, "Posing")
    with closing(sqlite3.connect(house.path)) as raw, raw:  # as it could be called once
        raw.execute("UPDATE project SET ref = ? WHERE id = ?", (house.project.id, posing.id))
    for _ in range(2):
        assert house.authority.verify(dev.text, project=house.project.id)
        assert house.authority.verify(dev.text, workspace=workspace.id)
    assert said(house.authority.verify(dev.text, project=posing)) == "wrong_environment"


def test_what_is_remembered_for_one_place_is_not_told_in_another(house: House, dev: Issued) -> None:
    child = house.admin.environments.branch(place(dev), "x")
    verify = house.authority.verify
    for _ in ("from the store", "from memory"):
        assert principal(verify(dev.text)).environment_id == place(dev)
        assert principal(verify(dev.text, branch="x")).environment_id == child.id
        assert said(verify(dev.text, branch="y")) == "branch_unknown"
        assert said(verify(dev.text, project="y")) == "wrong_environment"
