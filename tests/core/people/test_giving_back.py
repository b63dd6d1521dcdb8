"""Whoever holds a credential can end it, wherever and however it is refused just now."""

from collections.abc import Callable

import pytest

from tests.core.people.cast import Cast
from tests.houses import HOUR, NOON, minted, said
from tokenhouse.core import Kind


@pytest.mark.parametrize("kind", Kind)
def test_a_holder_ends_their_own_credential(cast: Cast, kind: Kind) -> None:
    held = cast.one_of_each(cast.person("developer"))[kind].text
    assert said(cast.house.authority.revoke(held)) == "verified"
    for opening in (cast.house.authority, cast.house.again()):
        assert said(opening.verify(held)) == "revoked"
    assert said(cast.house.authority.revoke(held)) == "revoked"


def test_a_leaked_preview_key_is_ended_by_its_holder(cast: Cast) -> None:
    """Without a branch it is refused everywhere, so a giver-back cannot be asked for one."""
    root = cast.place("preview")
    scoped = cast.house.admin.scoped_keys.issue(root, "CI", preset="Read only").text
    token = minted(
        cast.house.authority.mint_environment_token(scoped, branch="x", scopes=["read:runs"])
    ).text
    cast.house.authority.revoke(scoped)
    assert said(cast.house.authority.verify(scoped, branch="x")) == "revoked"
    assert said(cast.house.authority.verify(token)) == "parent_dead"


UNDONE: dict[str, tuple[Callable[[Cast, str], object], Callable[[Cast, str], object]]] = {
    "suspended": (
        lambda c, u: c.house.admin.users.suspend(u),
        lambda c, u: c.house.admin.users.restore(u),
    ),
    "not_a_member": (
        lambda c, u: c.house.admin.members.remove(c.workspace, u),
        lambda c, u: c.house.admin.members.add(c.workspace, u, "viewer"),
    ),
}


@pytest.mark.parametrize("reason", UNDONE)
def test_what_may_live_again_is_ended_all_the_same(cast: Cast, reason: str) -> None:
    user = cast.person("viewer")
    token = cast.house.admin.workspace_tokens.issue(cast.workspace, "w", user=user).text
    bar, unbar = UNDONE[reason]
    bar(cast, user.id)
    assert said(cast.house.authority.revoke(token)) == reason
    unbar(cast, user.id)
    assert said(cast.house.authority.verify(token)) == "revoked"


def test_nobody_ends_what_they_cannot_prove(cast: Cast) -> None:
    token = cast.token(cast.people["viewer"], expires_at=NOON + HOUR).text
    stamp = cast.house.admin.credentials.stamp()
    for text in ("", "th_pat_x", token[:-1], token.replace("th_pat_", "th_prod_")):
        assert said(cast.house.authority.revoke(text)) in ("malformed", "unknown")
    assert cast.house.admin.credentials.stamp() == stamp
    cast.house.clock.move(HOUR)
    assert said(cast.house.authority.revoke(token)) == "expired"
    assert cast.house.admin.credentials.stamp() == stamp
