"""What `explain` tells of the thing itself: nothing before its secret is proven, then all of it."""

import pytest

from tests.houses import DAY, HOUR, House, place
from tokenhouse.core import Issued, Kind, State


@pytest.fixture
def texts(house: House) -> dict[Kind, Issued]:
    """One of each kind."""
    admin = house.admin
    key = house.environment()
    ann = admin.users.create("ann@acme.test", "Ann")
    workspace = admin.workspaces.list()[0]
    admin.members.add(workspace, ann, "developer")
    laptop = admin.personal_tokens.issue(ann, "laptop", expires_at=house.clock.now + 40 * DAY)
    return {
        Kind.ENVIRONMENT_KEY: key,
        Kind.SCOPED_KEY: admin.scoped_keys.issue(place(key), "ci", preset="Deploy only"),
        Kind.PERSONAL_TOKEN: laptop,
        Kind.WORKSPACE_TOKEN: admin.workspace_tokens.issue(workspace, "sync", user=ann),
        Kind.USER_ACTOR_TOKEN: admin.user_actor_tokens.mint(
            laptop.credential, cap=["read:runs"], client="agent"
        ),
        Kind.ENVIRONMENT_TOKEN: admin.environment_tokens.mint(place(key), scopes=["read:runs"]),
    }


@pytest.mark.parametrize("kind", Kind)
def test_a_proven_text_is_told_whoever_it_is_asked_about(
    house: House, texts: dict[Kind, Issued], kind: Kind
) -> None:
    issued = texts[kind]
    told = house.authority.explain(issued.text, "delete", None)
    found = told.found
    assert found is not None
    assert found.kind is kind
    assert found.credential_id == issued.credential.id
    assert found.state is State.ACTIVE
    assert found.environment_id == issued.credential.environment_id
    assert issued.text not in repr(told)


@pytest.mark.parametrize("kind", Kind)
def test_only_a_signed_text_has_claims(house: House, texts: dict[Kind, Issued], kind: Kind) -> None:
    found = house.authority.explain(texts[kind].text).found
    assert found is not None
    is_signed = kind in {Kind.WORKSPACE_TOKEN, Kind.USER_ACTOR_TOKEN, Kind.ENVIRONMENT_TOKEN}
    assert bool(found.claims) is is_signed
    if is_signed:
        assert found.ends_at is not None
        assert found.claims["exp"] == int(found.ends_at.timestamp())


def test_whose_it_is_and_when_it_stops_is_told_after_its_end_too(
    house: House, texts: dict[Kind, Issued]
) -> None:
    token = texts[Kind.USER_ACTOR_TOKEN]
    house.clock.move(HOUR)
    found = house.authority.explain(token.text).found
    assert found is not None
    assert found.state is State.EXPIRED
    assert found.user_id == token.credential.user_id
    assert found.ends_at == house.clock.now
    assert found.scopes == ("read:runs",)


@pytest.mark.parametrize("kind", Kind)
def test_nothing_is_told_of_a_text_that_is_not_proven(
    house: House, texts: dict[Kind, Issued], kind: Kind
) -> None:
    text = texts[kind].text
    told = house.authority.explain(text[:-3] + ("aaa" if text[-3:] != "aaa" else "bbb"))
    assert told.found is None
    assert not told.outcome


def test_the_roles_of_the_house_are_there_for_pickers(house: House) -> None:
    assert house.admin.roles.names[0] == "owner"
