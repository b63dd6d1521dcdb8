"""What somebody else does between the proof of a credential and the change made with it."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.core.people.cast import Cast
from tests.houses import away, meanwhile, said
from tokenhouse.core import Issued, Kind, Resource, StoreUnavailable
from tokenhouse.core.queries import EventQuery


def gone() -> None:
    raise StoreUnavailable("away")


def removed(cast: Cast, holder: Issued) -> None:
    cast.house.admin.members.remove(cast.workspace, holder.credential.user_id or "")


def suspended(cast: Cast, holder: Issued) -> None:
    cast.house.admin.users.suspend(holder.credential.user_id or "")


def revoked(cast: Cast, holder: Issued) -> None:
    cast.house.admin.personal_tokens.revoke(holder.credential)


MOVES: dict[str, tuple[Callable[[Cast, Issued], None], str]] = {
    "removed from the workspace": (removed, "not_a_member"),
    "suspended": (suspended, "suspended"),
    "revoked": (revoked, "revoked"),
    "the store went away": (lambda _cast, _token: gone(), "unavailable"),
}


@pytest.mark.parametrize("move", MOVES)
def test_a_token_is_minted_as_things_are_when_it_is_written(cast: Cast, move: str) -> None:
    act, reason = MOVES[move]
    token = cast.token(cast.person("developer"))
    opened = cast.house.again()
    meanwhile(opened, lambda: act(cast, token))
    mint = opened.mint_user_actor_token
    assert said(mint(token.text, environment=cast.place("staging"))) == reason
    assert cast.house.admin.user_actor_tokens.list(token.credential.user_id) == ()


@pytest.mark.parametrize("kind", Kind)
def test_of_two_who_give_the_same_back_at_once_one_leaves_an_event(cast: Cast, kind: Kind) -> None:
    held = cast.one_of_each(cast.person("developer"))[kind]
    other = cast.house.again()
    meanwhile(other, lambda: cast.house.authority.revoke(held.text))
    assert said(other.revoke(held.text)) == "verified"
    assert said(cast.house.authority.verify(held.text)) == "revoked"
    told = cast.house.admin.audit.events(EventQuery(limit=200)).items
    ends = [one for one in told if one.action == "credential.revoke"]
    assert [one.noun_id for one in ends].count(held.credential.id) == 1


PERSONAL, KEY = Kind.PERSONAL_TOKEN, Kind.ENVIRONMENT_KEY
CALLS: dict[str, tuple[Kind, Callable[[Cast, str], Any]]] = {
    "verify": (PERSONAL, lambda c, t: c.house.authority.verify(t)),
    "authorize": (KEY, lambda c, t: c.house.authority.authorize(t, "read", Resource("runs"))),
    "explain": (KEY, lambda c, t: c.house.authority.explain(t).outcome),
    "mint_environment_token": (KEY, lambda c, t: c.house.authority.mint_environment_token(t)),
    "mint_user_actor_token": (PERSONAL, lambda c, t: c.house.authority.mint_user_actor_token(t)),
    "exchange": (
        PERSONAL,
        lambda c, t: c.house.authority.exchange(
            t, project=c.project, environment=c.place("staging")
        ),
    ),
    "revoke": (PERSONAL, lambda c, t: c.house.authority.revoke(t)),
}


@pytest.mark.parametrize("call", CALLS)
def test_a_store_that_is_away_is_the_same_answer_to_every_holder(cast: Cast, call: str) -> None:
    kind, act = CALLS[call]
    text = cast.one_of_each(cast.person("owner"))[kind].text
    away(cast.house.authority)
    assert said(act(cast, text)) == "unavailable"


def test_a_revocation_that_could_not_be_written_is_not_taken_for_done(cast: Cast) -> None:
    """The outcome until then would read as a success: here breakage is raised."""
    token = cast.token(cast.person("developer"))
    opened = cast.house.again()
    meanwhile(opened, gone)
    with pytest.raises(StoreUnavailable):
        opened.revoke(token.text)
    assert said(opened.verify(token.text)) == "verified"
