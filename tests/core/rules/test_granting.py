"""What an exchange grants: requested ∩ cap ∩ role ∩ role cap, scope by scope (§2, §6)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tokenhouse.core.rules.abilities import ability_of
from tokenhouse.core.rules.catalog import ACTIONS, BUILT_IN, TYPES
from tokenhouse.core.rules.granting import granted, lost
from tokenhouse.core.rules.roles import Role, Roles, Tier

VERBS = [word.name for word in ACTIONS]
NOUNS = [word.name for word in TYPES]
OPEN = [noun for noun in NOUNS if noun not in ("apiKeys", "envvars")]
"""What a developer keeps in production, and a viewer anywhere."""
ROLES = Roles(
    [
        Role(name="taskrunner", rank=20, scopes=("trigger:tasks", "read:runs:mine")),
        Role(name="auditor", rank=10, scopes=("read:all", "read:members")),
    ]
)
PRODUCTION, DEVELOPMENT = Tier.PRODUCTION, Tier.DEVELOPMENT


def grant(
    requested: list[str] | None,
    cap: list[str] | None,
    roles: tuple[str, ...],
    tier: Tier | None = DEVELOPMENT,
) -> list[str]:
    return list(granted(requested, cap, ROLES.of(roles), tier, BUILT_IN))


@pytest.mark.parametrize(
    ("requested", "cap", "roles", "tier", "expected"),
    [
        pytest.param(None, None, ("owner",), PRODUCTION, ["read:all"], id="by default to read"),
        pytest.param(None, ["write:runs"], ("owner",), PRODUCTION, ["write:runs"], id="or the cap"),
        pytest.param(None, [], ("owner",), PRODUCTION, [], id="an empty cap is a cap"),
        pytest.param([], None, ("owner",), PRODUCTION, [], id="nothing asked is nothing given"),
        pytest.param(["admin"], None, ("owner",), PRODUCTION, ["admin"], id="an owner gives all"),
        pytest.param(["admin"], None, ("admin",), PRODUCTION, [], id="an admin not that"),
        pytest.param(["admin"], ["*:all"], ("owner",), PRODUCTION, [], id="nor does *:all hold it"),
        pytest.param(["*:all"], ["admin"], ("owner",), None, ["*:all"], id="admin holds anything"),
        pytest.param(["*:all"], None, ("admin",), PRODUCTION, ["*:all"], id="kept whole"),
        pytest.param(["read:runs"], ["read:all"], ("admin",), None, ["read:runs"], id="narrower"),
        pytest.param(["read:all"], ["read:runs"], ("admin",), None, [], id="no cap is rewritten"),
        pytest.param(
            ["*:runs"], ["read:runs", "write:runs"], ("admin",), None, [], id="caps are not summed"
        ),
        pytest.param(
            ["read:all"],
            None,
            ("developer",),
            PRODUCTION,
            [f"read:{noun}" for noun in OPEN],
            id="a wildcard that a role has in part is spelled out",
        ),
        pytest.param(
            ["read:all"], None, ("developer",), DEVELOPMENT, ["read:all"], id="and whole elsewhere"
        ),
        pytest.param(
            ["*:all"],
            None,
            ("developer",),
            DEVELOPMENT,
            ["read:all", "write:all", "delete:all", "trigger:all", "batchTrigger:all"],
            id="by action first",
        ),
        pytest.param(
            ["*:runs:x"],
            None,
            ("viewer",),
            PRODUCTION,
            ["read:runs:x"],
            id="an id stays where it is",
        ),
        pytest.param(
            ["write:runs"], None, ("viewer",), None, [], id="what a role lacks is dropped"
        ),
        pytest.param(
            ["write:runs", "read:runs"], None, ("viewer",), None, ["read:runs"], id="not the rest"
        ),
        pytest.param(
            ["read:runs", "read:runs"], None, ("viewer",), None, ["read:runs"], id="each once"
        ),
        pytest.param(["read:envvars"], None, ("viewer",), DEVELOPMENT, [], id="lost in the tier"),
        pytest.param(["read:all"], None, ("guest",), DEVELOPMENT, [], id="a guest has nothing"),
        pytest.param(["read:all"], None, ("emperor",), DEVELOPMENT, [], id="nor a nobody"),
        pytest.param(
            ["*:all"],
            None,
            ("owner", "viewer"),
            PRODUCTION,
            [f"read:{noun}" for noun in OPEN],
            id="a role cap bounds as a role does",
        ),
        pytest.param(["read:all"], None, ("owner", "guest"), None, [], id="down to nothing"),
        pytest.param(["read:runs"], None, ("taskrunner",), None, [], id="an id is not the type"),
        pytest.param(
            ["read:runs:mine", "read:runs:yours"],
            None,
            ("taskrunner",),
            None,
            ["read:runs:mine"],
            id="but it is itself",
        ),
        pytest.param(["*:tasks"], None, ("taskrunner",), None, ["trigger:tasks"], id="by action"),
        pytest.param(["read:all"], None, ("auditor",), None, ["read:all"], id="no house resource"),
        pytest.param(["nonsense", "read:runs"], None, ("owner",), None, ["read:runs"], id="noise"),
    ],
)
def test_a_grant_is_what_all_bounds_agree_on(
    requested: list[str] | None,
    cap: list[str] | None,
    roles: tuple[str, ...],
    tier: Tier | None,
    expected: list[str],
) -> None:
    assert grant(requested, cap, roles, tier) == expected


scopes = st.lists(
    st.builds(
        lambda verb, noun, id_: f"{verb}:{noun}" + ("" if noun in ("all", "*") else id_),
        st.sampled_from([*VERBS, "*"]),
        st.sampled_from([*NOUNS, "all", "*", "members"]),
        st.sampled_from(["", ":mine"]),
    )
    | st.sampled_from(["admin", "read", ""]),
    max_size=5,
)
REQUESTS = [
    (verb, noun, id_)
    for verb in VERBS
    for noun in (*NOUNS, "members", "tokens")
    for id_ in (None, "mine", "other")
]


@given(
    st.none() | scopes,
    st.none() | scopes,
    st.lists(st.sampled_from([*ROLES.names, "emperor"]), min_size=1, max_size=2),
    st.sampled_from([*Tier, None]),
)
def test_a_grant_allows_nothing_that_any_bound_does_not(
    requested: list[str] | None, cap: list[str] | None, roles: list[str], tier: Tier | None
) -> None:
    given_ = ability_of(tuple(grant(requested, cap, tuple(roles), tier)))
    by_role = ROLES.ability(roles, tier)
    for one in REQUESTS:
        if given_.allows(*one):
            assert by_role.allows(*one)
            assert cap is None or ability_of(tuple(cap)).allows(*one)
            assert requested is None or ability_of(tuple(requested)).allows(*one)


@given(scopes, st.sampled_from(ROLES.names), st.sampled_from([*Tier, None]))
def test_what_a_role_allows_of_a_request_is_not_dropped(
    requested: list[str], role: str, tier: Tier | None
) -> None:
    """Spelling out loses nothing, but ids that a role names behind a wildcard."""
    if role == "taskrunner":
        return
    given_ = ability_of(tuple(grant(requested, None, (role,), tier)))
    wanted, by_role = ability_of(tuple(requested)), ROLES.ability((role,), tier)
    for verb, noun, id_ in REQUESTS:
        is_whole = "admin" in requested and role != "owner"
        if noun in NOUNS and not is_whole and wanted.allows(verb, noun, id_):
            assert given_.allows(verb, noun, id_) is by_role.allows(verb, noun, id_)


@pytest.mark.parametrize(
    ("scopes", "kept", "gone"),
    [
        (["read:runs"], ["read:all"], []),
        (["read:all"], ["read:runs"], ["read:all"]),
        (["read:runs", "write:runs"], ["read:runs"], ["write:runs"]),
        (["read"], [], []),
    ],
)
def test_a_preview_names_what_is_lost(scopes: list[str], kept: list[str], gone: list[str]) -> None:
    assert list(lost(scopes, kept)) == gone
