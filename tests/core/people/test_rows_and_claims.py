"""A signed token and the row behind it must agree: whoever can write one of them gains nothing."""

import sqlite3
from contextlib import closing

import pytest

from tests import forge
from tests.core.people.cast import Cast
from tests.houses import minted, said
from tokenhouse.core import Issued, Resource


def damaged(cast: Cast, sql: str, **values: str | None) -> None:
    """As somebody would who can write to the file, and has no key."""
    with closing(sqlite3.connect(cast.house.path)) as raw:
        raw.execute(sql, values)
        raw.commit()


@pytest.fixture
def acting(cast: Cast) -> Issued:
    """Acts as the owner, capped, in one environment."""
    return minted(
        cast.house.authority.mint_user_actor_token(
            cast.tokens["owner"].text, cap=["read:runs"], environment=cast.place("staging")
        )
    )


@pytest.mark.parametrize(
    "change",
    [
        pytest.param("user_id = :stranger", id="somebody else's"),
        pytest.param("parent_id = :other", id="from another token of the same person"),
        pytest.param("parent_id = null", id="from nothing"),
        pytest.param("environment_id = :production", id="in another environment"),
        pytest.param("environment_id = null", id="anywhere"),
        pytest.param("scopes = null", id="without its cap"),
        pytest.param("scopes = '[\"*:*\"]'", id="with a wider cap"),
        pytest.param("kind = 'workspace_token'", id="of another kind"),
    ],
)
def test_a_user_actor_token_whose_row_says_otherwise_is_unknown(
    cast: Cast, acting: Issued, change: str
) -> None:
    other = cast.house.admin.personal_tokens.issue(cast.people["owner"], "second")
    assert cast.house.authority.verify(acting.text)
    damaged(
        cast,
        f"update credential set {change} where id = :id",  # noqa: S608 - the rows of this table
        id=acting.credential.id,
        stranger=cast.people["stranger"].id,
        other=other.credential.id,
        production=cast.place("production"),
    )
    assert said(cast.house.again().verify(acting.text)) == "unknown"


@pytest.mark.parametrize(
    "change", ["kind = 'user_actor_token'", "user_id = :stranger"], ids=["kind", "person"]
)
def test_nor_is_one_whose_source_is_no_longer_what_it_was(
    cast: Cast, acting: Issued, change: str
) -> None:
    assert cast.house.authority.verify(acting.text)
    damaged(
        cast,
        f"update credential set {change} where id = :id",  # noqa: S608 - the rows of this table
        id=cast.tokens["owner"].credential.id,
        stranger=cast.people["stranger"].id,
    )
    assert said(cast.house.again().verify(acting.text)) == "unknown"


def test_an_exchanged_token_whose_source_is_gone_is_unknown(cast: Cast, acting: Issued) -> None:
    exchanged = minted(
        cast.house.authority.exchange(
            acting.text, project=cast.project, environment=cast.place("staging")
        )
    )
    assert cast.house.authority.verify(exchanged.text)
    damaged(cast, "delete from credential where id = :id", id=cast.tokens["owner"].credential.id)
    other = cast.house.again()
    assert said(other.verify(exchanged.text)) == "unknown"
    assert said(other.verify(acting.text)) == "unknown"


def test_a_cap_bounds_what_was_exchanged_whatever_its_claims_say(
    cast: Cast, acting: Issued
) -> None:
    """Claims wider than the cap are not issued; signed all the same, they allow no more."""
    authority = cast.house.authority
    exchanged = minted(
        authority.exchange(acting.text, project=cast.project, environment=cast.place("staging"))
    ).text
    wider = forge.resigned(cast.house, exchanged, scopes=["read:runs", "write:tags"])
    assert authority.authorize(wider, "read", Resource("runs"))
    assert said(authority.authorize(wider, "write", Resource("tags"))) == "out_of_scope"


def test_a_scoped_key_bounds_what_was_minted_with_it_whatever_its_claims_say(cast: Cast) -> None:
    house, authority = cast.house, cast.house.authority
    place = cast.place("staging")
    scoped = house.admin.scoped_keys.issue(place, "CI", scopes=["read:runs"])
    token = minted(authority.mint_environment_token(scoped.text, scopes=["read:runs"])).text
    wider = forge.resigned(house, token, scopes=["read:runs", "write:tags"])
    assert authority.authorize(wider, "read", Resource("runs"))
    assert said(authority.authorize(wider, "write", Resource("tags"))) == "out_of_scope"
    assert authority.verify(token)
    house.admin.scoped_keys.revoke(scoped.credential)
    assert said(authority.verify(token)) == "parent_dead"


def test_a_scoped_key_of_another_environment_is_no_parent(cast: Cast) -> None:
    house, authority = cast.house, cast.house.authority
    scoped = house.admin.scoped_keys.issue(cast.place("staging"), "CI", scopes=["read:runs"])
    token = minted(authority.mint_environment_token(scoped.text, scopes=["read:runs"])).text
    assert authority.verify(token)
    damaged(
        cast,
        "update credential set environment_id = :place where id = :id",
        id=scoped.credential.id,
        place=cast.place("production"),
    )
    assert said(house.again().verify(token)) == "unknown"


def test_an_older_key_of_the_environment_is_a_parent_without_bounds(cast: Cast) -> None:
    """Whose own scopes are none: everything there, as when it was current."""
    house, authority = cast.house, cast.house.authority
    old = cast.keys["staging"]  # type: ignore[index]  # its types are their own names
    house.admin.environments.rotate(cast.place("staging"))
    current = house.admin.environments.rotate(cast.place("staging"))
    token = minted(authority.mint_environment_token(current.text, scopes=["read:runs"])).text
    assert authority.verify(forge.resigned(house, token, pid=old.credential.id))


def test_a_use_of_what_was_exchanged_counts_once_for_each_that_it_came_from(
    cast: Cast, acting: Issued
) -> None:
    authority, admin = cast.house.authority, cast.house.admin
    source = cast.tokens["developer"]
    by_source = minted(
        authority.exchange(source.text, project=cast.project, environment=cast.place("staging"))
    ).text
    by_actor = minted(
        authority.exchange(acting.text, project=cast.project, environment=cast.place("staging"))
    ).text
    authority.flush_usage()
    ids = (source.credential, acting.credential, cast.tokens["owner"].credential)
    before = [admin.credentials.get(one).uses for one in ids]
    assert authority.verify(by_source)
    assert authority.verify(by_actor)
    authority.flush_usage()
    assert [admin.credentials.get(one).uses for one in ids] == [one + 1 for one in before]


def test_a_token_whose_signer_s_key_is_gone_is_unknown(cast: Cast) -> None:
    authority = cast.house.authority
    key = cast.house.admin.environments.rotate(cast.place("staging"))
    token = minted(authority.mint_environment_token(key.text, scopes=["read:runs"])).text
    assert authority.verify(token)
    damaged(cast, "delete from credential where id = :id", id=key.credential.id)
    assert said(cast.house.again().verify(token)) == "unknown"
