"""A member who names a place that was closed is told so, whichever part of it they name (0012)."""

from typing import Any

import pytest

from tests.core.people.cast import BRANCH, Cast
from tests.houses import said


@pytest.mark.parametrize("named", ["project", "slug", "id", "all"])
def test_a_deleted_project_is_closed_by_every_name_of_it(cast: Cast, named: str) -> None:
    root = cast.place("production")
    where: dict[str, dict[str, Any]] = {
        "project": {"project": cast.project},
        "slug": {"project": cast.project, "environment": "prod"},
        "id": {"environment": root},
        "all": {"workspace": cast.workspace, "project": cast.project, "environment": root},
    }
    token, verify = cast.tokens["owner"].text, cast.house.authority.verify
    assert verify(token, **where[named])
    cast.house.admin.projects.delete(cast.project)
    assert said(verify(token, **where[named])) == "parent_dead"
    assert said(verify(cast.tokens["stranger"].text, **where[named])) == "not_a_member"


def test_a_branch_is_closed_with_the_environment_that_it_is_of(cast: Cast) -> None:
    admin, verify = cast.house.admin, cast.house.authority.verify
    root = cast.place("preview")
    branch = next(one for one in admin.environments.list(cast.project) if one.branch == BRANCH)
    token = cast.tokens["owner"].text
    places: list[dict[str, Any]] = [
        {"environment": branch},
        {"environment": root, "branch": BRANCH},
    ]
    for where in places:
        assert verify(token, **where)
    admin.environments.archive(root)
    for where in places:
        assert said(verify(token, **where)) == "parent_dead"
    admin.environments.restore(root)
    for where in places:
        assert verify(token, **where)


def test_a_branch_that_was_archived_by_itself_is_closed(cast: Cast) -> None:
    """Its environment goes on: only what names the branch finds it closed."""
    admin, verify = cast.house.admin, cast.house.authority.verify
    root, token = cast.place("preview"), cast.tokens["owner"].text
    branch = next(one for one in admin.environments.list(cast.project) if one.branch == BRANCH)
    admin.environments.archive(branch)
    assert said(verify(token, environment=branch)) == "parent_dead"
    assert verify(token, environment=root)
    admin.environments.restore(branch)
    assert verify(token, environment=branch)
