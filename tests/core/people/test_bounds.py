"""What was given away narrower stays so: a token's own scopes, and those of what it came from."""

import pytest

from tests.core.people.cast import Cast
from tests.core.people.test_rows_and_claims import damaged
from tests.houses import minted
from tokenhouse.core import Issued, Resource

RUNS, ENVVARS = Resource("runs"), Resource("envvars")


def allowed(cast: Cast, made: Issued, place: str | None = None) -> set[str]:
    """Which of four things it may do there."""
    asked = {
        "read runs": ("read", RUNS),
        "write runs": ("write", RUNS),
        "read envvars": ("read", ENVVARS),
        "write envvars": ("write", ENVVARS),
    }
    authorize = cast.house.again().authorize
    return {name for name, one in asked.items() if authorize(made.text, *one, environment=place)}


@pytest.mark.parametrize(
    ("scopes", "found"),
    [
        (["read:runs"], {"read runs"}),
        (["*:runs"], {"read runs", "write runs"}),
        (None, {"read runs", "write runs", "read envvars", "write envvars"}),
    ],
    ids=["one", "two", "none: the holder's role"],
)
def test_a_workspace_token_is_held_to_its_own_scopes(
    cast: Cast, scopes: list[str] | None, found: set[str]
) -> None:
    issue = cast.house.admin.workspace_tokens.issue
    made = issue(cast.workspace, "w", user=cast.people["owner"], scopes=scopes)
    assert allowed(cast, made, cast.place("staging")) == found


def test_a_token_is_held_to_what_it_came_from_even_where_that_is_narrower_now(cast: Cast) -> None:
    admin, authority = cast.house.admin, cast.house.authority
    key = admin.scoped_keys.issue(cast.place("staging"), "k", scopes=["*:runs", "*:envvars"])
    token = minted(authority.mint_environment_token(key.text, scopes=["*:runs", "read:envvars"]))
    assert allowed(cast, token) == {"read runs", "write runs", "read envvars"}
    damaged(
        cast,
        """update credential set scopes = '["read:*", "write:envvars"]' where id = :id""",
        id=key.credential.id,
    )
    assert allowed(cast, token) == {"read runs", "read envvars"}


def test_a_use_of_a_key_s_own_token_counts_once_for_the_key(cast: Cast) -> None:
    admin, authority = cast.house.admin, cast.house.authority
    key = admin.environments.rotate(cast.place("staging"))
    token = minted(authority.mint_environment_token(key.text, scopes=["read:runs"]))
    authority.flush_usage()
    before = admin.credentials.get(key.credential).uses
    assert authority.verify(token.text)
    authority.flush_usage()
    assert admin.credentials.get(key.credential).uses == before + 1
