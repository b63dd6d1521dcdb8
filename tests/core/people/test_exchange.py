"""Exchanging and minting: who may, for where, for how long, and what comes of it (§6)."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from tests import forge
from tests.core.people.cast import ROLES, TYPES, Cast
from tests.houses import DAY, HOUR, NOON, SECOND, TICK, flaws, minted, principal, said
from tokenhouse.core import EnvironmentType, Forbidden, Issued, Kind, Settings
from tokenhouse.core.rules.roles import Role


def exchange(cast: Cast, text: str, type_: str = "staging", **wanted: Any) -> Any:
    """With the branch that a preview environment needs."""
    where = {"branch": "x"} if type_ == "preview" else {}
    return cast.house.authority.exchange(
        text, project=cast.project, environment=cast.place(type_), **(where | wanted)
    )


GATE = {
    "owner": "yyyy",
    "admin": "yyyy",
    "developer": "yyyn",
    "viewer": "nnnn",
    "guest": "nnnn",
}
"""Whose role grants `read:apiKeys` in development, staging, preview, production."""


@pytest.mark.parametrize("type_", TYPES)
@pytest.mark.parametrize("role", ROLES)
def test_an_exchange_needs_a_role_that_reads_keys_in_that_tier(
    shared_cast: Cast, role: str, type_: EnvironmentType
) -> None:
    order = ("development", "staging", "preview", "production")
    expected = GATE[role][order.index(type_.value)]
    for text in (
        shared_cast.tokens[role].text,
        minted(
            shared_cast.house.authority.mint_user_actor_token(shared_cast.tokens[role].text)
        ).text,
    ):
        outcome = exchange(shared_cast, text, type_.value)
        assert said(outcome) == ("verified" if expected == "y" else "out_of_scope")


def test_a_role_cap_is_at_the_gate_too(shared_cast: Cast) -> None:
    for cap, expected in (("admin", "verified"), ("viewer", "out_of_scope")):
        token = shared_cast.token(shared_cast.people["owner"], role_cap=cap)
        assert said(exchange(shared_cast, token.text, "production")) == expected


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in (
    Kind.PERSONAL_TOKEN, Kind.USER_ACTOR_TOKEN)])  # fmt: skip
def test_nothing_else_is_exchanged(shared_cast: Cast, kind: Kind) -> None:
    held = shared_cast.one_of_each(shared_cast.person("owner"))
    assert said(exchange(shared_cast, held[kind].text)) == "wrong_kind"


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in (
    Kind.ENVIRONMENT_KEY, Kind.SCOPED_KEY)])  # fmt: skip
def test_nothing_but_a_key_mints_as_a_key(shared_cast: Cast, kind: Kind) -> None:
    held = shared_cast.one_of_each(shared_cast.person("owner"))
    mint = shared_cast.house.authority.mint_environment_token
    assert said(mint(held[kind].text, scopes=["read:runs"])) == "wrong_kind"


def test_who_proves_nothing_is_taught_nothing_of_the_catalog(shared_cast: Cast) -> None:
    assert said(exchange(shared_cast, "th_pat_x", scopes=["read:moons"])) == "malformed"
    assert (
        said(exchange(shared_cast, shared_cast.tokens["stranger"].text, scopes=[]))
        == "not_a_member"
    )
    text = shared_cast.tokens["owner"].text
    for scopes, flaw in (
        ([], "no_scopes"),
        (["read"], "malformed_scope"),
        (["read:moons"], "unknown_scope_part"),
        (["read:members"], "reserved_scope"),
        ([f"read:runs:{n}" for n in range(65)], "too_many"),
    ):
        assert flaws(partial(exchange, shared_cast, text, scopes=scopes)) == {"scopes": flaw}


def test_what_is_spelled_out_is_at_most_64_scopes_too(shared_cast: Cast) -> None:
    text = shared_cast.token(shared_cast.people["owner"], role_cap="developer").text
    cast, ids = shared_cast, [f"read:runs:{n}" for n in range(60)]
    assert len(minted(exchange(cast, text, scopes=ids)).scopes or ()) == 60
    assert flaws(lambda: exchange(cast, text, scopes=["*:all", *ids])) == {"scopes": "too_many"}


def test_the_place_is_named_whole_and_is_ones_own(shared_cast: Cast) -> None:
    cast, authority = shared_cast, shared_cast.house.authority
    text = cast.tokens["owner"].text
    assert said(exchange(cast, text, "preview", branch=None)) == "branch_required"
    assert said(exchange(cast, text, "preview", branch="nowhere")) == "branch_unknown"
    away = cast.house.admin.workspaces.create("Away")
    project = cast.house.admin.projects.create(away, "Away")
    elsewhere = authority.exchange(text, project=project, environment=cast.place("staging"))
    assert said(elsewhere) == "not_a_member"
    by_slug = authority.exchange(text, project=cast.project.ref, environment="staging")
    assert principal(authority.verify(minted(by_slug).text)).environment_id == cast.place("staging")
    for nowhere in ("nowhere", "", None):
        outcome = authority.exchange(text, project=cast.project, environment=nowhere)  # type: ignore[arg-type]  # a place is a must
        assert said(outcome) == "wrong_environment", nowhere


@pytest.mark.parametrize(
    ("branch", "answer"),
    [
        pytest.param(None, "verified", id="by its id alone"),
        pytest.param("x", "verified", id="and by its name"),
        pytest.param("refs/heads/x", "verified", id="and by its name in git"),
        pytest.param("y", "wrong_environment", id="and by another's"),
    ],
)
def test_a_branch_that_is_named_twice_is_one_branch(
    shared_cast: Cast, branch: str | None, answer: str
) -> None:
    cast = shared_cast
    root = cast.place("preview")
    [x] = [one for one in cast.house.admin.environments.list() if one.parent_id == root]
    text = cast.tokens["owner"].text
    authority = cast.house.authority
    where: dict[str, Any] = {"environment": x, "branch": branch}
    assert said(authority.verify(text, **where)) == answer
    assert said(authority.exchange(text, project=cast.project, **where)) == answer


def test_the_token_says_who_acts_through_what(shared_cast: Cast) -> None:
    cast, authority = shared_cast, shared_cast.house.authority
    user = cast.people["owner"]
    token = cast.token(user)
    acting = minted(authority.mint_user_actor_token(token.text, client="ci", cap=["read:all"]))
    issued = minted(exchange(cast, acting.text))
    _, claims = forge.opened(issued.text)
    assert claims["act"] == {"sub": user.id, "client": "ci"}
    assert claims["pid"] == acting.credential.id == issued.credential.parent_id
    found = principal(authority.verify(issued.text))
    assert (found.user_id, found.actor, found.client) == (user.id, user.id, "ci")
    outer = principal(authority.verify(acting.text))
    assert (outer.actor, outer.client) == (token.credential.id, "ci")


# ── lifetimes ────────────────────────────────────────────────────────────────────────────────────
def parent(cast: Cast, rest: timedelta) -> Issued:
    return cast.token(cast.people["owner"], expires_at=NOON + rest)


LIVES = [
    # the parent's rest, asked for, expected of a user-actor token, and of an exchange
    (2 * HOUR, None, HOUR, HOUR),
    (HOUR, None, HOUR, HOUR),
    (HOUR / 2, None, HOUR / 2, HOUR / 2),
    (HOUR, 3600, HOUR, HOUR),
    (HOUR, 3601, "outlives_parent", HOUR),
    (HOUR, HOUR, HOUR, HOUR),
    (10 * SECOND + TICK, None, 10 * SECOND, 10 * SECOND),
    (HOUR, 1, SECOND, SECOND),
    (HOUR, 0, "not_whole_seconds", "not_whole_seconds"),
    (HOUR, -1, "not_whole_seconds", "not_whole_seconds"),
    (HOUR, 1.0, "not_whole_seconds", "not_whole_seconds"),
    (HOUR, True, "not_whole_seconds", "not_whole_seconds"),
    (HOUR, SECOND / 2, "not_whole_seconds", "not_whole_seconds"),
    (400 * DAY, 30 * DAY, 30 * DAY, 30 * DAY),
    (400 * DAY, 30 * DAY + SECOND, 30 * DAY + SECOND, "beyond_horizon"),
    (400 * DAY, 365 * DAY, 365 * DAY, "beyond_horizon"),
    (400 * DAY, 365 * DAY + SECOND, "beyond_horizon", "beyond_horizon"),
]


@pytest.mark.parametrize(("rest", "ttl", "acting", "exchanged"), LIVES, ids=str)
def test_a_life_is_within_its_parents(
    shared_cast: Cast, rest: timedelta, ttl: Any, acting: Any, exchanged: Any
) -> None:
    """Explicit and too long is an error for a minted one; an exchange is cut, and says so."""
    text = parent(shared_cast, rest).text
    mint = shared_cast.house.authority.mint_user_actor_token
    for expected, make in (
        (acting, lambda: mint(text, ttl=ttl)),
        (exchanged, lambda: exchange(shared_cast, text, ttl=ttl)),
    ):
        if isinstance(expected, str):
            assert flaws(make) == {"ttl": expected}
            continue
        made = minted(make())
        assert made.expires_at == NOON + expected
        asked = HOUR if ttl is None else ttl if isinstance(ttl, timedelta) else ttl * SECOND
        assert made.cut is (expected < asked)


@pytest.mark.parametrize(
    ("rest", "answer"),
    [
        pytest.param(SECOND, "verified", id="a whole second"),
        pytest.param(SECOND - TICK, "expired", id="less: it would be dead at birth"),
        pytest.param(TICK, "expired", id="a microsecond"),
    ],
)
def test_what_ends_within_this_second_makes_nothing_any_more(
    shared_cast: Cast, rest: timedelta, answer: str
) -> None:
    """`exp` is whole seconds, and no later than the parent's end."""
    cast = shared_cast
    assert said(exchange(cast, parent(cast, rest).text)) == answer
    key = cast.house.admin.scoped_keys.issue(
        cast.place("staging"), "CI", scopes=["read:runs"], expires_at=NOON + rest
    )
    mint = cast.house.authority.mint_environment_token
    assert said(mint(key.text, scopes=["read:runs"])) == answer


@pytest.mark.parametrize(
    ("days", "made"),
    [(0, False), (1, True), (7, True), (30, True), (365, True), (366, False), (-1, False),
     (True, False), (1.5, False), ("30", False)],
)  # fmt: skip
def test_a_workspace_token_lives_for_whole_days(shared_cast: Cast, days: Any, made: bool) -> None:
    issue = shared_cast.as_("viewer").workspace_tokens.issue
    found = flaws(lambda: issue(shared_cast.workspace, "w", days=days))
    assert found == ({} if made else {"days": "unknown_choice"})


def test_a_workspace_token_lives_for_30_days_unless_told(shared_cast: Cast) -> None:
    issued = shared_cast.as_("viewer").workspace_tokens.issue(shared_cast.workspace, "w")
    assert issued.expires_at == NOON + 30 * DAY


@pytest.mark.parametrize(
    ("cap", "flaw"),
    [
        ([], "no_scopes"),
        (["read"], "malformed_scope"),
        (["read:moons"], "unknown_scope_part"),
        (["read:members"], "reserved_scope"),
        ([f"read:runs:{n}" for n in range(65)], "too_many"),
        (["read:runs:" + "x" * 191], "malformed_scope"),
        (["*:all", "admin"], None),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_cap_is_well_formed_and_may_be_wider_than_the_role(
    shared_cast: Cast, cap: list[str], flaw: str | None
) -> None:
    mint = shared_cast.house.authority.mint_user_actor_token
    text = shared_cast.tokens["viewer"].text
    assert flaws(lambda: mint(text, cap=cap)) == ({} if flaw is None else {"cap": flaw})


@pytest.mark.parametrize("client", ["", " ", "x" * 65, "a\nb", "\u202e"])
def test_a_client_label_can_be_shown(shared_cast: Cast, client: str) -> None:
    mint = shared_cast.house.authority.mint_user_actor_token
    text = shared_cast.tokens["viewer"].text
    assert set(flaws(lambda: mint(text, client=client))) == {"client"}


def test_a_lesser_role_than_viewer_holds_no_workspace_token(cast: Cast) -> None:
    """`viewer or above`: a house's own role below a viewer is none of them."""
    own = (Role(name="low", rank=39, scopes=("read:runs",)), Role(name="high", rank=41, scopes=()))
    cast.house.settings = Settings(roles=own)
    issue = cast.house.admin.workspace_tokens.issue
    for role, may in (("low", False), ("high", True), ("viewer", True), ("guest", False)):
        user = cast.person(role)
        if may:
            assert issue(cast.workspace, "w", user=user).text
        else:
            with pytest.raises(Forbidden):
                issue(cast.workspace, "w", user=user)
