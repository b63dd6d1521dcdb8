"""A person who administers, and what an attacker tries with that (credentials §3)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.core.people.cast import Cast
from tests.houses import DAY, HOUR, NOON, principal
from tokenhouse.core import Admin, Conflict, Forbidden, Invalid, Kind, NotFound, Resource
from tokenhouse.core.outcomes import Principal


def forbidden(call: Callable[..., object], *named: object) -> str:
    """The reason of the `Forbidden` that the call ends in."""
    with pytest.raises(Forbidden) as refusal:
        call(*named)
    return refusal.value.reason.value


# ── roles of others ──────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("role", ["admin", "owner"])
def test_an_admin_cannot_crown_a_friend_owner(cast: Cast, role: str) -> None:
    admin, friend = cast.as_("admin"), cast.person(None)
    assert forbidden(lambda: admin.members.add(cast.workspace, friend, role)) == "out_of_scope"
    admin.members.add(cast.workspace, friend, "developer")
    change = admin.members.set_role
    assert forbidden(lambda: change(cast.workspace, friend, role)) == "out_of_scope"
    assert change(cast.workspace, friend, "viewer").role == "viewer"


@pytest.mark.parametrize("above", ["admin", "owner"])
def test_an_admin_cannot_throw_out_an_equal_or_an_owner(cast: Cast, above: str) -> None:
    admin, victim = cast.as_("admin"), cast.person(above)
    assert forbidden(lambda: admin.members.remove(cast.workspace, victim)) == "out_of_scope"
    change = admin.members.set_role
    assert forbidden(lambda: change(cast.workspace, victim, "guest")) == "out_of_scope"


def test_an_admin_cannot_crown_themselves(cast: Cast) -> None:
    admin, self = cast.as_("admin"), cast.people["admin"]
    change = admin.members.set_role
    assert forbidden(lambda: change(cast.workspace, self, "owner")) == "out_of_scope"


def test_a_capped_owner_grants_no_more_than_the_cap(cast: Cast) -> None:
    capped = cast.acting(cast.token(cast.people["owner"], role_cap="admin").text)
    friend = cast.person("developer")
    for role in ("owner", "admin"):
        change = capped.members.set_role
        assert forbidden(change, cast.workspace, friend, role) == "out_of_scope"
    assert capped.members.set_role(cast.workspace, friend, "viewer").role == "viewer"


@pytest.mark.parametrize("move", ["demote", "remove"])
def test_the_last_owner_cannot_step_down_and_orphan_the_workspace(cast: Cast, move: str) -> None:
    owner, self = cast.as_("owner"), cast.people["owner"]
    acts: dict[str, Callable[[Admin], object]] = {
        "demote": lambda a: a.members.set_role(cast.workspace, self, "admin"),
        "remove": lambda a: a.members.remove(cast.workspace, self),
    }
    assert forbidden(lambda: acts[move](owner)) == "out_of_scope"
    second = cast.person("owner")
    acts[move](owner)
    roles = {one.user_id: one.role for one in cast.house.admin.members.list(cast.workspace)}
    assert roles[second.id] == "owner"
    acts_on_second = cast.house.admin.members.remove
    acts_on_second(cast.workspace, second)


def test_an_owner_cannot_suspend_delete_or_invent_people(cast: Cast) -> None:
    owner, victim = cast.as_("owner"), cast.people["viewer"]
    users: Any = owner.users
    for act in (users.suspend, users.restore, users.delete):
        assert forbidden(act, victim) == "out_of_scope"
    assert forbidden(lambda: users.create("new@acme.test")) == "out_of_scope"
    assert forbidden(users.list) == "out_of_scope"
    assert forbidden(lambda: owner.workspaces.create("Mine")) == "out_of_scope"


# ── what a Principal is worth ────────────────────────────────────────────────────────────────────
def test_a_principal_of_any_other_kind_administers_nothing(cast: Cast) -> None:
    held = cast.one_of_each(cast.person("owner"))
    for kind, issued in held.items():
        if kind is not Kind.PERSONAL_TOKEN:
            actor = cast.acting(issued.text)
            assert forbidden(actor.workspaces.list) == "wrong_kind", kind
            assert forbidden(actor.catalog.list) == "wrong_kind", kind


def test_a_kind_painted_over_is_found_out(cast: Cast) -> None:
    """A `Principal` made by hand: the row of that id is another kind's."""
    for kind, issued in cast.one_of_each(cast.person("owner")).items():
        if kind is not Kind.PERSONAL_TOKEN:
            posing = Principal(kind=Kind.PERSONAL_TOKEN, credential_id=issued.credential.id)
            actor = cast.house.authority.admin(posing)
            assert forbidden(actor.projects.list) == "unknown", kind


def test_a_principal_that_names_another_person_acts_as_its_own_token(cast: Cast) -> None:
    owner = cast.people["owner"].id
    viewers = cast.tokens["viewer"].credential.id
    posing = Principal(kind=Kind.PERSONAL_TOKEN, credential_id=viewers, user_id=owner)
    actor = cast.house.authority.admin(posing)
    assert forbidden(lambda: actor.members.list(cast.workspace)) == "out_of_scope"
    assert {one.user_id for one in actor.personal_tokens.list()} == {cast.people["viewer"].id}


STALE: dict[str, tuple[Callable[[Cast, Any], object], str]] = {
    "revoked": (lambda c, p: c.house.admin.personal_tokens.revoke(p.credential_id), "revoked"),
    "burned": (lambda c, p: c.house.admin.credentials.burn(p.credential_id, "leak"), "revoked"),
    "suspended": (lambda c, p: c.house.admin.users.suspend(p.user_id), "suspended"),
    "deleted": (lambda c, p: c.house.admin.users.delete(p.user_id), "revoked"),
    "demoted": (
        lambda c, p: c.house.admin.members.set_role(c.workspace, p.user_id, "viewer"),
        "out_of_scope",
    ),
    "rotated without grace": (
        lambda c, p: c.house.admin.personal_tokens.rotate(p.credential_id, grace=timedelta(0)),
        "grace_ended",
    ),
    "expired": (lambda c, _p: c.house.clock.move(HOUR), "expired"),
}


@pytest.mark.parametrize("fate", STALE)
def test_a_principal_kept_since_before_its_end_is_worth_nothing(cast: Cast, fate: str) -> None:
    token = cast.token(cast.person("owner"), expires_at=NOON + HOUR)
    kept = principal(cast.house.authority.verify(token.text))
    actor = cast.house.authority.admin(kept)
    assert actor.members.list(cast.workspace)
    befall, reason = STALE[fate]
    befall(cast, kept)
    before = cast.house.admin.credentials.stamp()
    assert forbidden(lambda: actor.members.list(cast.workspace)) == reason
    assert forbidden(lambda: actor.projects.create(cast.workspace, "Late")) == reason
    assert cast.house.admin.credentials.stamp() == before


def test_a_principal_kept_since_before_the_removal_finds_nothing(cast: Cast) -> None:
    user = cast.person("owner")
    actor = cast.acting(cast.token(user).text)
    cast.house.admin.members.remove(cast.workspace, user)
    with pytest.raises(NotFound):
        actor.members.list(cast.workspace)
    assert actor.workspaces.list() == ()


# ── tokens of others ─────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def of_viewer(cast: Cast) -> str:
    """A workspace token of somebody below everybody who tries."""
    return cast.house.admin.workspace_tokens.issue(
        cast.workspace, "w", user=cast.people["viewer"]
    ).credential.id


TOUCHING: dict[str, Callable[[Admin, str], object]] = {
    "workspace_tokens.revoke": lambda a, x: a.workspace_tokens.revoke(x),
    "credentials.get": lambda a, x: a.credentials.get(x),
    "credentials.minted": lambda a, x: a.credentials.minted(x),
    "credentials.revoke": lambda a, x: done(a.credentials.revoke([x])),
    "credentials.burn": lambda a, x: done(a.credentials.burn(x, "spite")),
}


def done(report: Any) -> None:
    """Bulk calls tell per item; here what was refused is missing."""
    [one] = report.results
    if not one.done:
        raise NotFound("credential", one.id)


@pytest.mark.parametrize("call", TOUCHING)
def test_an_admin_cannot_touch_a_colleagues_workspace_token(
    cast: Cast, of_viewer: str, call: str
) -> None:
    """`tokens of others` is a house resource that no role but the owner's has."""
    for role in ("admin", "developer", "guest", "stranger"):
        with pytest.raises(NotFound):
            TOUCHING[call](cast.as_(role), of_viewer)
    TOUCHING[call](cast.as_("owner"), of_viewer)


def test_owners_see_all_workspace_tokens_and_others_their_own(cast: Cast, of_viewer: str) -> None:
    mine = cast.as_("admin").workspace_tokens.issue(cast.workspace, "mine").credential.id
    for role, seen in (
        ("owner", {of_viewer, mine}),
        ("admin", {mine}),
        ("viewer", {of_viewer}),
        ("guest", set()),
    ):
        listed = cast.as_(role).workspace_tokens.list(cast.workspace)
        assert {one.id for one in listed} == seen, role


def test_an_owner_cannot_issue_in_another_persons_name(cast: Cast) -> None:
    owner, victim = cast.as_("owner"), cast.people["developer"]
    for act in (
        lambda: owner.personal_tokens.issue(victim, "n"),
        lambda: owner.workspace_tokens.issue(cast.workspace, "n", user=victim),
        lambda: owner.user_actor_tokens.mint(cast.tokens["developer"].credential),
        lambda: owner.personal_tokens.list(victim),
        lambda: owner.user_actor_tokens.list(victim),
        lambda: owner.personal_tokens.revoke(cast.tokens["developer"].credential),
        lambda: owner.personal_tokens.rotate(cast.tokens["developer"].credential),
    ):
        with pytest.raises(NotFound):
            act()


def test_a_colleagues_key_is_not_rotated_into_a_developers_hands(cast: Cast) -> None:
    """Whoever rotates a key holds its successor's text: so it must be within what is theirs."""
    root, developer = cast.place("development"), cast.as_("developer")
    wide = cast.house.admin.scoped_keys.issue(root, "wide", scopes=["*:all"])
    with pytest.raises(Invalid):
        developer.scoped_keys.rotate(wide.credential)
    with pytest.raises(Invalid):
        developer.scoped_keys.issue(root, "mine", scopes=["admin:runs"])
    assert forbidden(lambda: developer.environments.rotate(root)) == "out_of_scope"
    assert forbidden(lambda: developer.environment_tokens.mint(root)) == "out_of_scope"
    cast.house.admin.scoped_keys.rotate(wide.credential)
    with pytest.raises(Invalid):
        developer.archived_keys.set_expiry(wide.credential.id, NOON + 2 * DAY)
    developer.archived_keys.end(wide.credential.id)


def test_a_house_resource_is_in_no_scope_that_can_be_asked_for(cast: Cast) -> None:
    owner = cast.as_("owner")
    for scope in ("read:members", "*:audit", "write:tokens", "admin:projects"):
        with pytest.raises(Invalid):
            owner.scoped_keys.issue(cast.place("staging"), "n", scopes=[scope])
        with pytest.raises(Invalid):
            owner.user_actor_tokens.mint(cap=[scope])
        with pytest.raises(Invalid):
            owner.workspace_tokens.issue(cast.workspace, "n", scopes=[scope])


def test_no_key_reaches_a_house_resource_whatever_its_scopes(cast: Cast) -> None:
    root = cast.place("staging")
    wide = cast.house.admin.scoped_keys.issue(root, "wide", scopes=["*:all", "admin:all"])
    for text in (wide.text, cast.one_of_each(cast.person("owner"))[Kind.ENVIRONMENT_KEY].text):
        for type_ in ("members", "users", "workspaces", "projects", "environments", "tokens"):
            assert not cast.house.authority.authorize(text, "read", Resource(type_))


def test_a_current_key_is_not_revoked_by_the_side_door(cast: Cast) -> None:
    """Revoking would leave the place without a key for good: burning and rotating are the ways."""
    [result] = (
        cast.as_("owner")
        .credentials.revoke([cast.one_of_each(cast.person())[Kind.ENVIRONMENT_KEY].credential])
        .results
    )
    assert not result.done
    with pytest.raises(Conflict):
        cast.house.admin.personal_tokens.rotate(
            cast.house.admin.personal_tokens.revoke(cast.tokens["viewer"].credential)
        )
