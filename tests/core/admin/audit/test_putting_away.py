"""What is put away comes back without the texts that the one who left knows (credentials §5)."""

from collections.abc import Callable

import pytest

from tests.core.people.cast import Cast
from tests.houses import DAY, HOUR, minted, place, principal, said
from tokenhouse.core import (
    Admin,
    Conflict,
    EnvironmentType,
    EventQuery,
    Forbidden,
    Issued,
    Operator,
    User,
)
from tokenhouse.core.rules.roles import Role

LEAVE: dict[str, Callable[[Admin, User], object]] = {
    "offboarded": lambda admin, user: admin.users.offboard(user),
    "deleted": lambda admin, user: admin.users.delete(user),
}


def put_away(cast: Cast) -> tuple[User, dict[str, Issued]]:
    """A developer with an environment of their own, and every text that works there."""
    admin, user = cast.house.admin, cast.person("developer")
    rotated = admin.environments.create(cast.project, "development", owner=user)
    current = admin.environments.rotate(place(rotated), grace=DAY)
    scoped = admin.scoped_keys.issue(place(current), "CI", preset="Read only")
    mint = cast.house.authority.mint_environment_token
    return user, {
        "rotated": rotated,
        "current": current,
        "scoped, rotated": scoped,
        "scoped": admin.scoped_keys.rotate(scoped.credential, grace=DAY),
        "minted": minted(mint(scoped.text, scopes=["read:runs"])),
    }


@pytest.mark.parametrize("leave", LEAVE)
def test_no_text_of_a_leaver_works_again_when_their_environment_is_restored(
    cast: Cast, leave: str
) -> None:
    user, texts = put_away(cast)
    admin, verify = cast.house.admin, cast.house.authority.verify
    assert {said(verify(one.text)) for one in texts.values()} == {"verified"}
    LEAVE[leave](admin, user)
    root = place(texts["current"])
    assert admin.environments.get(root).archived_at is not None
    admin.environments.restore(root)
    answers = {name: said(verify(one.text)) for name, one in texts.items()}
    assert answers.pop("minted") == "parent_dead"
    assert set(answers.values()) == {"revoked"}
    with pytest.raises(Conflict):
        admin.archived_keys.set_expiry(texts["rotated"].credential.id, cast.house.clock.now + HOUR)
    fresh = admin.environments.rotate(root)
    assert said(verify(fresh.text)) == "verified"


@pytest.mark.parametrize("leave", LEAVE)
def test_what_was_archived_before_they_left_is_ended_as_well(cast: Cast, leave: str) -> None:
    user, texts = put_away(cast)
    admin, root = cast.house.admin, place(texts["current"])
    admin.environments.archive(root)
    LEAVE[leave](admin, user)
    admin.environments.restore(root)
    assert said(cast.house.authority.verify(texts["current"].text)) == "revoked"


def test_each_key_is_told_once_before_and_once_in_the_log(cast: Cast) -> None:
    user, texts = put_away(cast)
    admin = cast.house.admin
    admin.environments.archive(place(texts["current"]))
    report = admin.users.offboard(user)
    keys = [one for one in report.results if one.noun.endswith("_key")]
    assert {one.detail for one in keys} == {"revoked"}
    assert len(keys) == len({one.id for one in keys}) == len(texts) - 1  # no row was minted
    done, *_ = admin.audit.events(EventQuery(action="user.offboard")).items
    assert done.after is not None
    assert done.after["keys"] == len(keys)
    ended = admin.audit.events(EventQuery(action="credential.revoke")).items
    assert {one.credential_id for one in ended} == {one.id for one in keys}
    assert len(ended) == len(keys)


# ── who may bring it back ────────────────────────────────────────────────────────────────────────
def keeper(cast: Cast, *scopes: str) -> Admin:
    """Administration by somebody whose role holds these and nothing else."""
    role = Role(name="keeper", rank=50, scopes=scopes)
    authority = cast.house.again(roles=(role,))
    admin = authority.admin(Operator("alice@ops"))
    user = admin.users.create("keeper@acme.test")
    admin.members.add(cast.workspace, user, "keeper")
    token = admin.personal_tokens.issue(user, "laptop")
    return authority.admin(principal(authority.verify(token.text)))


def test_who_may_only_write_environments_does_not_revive_keys_of_everything(cast: Cast) -> None:
    """Moving an archived key's end back asks for the same: that the actor may do it all there."""
    root, text = cast.place("staging"), cast.keys[EnvironmentType.STAGING].text
    actor = keeper(cast, "write:environments")
    assert actor.environments.archive(root).archived_at is not None
    with pytest.raises(Forbidden):
        actor.environments.restore(root)
    assert said(cast.house.authority.verify(text)) == "parent_dead"


def test_who_may_do_all_there_restores_it_and_a_branch_has_no_key_to_revive(cast: Cast) -> None:
    branch = cast.house.admin.environments.branch(cast.place("development"), "short")
    actor = keeper(cast, "write:environments")
    actor.environments.archive(branch)
    assert actor.environments.restore(branch).archived_at is None
    wide, root = cast.as_("admin"), cast.place("staging")
    wide.environments.archive(root)
    assert wide.environments.restore(root).archived_at is None
