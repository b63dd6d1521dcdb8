"""A report of what has ended already, or ends soon enough, changes nothing (credentials §7)."""

from typing import Any

import pytest

from tests.core.people.cast import Cast
from tests.core.people.test_reports import events, opened, proven
from tests.houses import DAY, HOUR, SECOND, meanwhile, minted, said
from tokenhouse.core import Credential, State
from tokenhouse.core.queries import CredentialQuery


def listed(cast: Cast) -> set[str]:
    """Every credential of the house that has a row, dead ones too."""
    query = CredentialQuery(limit=cast.house.admin.credentials.count())
    return {one.id for one in cast.house.admin.credentials.search(query).items}


def gone(cast: Cast, credential: Credential) -> None:
    cast.house.admin.personal_tokens.revoke(credential)


@pytest.mark.parametrize("when", ["before the report", "while it is taken"])
def test_a_revoked_token_gets_no_successor_under_grace(cast: Cast, when: str) -> None:
    """Nobody would know its text, and it would live though somebody has ended it."""
    authority, token = opened(cast, "grace"), cast.token(cast.person("developer"))
    before = listed(cast)
    if when == "before the report":
        gone(cast, token.credential)
    else:
        meanwhile(authority, lambda: gone(cast, token.credential))
    answer = proven(authority.report(token.text))
    assert (answer.state, answer.ends_at) == (State.REVOKED, None)
    assert listed(cast) == before
    assert said(authority.verify(token.text)) == "revoked"


def test_an_expired_environment_token_is_not_revoked_as_well(cast: Cast) -> None:
    authority = opened(cast, "burn")
    where: dict[str, Any] = {"project": cast.project, "environment": cast.place("staging")}
    text = minted(authority.exchange(cast.tokens["developer"].text, **where, ttl=HOUR)).text
    cast.house.clock.move(HOUR)
    assert proven(authority.report(text)).state is State.EXPIRED
    assert events(cast, "credential.revoke") == ()


@pytest.mark.parametrize(
    ("more", "changes"),
    [
        pytest.param(0 * SECOND, 0, id="it ends when the grace does"),
        pytest.param(SECOND, 1, id="a second later, and it is cut"),
    ],
)
def test_an_archived_key_is_cut_only_if_it_would_outlive_the_grace(
    cast: Cast, more: Any, changes: int
) -> None:
    admin = cast.house.admin
    key = admin.scoped_keys.issue(cast.place("staging"), "r", preset="Read only")
    admin.scoped_keys.rotate(key.credential, grace=DAY + more)
    proven(opened(cast, "grace").report(key.text))
    assert len(events(cast, "archived_key.set_expiry")) == changes
