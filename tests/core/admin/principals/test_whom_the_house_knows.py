"""An admin of one workspace cannot make the house tell who its other people are (§3)."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.core.people.cast import Cast
from tokenhouse.core import Admin, Conflict, NotFound, User
from tokenhouse.core.queries import EventQuery

UNKNOWN, NOBODY = "nobody@acme.test", "usr_0123456789abcdef"


def told(call: Callable[..., object], name: str, *named: object) -> tuple[str, str]:
    """The noun and the sentence, but for the name, of the `NotFound` that the call ends in."""
    with pytest.raises(NotFound) as missing:
        call(*named)
    return missing.value.noun, str(missing.value).replace(name, "·")


CHANGES: dict[str, Callable[[Admin, Cast, str | User], object]] = {
    "remove": lambda a, c, who: a.members.remove(c.workspace, who),
    "set_role": lambda a, c, who: a.members.set_role(c.workspace, who, "viewer"),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("role", ["admin", "owner"])
def test_changing_a_stranger_tells_neither_that_they_exist_nor_their_id(
    cast: Cast, change: str, role: str
) -> None:
    actor, stranger = cast.as_(role), cast.people["stranger"]
    for known, unknown in ((stranger.email, UNKNOWN), (stranger.id, NOBODY)):
        of_known = told(CHANGES[change], known, actor, cast, known)
        assert of_known == told(CHANGES[change], unknown, actor, cast, unknown)
    assert "usr_" not in told(CHANGES[change], stranger.email, actor, cast, stranger.email)[1]


@pytest.mark.parametrize("state", ["active", "suspended"])
def test_an_id_seen_somewhere_is_not_turned_into_an_address_by_adding_it(
    cast: Cast, state: str
) -> None:
    admin, stranger = cast.as_("admin"), cast.people["stranger"]
    if state == "suspended":
        cast.house.admin.users.suspend(stranger)
    guessed = replace(stranger, email=UNKNOWN)
    add = admin.members.add
    of_nobody = told(add, NOBODY, cast.workspace, NOBODY, "guest")
    for named in (stranger.id, guessed):
        assert told(add, stranger.id, cast.workspace, named, "guest") == of_nobody
    query = EventQuery(workspace=cast.workspace.id)
    assert stranger.email not in str(admin.audit.events(query).items)
    assert add(cast.workspace, stranger.email.upper(), "guest").user_id == stranger.id


def test_who_knows_the_address_adds_by_it_or_by_the_user_that_holds_it(cast: Cast) -> None:
    friend = cast.person(None)
    assert cast.as_("admin").members.add(cast.workspace, friend, "guest").user_id == friend.id


def test_an_id_is_enough_for_those_whose_membership_one_looks_after(cast: Cast) -> None:
    """In the same workspace they are members already; in another of one's own they are known."""
    house, owner = cast.house.admin, cast.people["owner"]
    second = house.workspaces.create("Second")
    house.members.add(second, owner, "owner")
    add, viewer = cast.as_("owner").members.add, cast.people["viewer"]
    with pytest.raises(Conflict):
        add(cast.workspace, viewer.id, "guest")
    assert add(second, viewer.id, "guest").user_id == viewer.id
    house.members.set_role(cast.workspace, owner, "viewer")
    guest = cast.people["guest"].id
    assert told(add, guest, second, guest, "guest")[0] == "user"


def test_an_operator_adds_by_id_as_before(cast: Cast) -> None:
    stranger = cast.people["stranger"]
    added = cast.house.admin.members.add(cast.workspace, stranger.id, "guest")
    assert added.user_id == stranger.id
