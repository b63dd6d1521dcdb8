"""Roles × tiers × what is asked, cell by cell, through the public API (credentials §3)."""

from typing import Any

import pytest

from tests.core.people.cast import ROLES, TYPES, Cast
from tests.houses import minted, said
from tokenhouse.core import Resource
from tokenhouse.core.facts import Member
from tokenhouse.core.rules.roles import BUILT_IN, Tier
from tokenhouse.core.rules.scopes import RESERVED_TYPES

ACTIONS = ("read", "write", "delete", "trigger", "batchTrigger", "admin")
"""In the order of the letters: a letter where it is allowed, a point where it is not."""
NOTHING, ALL, LOOK, WORK = "......", "rwdtba", "r.....", "rwdtb."

ANYWHERE = ("development", "staging", "preview", "production", None)
"""None: the call names a project and no environment, so that the strictest tier counts."""
CONFIDENTIAL = ("apiKeys", "envvars")

TABLE: dict[tuple[str, str | None], tuple[str, str]] = {
    # role, where: what is allowed of runs, and of apiKeys and envvars
    **{("owner", where): (ALL, ALL) for where in ANYWHERE},
    **{("admin", where): (ALL, ALL) for where in ANYWHERE},
    ("developer", "development"): (WORK, WORK),
    ("developer", "staging"): (WORK, WORK),
    ("developer", "preview"): (WORK, WORK),
    ("developer", "production"): (WORK, NOTHING),
    ("developer", None): (WORK, NOTHING),
    **{("viewer", where): (LOOK, NOTHING) for where in ANYWHERE},
    **{("guest", where): (NOTHING, NOTHING) for where in ANYWHERE},
}

HOUSE = {
    # role: what of each house resource
    "owner": dict.fromkeys(sorted(RESERVED_TYPES), ALL),
    "admin": {
        "audit": LOOK,
        "environments": ALL,
        "members": ALL,
        "projects": ALL,
        "tokens": NOTHING,
        "users": NOTHING,
        "workspaces": NOTHING,
    },
    **{role: dict.fromkeys(sorted(RESERVED_TYPES), NOTHING) for role in ROLES[2:]},
}


def test_the_table_has_a_row_for_every_role_tier_and_house_resource() -> None:
    assert {role for role, _ in TABLE} == set(ROLES) == {role.name for role in BUILT_IN}
    assert {where for _, where in TABLE} == {*TYPES, None}
    assert all(set(row) == RESERVED_TYPES for row in HOUSE.values())
    assert [role.name for role in BUILT_IN] == list(ROLES)
    assert len(Tier) == 3


def letters(cast: Cast, text: str, type_: str, where: dict[str, Any]) -> str:
    """What is allowed of the type there, by letter; every call is verified at least."""
    found = ""
    for action in ACTIONS:
        outcome = cast.house.authority.authorize(text, action, Resource(type_), **where)
        assert said(outcome) in ("verified", "out_of_scope")
        found += action[0] if outcome else "."
    return found


@pytest.mark.parametrize("type_", ["runs", *CONFIDENTIAL])
@pytest.mark.parametrize(("role", "where"), TABLE, ids=str)
def test_a_role_allows_in_a_tier_what_the_table_says(
    shared_cast: Cast, role: str, where: str | None, type_: str
) -> None:
    usual, confidential = TABLE[role, where]
    expected = confidential if type_ in CONFIDENTIAL else usual
    there = shared_cast.where(where)
    assert letters(shared_cast, shared_cast.tokens[role].text, type_, there) == expected


@pytest.mark.parametrize("where", ANYWHERE, ids=str)
@pytest.mark.parametrize("type_", sorted(RESERVED_TYPES))
@pytest.mark.parametrize("role", ROLES)
def test_a_house_resource_is_the_role_tables_alone(
    shared_cast: Cast, role: str, type_: str, where: str | None
) -> None:
    text = shared_cast.tokens[role].text
    assert letters(shared_cast, text, type_, shared_cast.where(where)) == HOUSE[role][type_]


@pytest.mark.parametrize("cap", ROLES)
@pytest.mark.parametrize("role", ROLES)
def test_a_cap_is_the_lesser_of_two_roles_everywhere(
    shared_cast: Cast, role: str, cap: str
) -> None:
    """The built-in roles stand one below the other, so the intersection is the lower one's."""
    text = shared_cast.token(shared_cast.people[role], role_cap=cap).text
    lower = max(role, cap, key=ROLES.index)
    for where in ANYWHERE:
        usual, confidential = TABLE[lower, where]
        there = shared_cast.where(where)
        assert letters(shared_cast, text, "runs", there) == usual
        assert letters(shared_cast, text, "envvars", there) == confidential
        assert letters(shared_cast, text, "members", there) == HOUSE[lower]["members"]


@pytest.mark.parametrize(
    ("role", "expected"), [("owner", LOOK), ("viewer", LOOK), ("guest", NOTHING)]
)
def test_what_a_token_says_bounds_the_role_of_its_owner(
    shared_cast: Cast, role: str, expected: str
) -> None:
    token = shared_cast.tokens[role].text
    mint = shared_cast.house.authority.mint_user_actor_token
    acting = minted(mint(token, cap=["read:all"])).text
    assert letters(shared_cast, acting, "runs", shared_cast.where("staging")) == expected


@pytest.mark.parametrize("where", ANYWHERE, ids=str)
def test_a_role_that_nobody_knows_is_a_guest(shared_cast: Cast, where: str | None) -> None:
    """A row from another time: the house has no role of that name any more."""
    user = shared_cast.person(None)
    token = shared_cast.token(user)
    with shared_cast.house.authority._house.store.writing() as unit:
        member = Member(workspace_id=shared_cast.workspace.id, user_id=user.id, role="emperor")
        unit.members.put(member)
    for type_ in ("runs", "members"):
        found = letters(shared_cast, token.text, type_, shared_cast.where(where))
        assert found == NOTHING


# ── the tenant floor ─────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "naming",
    ["workspace", "workspace slug", "project", "project ref", "environment", "by slug", "branch"],
)
@pytest.mark.parametrize("kind", ["personal", "user actor"])
def test_a_stranger_is_refused_wherever_a_place_is_named_even_for_reading(
    shared_cast: Cast, naming: str, kind: str
) -> None:
    cast = shared_cast
    namings: dict[str, dict[str, Any]] = {
        "workspace": {"workspace": cast.workspace},
        "workspace slug": {"workspace": cast.workspace.slug},
        "project": {"project": cast.project},
        "project ref": {"project": cast.project.ref},
        "environment": {"environment": cast.place("development")},
        "by slug": {"project": cast.project, "environment": "dev"},
        "branch": {"environment": cast.place("preview"), "branch": "x"},
    }
    where = namings[naming]
    text = cast.tokens["stranger"].text
    if kind == "user actor":
        text = minted(cast.house.authority.mint_user_actor_token(text)).text
    verify = cast.house.authority.verify
    assert said(verify(text, **where)) == "not_a_member"
    missing: dict[str, Any] = {name: "nothing" for name in where if name != "branch"}
    assert said(verify(text, **missing)) == "not_a_member"
    assert said(verify(cast.tokens["guest"].text, **where)) == "verified"


def test_naming_nothing_or_only_a_branch_is_an_identity_check(shared_cast: Cast) -> None:
    text = shared_cast.tokens["owner"].text
    calls: list[dict[str, Any]] = [{}, {"branch": "x"}]
    for where in calls:
        outcome = shared_cast.house.authority.verify(text, **where)
        assert outcome
        assert outcome.principal.user_id == shared_cast.people["owner"].id
        for type_ in ("runs", "members"):
            assert not outcome.principal.can("read", Resource(type_))


def test_a_call_across_two_workspaces_is_in_neither(shared_cast: Cast) -> None:
    cast = shared_cast
    other = cast.house.admin.workspaces.create("Other")
    cast.house.admin.members.add(other, cast.people["viewer"], "owner")
    away = cast.house.admin.projects.create(other, "Away")
    text, verify = cast.tokens["viewer"].text, cast.house.authority.verify
    assert said(verify(text, workspace=other, project=cast.project)) == "wrong_environment"
    assert said(verify(text, workspace=cast.workspace, project=away)) == "wrong_environment"
    mixed = verify(text, project=away, environment=cast.place("staging"))
    assert said(mixed) == "wrong_environment"
    authorize = cast.house.authority.authorize
    assert authorize(text, "write", Resource("runs"), project=away)
    assert said(authorize(text, "write", Resource("runs"), project=cast.project)) == "out_of_scope"


def test_a_workspace_token_carries_its_place(shared_cast: Cast) -> None:
    cast = shared_cast
    other = cast.house.admin.workspaces.create("Elsewhere")
    user = cast.people["developer"]
    cast.house.admin.members.add(other, user, "owner")
    signed = cast.house.admin.workspace_tokens.issue(cast.workspace, "w", user=user).text
    authority = cast.house.authority
    assert said(authority.verify(signed, workspace=other)) == "wrong_environment"
    assert said(authority.verify(signed, workspace="nothing")) == "wrong_environment"
    assert authority.authorize(signed, "write", Resource("runs"))
    assert not authority.authorize(signed, "read", Resource("envvars"))
    assert authority.authorize(signed, "read", Resource("envvars"), **cast.where("development"))
    assert not authority.authorize(signed, "read", Resource("envvars"), **cast.where("production"))
