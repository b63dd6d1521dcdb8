"""A user-actor token that names an environment, or a branch, is good for that one (§6)."""

from typing import Any

from tests.core.people.cast import BRANCH, Cast
from tests.core.people.test_exchange import exchange
from tests.houses import minted, said
from tokenhouse.core import Resource


def test_a_token_bound_to_an_environment_is_exchanged_for_that_one_and_its_branches(
    shared_cast: Cast,
) -> None:
    cast, authority = shared_cast, shared_cast.house.authority
    text = cast.tokens["owner"].text
    bound = minted(authority.mint_user_actor_token(text, environment=cast.place("preview"))).text
    assert exchange(cast, bound, "preview")
    for other in ("staging", "production", "development"):
        assert said(exchange(cast, bound, other)) == "wrong_environment"
    assert said(exchange(cast, bound, "development", branch="nowhere")) == "wrong_environment"
    assert said(exchange(cast, bound, "preview", branch="nowhere")) == "branch_unknown"


def test_a_bound_token_does_not_widen_by_naming_less(shared_cast: Cast) -> None:
    authority = shared_cast.house.authority
    bound = minted(
        authority.mint_user_actor_token(
            shared_cast.tokens["owner"].text, environment=shared_cast.place("staging")
        )
    ).text
    where: list[dict[str, Any]] = [
        {"workspace": shared_cast.workspace}, {"project": shared_cast.project}
    ]  # fmt: skip
    for one in where:
        assert said(authority.verify(bound, **one)) == "wrong_environment"
    assert not authority.authorize(bound, "read", Resource("runs"))


def test_a_token_bound_to_a_branch_is_good_for_it_by_either_name_and_for_nothing_beside_it(
    cast: Cast,
) -> None:
    authority, admin = cast.house.authority, cast.house.admin
    root = cast.place("preview")
    branch, other = (
        next(one for one in admin.environments.list(cast.project) if one.branch == BRANCH),
        admin.environments.branch(root, "other"),
    )
    text = cast.tokens["owner"].text
    bound = minted(authority.mint_user_actor_token(text, environment=branch)).text
    good: list[dict[str, Any]] = [
        {"environment": branch},
        {"environment": root, "branch": BRANCH},
        {"project": cast.project, "environment": "preview", "branch": BRANCH},
    ]
    for where in good:
        assert authority.verify(bound, **where)
    assert authority.exchange(bound, project=cast.project, environment=root, branch=BRANCH)
    wrong: list[dict[str, Any]] = [
        {"environment": root},
        {"environment": other},
        {"environment": root, "branch": "other"},
        {"environment": root, "branch": "nowhere"},
        {"environment": cast.place("staging")},
    ]
    for where in wrong:
        assert said(authority.verify(bound, **where)) == "wrong_environment", where


def test_a_bound_token_hears_why_its_own_place_is_closed(cast: Cast) -> None:
    authority, admin = cast.house.authority, cast.house.admin
    root = cast.place("staging")
    bound = minted(
        authority.mint_user_actor_token(cast.tokens["owner"].text, environment=root)
    ).text
    where: dict[str, Any] = {"project": cast.project, "environment": root}
    assert authority.verify(bound, **where)
    elsewhere = admin.projects.create(cast.workspace, "Elsewhere")
    assert said(authority.verify(bound, project=elsewhere, environment=root)) == "wrong_environment"
    assert said(authority.verify(bound, project=cast.project)) == "wrong_environment"
    admin.environments.archive(root)
    assert said(authority.verify(bound, **where)) == "parent_dead"
    admin.environments.restore(root)
    assert authority.verify(bound, **where)
    admin.projects.delete(cast.project)
    assert said(authority.verify(bound, **where)) == "parent_dead"
