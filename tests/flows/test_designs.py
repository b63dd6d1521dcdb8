"""The four designs that the product unites (product.md, S1 to S4), each told as one story."""

import pytest

from tests.houses import DAY, HOUR, SECOND, House, minted, place, principal, said
from tokenhouse.core import Admin, AllOf, AnyOf, Forbidden, Invalid, Kind, NotFound, Resource, User


@pytest.fixture
def ann(house: House) -> User:
    user = house.admin.users.create("ann@acme.test", "Ann")
    house.admin.members.add(house.project.workspace_id, user, "admin")
    return user


def test_s1_somebody_lets_an_agent_act_as_them_for_an_hour(house: House, ann: User) -> None:
    authority, prod = house.authority, place(house.environment("production"))
    staging = place(house.environment("staging"))
    personal = house.admin.personal_tokens.issue(ann, "laptop")

    # Only a personal token mints one: no other kind does.
    cap = ["read:runs", "read:apiKeys"]
    acting = minted(authority.mint_user_actor_token(personal.text, cap=cap, client="agent"))
    assert acting.text.startswith("th_uat_")
    assert acting.expires_at == house.clock.now + HOUR
    key = house.admin.scoped_keys.issue(prod, "CI", preset="No restrictions")
    token = house.admin.workspace_tokens.issue(house.project.workspace_id, "CI", user=ann)
    for other in (acting.text, key.text, token.text):
        assert said(authority.mint_user_actor_token(other)) == "wrong_kind"

    # What it may do is the role now, within the cap, and never more than the person.
    asked = Resource("runs")
    assert authority.authorize(acting.text, "read", asked, environment=prod)
    assert (
        said(authority.authorize(acting.text, "write", asked, environment=prod)) == "out_of_scope"
    )
    house.admin.members.set_role(house.project.workspace_id, ann, "guest")
    assert said(authority.authorize(acting.text, "read", asked, environment=prod)) == "out_of_scope"
    house.admin.members.set_role(house.project.workspace_id, ann, "admin")

    # It is exchanged for an environment token that names whom it acts for, cap and all.
    exchanged = minted(
        authority.exchange(acting.text, project="checkout", environment="prod", ttl=24 * 3600)
    )
    assert (exchanged.scopes, exchanged.cut) == (("read:runs", "read:apiKeys"), True)
    who = principal(authority.verify(exchanged.text))
    assert (who.user_id, who.actor, who.client) == (ann.id, ann.id, "agent")
    assert not who.can("write", asked)

    # One that was minted for one environment serves no other.
    bound = minted(authority.mint_user_actor_token(personal.text, environment=prod))
    refused = authority.exchange(bound.text, project="checkout", environment=staging)
    assert said(refused) == "wrong_environment"

    # Everything ends with the personal token, wherever it is asked.
    house.admin.personal_tokens.revoke(personal.credential)
    for text in (acting.text, exchanged.text, bound.text):
        assert not house.again().verify(text)


def test_s2_a_route_reaches_only_what_the_token_names(house: House) -> None:
    authority, key = house.authority, house.environment("production")
    narrow = minted(authority.mint_environment_token(key.text, scopes=["write:tasks:foo"])).text
    foo, bar = Resource("tasks", "foo"), Resource("tasks", "bar")

    # The resource comes from the request's body; the token reaches foo and nothing else.
    assert authority.authorize(narrow, "write", foo)
    for request in (bar, Resource("tasks"), Resource("runs", "foo"), AllOf(foo, bar), AllOf()):
        assert said(authority.authorize(narrow, "write", request)) == "out_of_scope"
    assert authority.authorize(narrow, "write", AnyOf(bar, foo))
    hidden = AllOf(foo, Resource("tasks", "foo", action="delete"))
    assert said(authority.authorize(narrow, "write", hidden)) == "out_of_scope"

    # A broad scope passes because it was declared.
    broad = minted(authority.mint_environment_token(key.text, scopes=["write:tasks"])).text
    assert authority.authorize(broad, "write", AllOf(foo, bar))
    with pytest.raises(Invalid):
        authority.mint_environment_token(key.text, scopes=["write:taks:foo"])


def test_s3_a_leaked_key_is_rotated_with_grace_and_then_cut(house: House) -> None:
    authority, old = house.authority, house.environment("production")
    before = minted(authority.mint_environment_token(old.text, ttl=7 * 24 * 3600)).text
    new = house.admin.environments.rotate(place(old), grace=DAY)

    # Both work; what is minted with the old one is signed with the new one and ends with the old.
    assert authority.verify(old.text)
    assert authority.verify(new.text)
    during = minted(authority.mint_environment_token(old.text)).text
    for text in (before, during):
        assert authority.verify(text)

    # To now, to later, to the past: the key and its tokens follow.
    move = house.admin.archived_keys.set_expiry
    for by, expected in ((0 * HOUR, False), (HOUR, True), (-HOUR, False), (2 * HOUR, True)):
        move(old.credential.id, house.clock.now + by)
        for text in (old.text, before, during):
            assert bool(house.again().verify(text)) is expected, by
    assert authority.verify(new.text)

    # A day later it would be dead by itself, to the second.
    house.clock.move(2 * HOUR - SECOND)
    assert authority.verify(old.text)
    house.clock.move(SECOND)
    assert said(authority.verify(old.text)) == "grace_ended"
    assert said(authority.verify(before)) == "parent_dead"


def test_s4_a_workspace_hands_out_tokens_and_takes_them_back(house: House, ann: User) -> None:
    admin, authority, workspace = house.admin, house.authority, house.project.workspace_id
    viewer = admin.users.create("vi@acme.test")
    guest = admin.users.create("gus@acme.test")
    admin.members.add(workspace, viewer, "viewer")
    admin.members.add(workspace, guest, "guest")

    def acting(user: User) -> Admin:
        text = admin.personal_tokens.issue(user, "own").text
        return authority.admin(principal(authority.verify(text)))

    # A viewer makes one for herself, a guest makes none, nobody makes one for another.
    hers = acting(viewer).workspace_tokens.issue(workspace, "dash", preset="Read only", days=7)
    with pytest.raises(Forbidden):
        acting(guest).workspace_tokens.issue(workspace, "mine")
    with pytest.raises(NotFound):
        acting(viewer).workspace_tokens.issue(workspace, "x", user=ann)
    for days in (0, 366):
        with pytest.raises(Invalid):
            admin.workspace_tokens.issue(workspace, "x", user=ann, days=days)

    # Without scopes it is its holder's whole role, whatever that is at the time.
    whole = admin.workspace_tokens.issue(workspace, "all", user=ann)
    assert authority.authorize(whole.text, "delete", Resource("runs"))
    admin.members.set_role(workspace, ann, "viewer")
    assert said(authority.authorize(whole.text, "delete", Resource("runs"))) == "out_of_scope"

    # Owners see all of them, others their own; revoked is refused by the next verify.
    admin.members.set_role(workspace, ann, "owner")
    seen = {one.id for one in acting(ann).workspace_tokens.list(workspace)}
    assert seen == {hers.credential.id, whole.credential.id}
    own = [one.id for one in acting(viewer).workspace_tokens.list(workspace)]
    assert own == [hers.credential.id]
    assert authority.verify_workspace_token(hers.text)
    acting(ann).workspace_tokens.revoke(hers.credential)
    assert said(authority.verify(hers.text, kinds=Kind.WORKSPACE_TOKEN)) == "revoked"
