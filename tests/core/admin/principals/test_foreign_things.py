"""To a person who does not belong there, a foreign thing is as absent as a missing one (§3)."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.core.people.cast import Cast
from tests.houses import DAY, NOON, minted, place
from tokenhouse.core import Admin, NotFound


@pytest.fixture(scope="module")
def foreign(shared_cast: Cast) -> dict[str, str]:
    """One of everything in a workspace that the acting owner does not belong to."""
    cast = shared_cast
    admin = cast.house.admin
    workspace = admin.workspaces.create("Foreign")
    project = admin.projects.create(workspace, "Away")
    key = admin.environments.create(project, "development")
    scoped = admin.scoped_keys.issue(place(key), "CI", preset="Read only")
    admin.environments.rotate(place(key))
    stranger = cast.person(None)
    admin.members.add(workspace, stranger, "owner")
    held = cast.token(stranger)
    return {
        "workspace": workspace.id,
        "project": project.id,
        "environment": place(key),
        "archived_key": key.credential.id,
        "scoped_key": scoped.credential.id,
        "user": stranger.id,
        "personal_token": held.credential.id,
        "user_actor_token": minted(
            cast.house.authority.mint_user_actor_token(held.text)
        ).credential.id,
        "workspace_token": admin.workspace_tokens.issue(
            workspace, "w", user=stranger
        ).credential.id,
    }


NAMING: list[tuple[str, str, Callable[[Admin, str], object]]] = [
    ("workspaces.get", "workspace", lambda a, x: a.workspaces.get(x)),
    ("members.add", "workspace", lambda a, x: a.members.add(x, "guest@acme.test", "guest")),
    (
        "members.set_role",
        "workspace",
        lambda a, x: a.members.set_role(x, "guest@acme.test", "guest"),
    ),
    ("members.remove", "workspace", lambda a, x: a.members.remove(x, "guest@acme.test")),
    ("members.list", "workspace", lambda a, x: a.members.list(x)),
    ("projects.create", "workspace", lambda a, x: a.projects.create(x, "New")),
    ("projects.list", "workspace", lambda a, x: a.projects.list(x)),
    ("projects.delete", "project", lambda a, x: a.projects.delete(x)),
    ("environments.create", "project", lambda a, x: a.environments.create(x, "staging")),
    ("environments.list", "project", lambda a, x: a.environments.list(x)),
    ("environments.get", "environment", lambda a, x: a.environments.get(x)),
    ("environments.branch", "environment", lambda a, x: a.environments.branch(x, "y")),
    ("environments.rotate", "environment", lambda a, x: a.environments.rotate(x)),
    ("environments.archive", "environment", lambda a, x: a.environments.archive(x)),
    ("environments.restore", "environment", lambda a, x: a.environments.restore(x)),
    ("environments.current_key", "environment", lambda a, x: a.environments.current_key(x)),
    ("archived_keys.list", "environment", lambda a, x: a.archived_keys.list(x)),
    ("archived_keys.get", "archived_key", lambda a, x: a.archived_keys.get(x)),
    ("archived_keys.end", "archived_key", lambda a, x: a.archived_keys.end(x)),
    (
        "archived_keys.set_expiry",
        "archived_key",
        lambda a, x: a.archived_keys.set_expiry(x, NOON + DAY),
    ),
    (
        "scoped_keys.issue",
        "environment",
        lambda a, x: a.scoped_keys.issue(x, "n", preset="Read only"),
    ),
    ("scoped_keys.list", "environment", lambda a, x: a.scoped_keys.list(x)),
    ("scoped_keys.rotate", "scoped_key", lambda a, x: a.scoped_keys.rotate(x)),
    ("scoped_keys.revoke", "scoped_key", lambda a, x: a.scoped_keys.revoke(x)),
    ("personal_tokens.issue", "user", lambda a, x: a.personal_tokens.issue(x, "n")),
    ("personal_tokens.list", "user", lambda a, x: a.personal_tokens.list(x)),
    ("personal_tokens.rotate", "personal_token", lambda a, x: a.personal_tokens.rotate(x)),
    ("personal_tokens.revoke", "personal_token", lambda a, x: a.personal_tokens.revoke(x)),
    ("workspace_tokens.issue", "workspace", lambda a, x: a.workspace_tokens.issue(x, "n")),
    ("workspace_tokens.list", "workspace", lambda a, x: a.workspace_tokens.list(x)),
    ("workspace_tokens.revoke", "workspace_token", lambda a, x: a.workspace_tokens.revoke(x)),
    ("user_actor_tokens.mint", "personal_token", lambda a, x: a.user_actor_tokens.mint(x)),
    (
        "user_actor_tokens.mint at",
        "environment",
        lambda a, x: a.user_actor_tokens.mint(environment=x),
    ),
    ("user_actor_tokens.list", "user", lambda a, x: a.user_actor_tokens.list(x)),
    ("user_actor_tokens.revoke", "user_actor_token", lambda a, x: a.user_actor_tokens.revoke(x)),
    ("environment_tokens.mint", "environment", lambda a, x: a.environment_tokens.mint(x)),
    *[
        (
            f"credentials.{verb} a {noun}",
            noun,
            lambda a, x, verb=verb: getattr(a.credentials, verb)(x),
        )
        for verb in ("get", "minted")
        for noun in (
            "scoped_key",
            "archived_key",
            "personal_token",
            "workspace_token",
            "user_actor_token",
        )
    ],
]


@pytest.mark.parametrize(("noun", "act"), [pytest.param(*row[1:], id=row[0]) for row in NAMING])
@pytest.mark.parametrize("role", ["owner", "stranger"])
def test_a_foreign_thing_is_as_absent_as_a_missing_one(
    shared_cast: Cast, foreign: dict[str, str], role: str, noun: str, act: Any
) -> None:
    actor, real = shared_cast.as_(role), foreign[noun]
    missing = real[:-1] + ("A" if real[-1] != "A" else "B")
    with pytest.raises(NotFound) as of_real:
        act(actor, real)
    with pytest.raises(NotFound) as of_missing:
        act(actor, missing)
    told = str(of_real.value).replace(real, "·")
    assert told == str(of_missing.value).replace(missing, "·")


def test_a_bulk_call_tells_no_more_of_foreign_ids_than_of_missing_ones(
    shared_cast: Cast, foreign: dict[str, str]
) -> None:
    owner = shared_cast.as_("owner")
    ids = [foreign[noun] for noun in foreign if noun.endswith(("key", "token"))]
    for report in (
        owner.credentials.revoke([*ids, "missing"]),
        owner.credentials.extend([*ids, "missing"], NOON + DAY),
    ):
        told = {one.detail.replace(one.id, "·") for one in report.results}
        assert len(told) == 1, told
        assert not any(one.done for one in report.results)
    [burnt] = owner.credentials.burn(ids[0], "spite").results
    assert not burnt.done


def test_a_list_leaves_out_what_is_foreign(shared_cast: Cast, foreign: dict[str, str]) -> None:
    owner = shared_cast.as_("owner")
    assert [one.id for one in owner.workspaces.list()] == [shared_cast.workspace.id]
    assert foreign["project"] not in {one.id for one in owner.projects.list()}
    assert foreign["environment"] not in {one.id for one in owner.environments.list()}
    assert foreign["environment"] not in owner.environments.current_keys()
    assert foreign["archived_key"] not in {one.id for one in owner.archived_keys.list()}
    assert foreign["scoped_key"] not in {one.id for one in owner.scoped_keys.list()}
    assert foreign["workspace_token"] not in {one.id for one in owner.workspace_tokens.list()}
    assert foreign["personal_token"] not in {one.id for one in owner.credentials.search().items}


def test_a_colleague_cannot_be_saddled_with_an_environment_from_outside(
    shared_cast: Cast, foreign: dict[str, str]
) -> None:
    create = shared_cast.as_("owner").environments.create
    for name in (foreign["user"], "nobody"):
        with pytest.raises(NotFound):
            create(shared_cast.project, "development", "theirs", owner=name)
