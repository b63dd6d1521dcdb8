"""Roles as a table: who stands where, who may give what, and what a house may add (§3)."""

from itertools import product
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tokenhouse.core import EnvironmentType, Misconfigured, Settings
from tokenhouse.core.rules.abilities import Ability
from tokenhouse.core.rules.roles import BUILT_IN, GUEST, OWNER, VIEWER, Role, Roles, Tier, tier_of
from tokenhouse.core.rules.scopes import RESERVED_TYPES, parse_scope

NAMES = tuple(role.name for role in BUILT_IN)
NAMED = {role.name: role for role in BUILT_IN}
WHERES = (*Tier, None)
TYPES = ("runs", "apiKeys", "envvars", *sorted(RESERVED_TYPES))
REQUESTS = list(product(("read", "write", "delete", "admin", "x"), TYPES, (None, "a")))


def role(name: str = "own", rank: Any = 50, scopes: Any = ("read:all",), **more: Any) -> Role:
    return Role(name=name, rank=rank, scopes=scopes, **more)


@pytest.mark.parametrize(
    ("type_", "tier"),
    [
        (EnvironmentType.DEVELOPMENT, Tier.DEVELOPMENT),
        (EnvironmentType.STAGING, Tier.STAGING),
        (EnvironmentType.PREVIEW, Tier.STAGING),
        (EnvironmentType.PRODUCTION, Tier.PRODUCTION),
        (None, None),
    ],
)
def test_every_type_of_environment_is_in_a_tier(
    type_: EnvironmentType | None, tier: Tier | None
) -> None:
    assert tier_of(type_) is tier


# ── who may grant whom ───────────────────────────────────────────────────────────────────────────
GRANTS = {
    "owner": {"owner", "admin", "developer", "viewer", "guest"},
    "admin": {"developer", "viewer", "guest"},
    "developer": {"viewer", "guest"},
    "viewer": {"guest"},
    "guest": set(),
}
"""By rank and width alone; whether they may give roles at all, `write:members` says."""


@pytest.mark.parametrize(("giver", "given_"), product(NAMES, NAMES))
def test_nobody_grants_what_stands_as_high_or_higher_but_an_owner(giver: str, given_: str) -> None:
    assert NAMED[giver].may_grant(NAMED[given_]) is (given_ in GRANTS[giver])


@pytest.mark.parametrize(("wide", "narrow"), product(NAMES, NAMES))
def test_the_built_in_roles_contain_each_other_downwards(wide: str, narrow: str) -> None:
    expected = NAMES.index(wide) <= NAMES.index(narrow)
    assert NAMED[wide].contains(NAMED[narrow]) is expected


@pytest.mark.parametrize(
    ("giver", "given_", "may"),
    [
        pytest.param(role(rank=70, scopes=("*:members",)), VIEWER, False, id="rank is not width"),
        pytest.param(role(rank=70, scopes=("*:all",)), VIEWER, True, id="lower and narrower"),
        pytest.param(role(rank=40, scopes=("*:all",)), VIEWER, False, id="of the same rank"),
        pytest.param(
            role(rank=70, scopes=("read:all",), loses={Tier.PRODUCTION: frozenset({"runs"})}),
            VIEWER,
            False,
            id="what is lost in one tier is not given there",
        ),
        pytest.param(
            role(rank=70, scopes=("read:all",), loses={Tier.PRODUCTION: frozenset({"envvars"})}),
            VIEWER,
            True,
            id="what the other one loses as well",
        ),
        pytest.param(NAMED["admin"], role(scopes=("read:tokens",)), False, id="house resources"),
        pytest.param(NAMED["admin"], role(scopes=("read:members",)), True, id="one of its own"),
        pytest.param(OWNER, role(rank=99, scopes=("*:tokens", "*:users")), True, id="an owner"),
        pytest.param(
            role(rank=70, scopes=("read:runs:a",)), role(scopes=("read:runs",)), False, id="by id"
        ),
        pytest.param(
            role(rank=70, scopes=("read:runs", "write:runs")),
            role(scopes=("*:runs",)),
            False,
            id="scope by scope, never summed",
        ),
    ],
)
def test_rank_and_width_decide_together(giver: Role, given_: Role, may: bool) -> None:
    assert giver.may_grant(given_) is may


words = st.sampled_from(["runs", "envvars", "members", "all", "audit"])
own_roles = st.builds(
    lambda rank, scopes, lost, tier: role(
        rank=rank, scopes=tuple(scopes), loses=MappingProxyType({tier: frozenset(lost)})
    ),
    st.integers(1, 99),
    st.lists(
        st.builds(
            lambda verb, noun, id_: f"{verb}:{noun}" + (f":{id_}" if noun != "all" and id_ else ""),
            st.sampled_from(["read", "write", "*"]),
            words,
            st.sampled_from(["", "a"]),
        ),
        max_size=4,
    ),
    st.sets(st.sampled_from(["runs", "envvars", "members"])),
    st.sampled_from(list(Tier)),
)
any_role = own_roles | st.sampled_from(BUILT_IN)


@given(any_role, any_role)
def test_whoever_may_grant_a_role_could_do_all_of_it_everywhere(giver: Role, given_: Role) -> None:
    assume(giver.may_grant(given_))
    for tier in WHERES:
        mine, theirs = giver.bound(tier), given_.bound(tier)
        for request in REQUESTS:
            assert mine.allows(*request) or not theirs.allows(*request), (tier, request)


@given(any_role, st.sampled_from(["read:runs", "*:all", "read:all", "write:runs:a", "admin"]))
def test_what_a_role_covers_it_allows(one: Role, text: str) -> None:
    """`covers` promises every request that the scope would allow."""
    scope = parse_scope(text)
    assert scope is not None
    for tier in WHERES:
        if one.covers(scope, tier):
            for verb, noun, id_ in REQUESTS:
                wanted = Ability((role(scopes=(text,)).bound(None),)).allows(verb, noun, id_)
                if wanted and not scope.is_everything:
                    assert one.bound(tier).allows(verb, noun, id_), (tier, verb, noun, id_)


@given(any_role)
def test_no_tier_is_the_strictest_of_all(one: Role) -> None:
    for request in REQUESTS:
        if one.bound(None).allows(*request):
            assert all(one.bound(tier).allows(*request) for tier in Tier)


# ── looking up ───────────────────────────────────────────────────────────────────────────────────
def test_an_unknown_role_is_a_guest_and_a_guest_may_nothing() -> None:
    roles = Roles()
    assert roles.named("emperor") is roles.named("") is GUEST
    for tier in WHERES:
        assert not any(roles.ability(("emperor",), tier).allows(*one) for one in REQUESTS)
        assert not any(roles.ability((), tier).allows(*one) for one in REQUESTS)


@pytest.mark.parametrize(("held", "cap"), product(NAMES, [*NAMES, "emperor"]))
def test_a_cap_is_the_intersection_whichever_comes_first(held: str, cap: str) -> None:
    roles = Roles()
    for tier in WHERES:
        there = roles.ability((held, cap), tier)
        assert there is roles.ability((held, cap), tier)
        for one in REQUESTS:
            both = roles.named(held).bound(tier).allows(*one) and roles.named(cap).bound(
                tier
            ).allows(*one)
            assert there.allows(*one) is both
            assert roles.ability((cap, held), tier).allows(*one) is both


def test_however_many_names_the_rows_hold_few_abilities_are_kept() -> None:
    roles = Roles()
    for number in range(1_000):
        roles.ability((f"role{number}", "viewer"), None)
    assert len(roles._abilities) == 1


# ── roles of a house's own ───────────────────────────────────────────────────────────────────────
NAME = "roles with names of their own"
RANK = "roles with a rank between 0 and 100, both excluded"
SCOPES = "roles whose scopes are action:type or action:type:id, and none the bare admin"
LOSES = "roles that lose sets of resource types by name, in development, staging, production"


@pytest.mark.parametrize(
    ("own", "sentence"),
    [
        pytest.param([role()], None, id="a good one"),
        pytest.param([role(rank=1), role("two", rank=99)], None, id="the ends of the ranks"),
        pytest.param([role(scopes=())], None, id="one that may nothing"),
        pytest.param([role(scopes=("*:members",))], None, id="a house resource"),
        pytest.param(
            [role(loses={Tier.STAGING: frozenset({"runs"})})], None, id="one that loses something"
        ),
        pytest.param([role("owner")], NAME, id="a built-in's name"),
        pytest.param([role("guest")], NAME, id="another built-in's name"),
        pytest.param([role(), role()], NAME, id="one name twice"),
        pytest.param([role("Own")], NAME, id="capitals"),
        pytest.param([role("")], NAME, id="no name"),
        pytest.param([role("a b")], NAME, id="a space"),
        pytest.param([role(" own")], NAME, id="a space before it"),
        pytest.param([role("\u043ewner")], NAME, id="a letter that looks like another"),
        pytest.param([role(rank=0)], RANK, id="as low as a guest"),
        pytest.param([role(rank=100)], RANK, id="as high as an owner"),
        pytest.param([role(rank=101)], RANK, id="above an owner"),
        pytest.param([role(rank=-1)], RANK, id="below a guest"),
        pytest.param([role(scopes=("admin",))], SCOPES, id="everything"),
        pytest.param([role(scopes=("read:all", "admin"))], SCOPES, id="everything, second"),
        pytest.param([role(scopes=("read",))], SCOPES, id="no type"),
        pytest.param([role(scopes=("read:all:x",))], SCOPES, id="an id after all"),
        pytest.param([role(scopes="read:all")], SCOPES, id="one text for a list of texts"),
        pytest.param(
            [role(loses={"prod": frozenset({"runs"})})], LOSES, id="a tier that is nowhere"
        ),
        pytest.param(
            [role(loses={"preview": frozenset({"runs"})})], LOSES, id="an environment for a tier"
        ),
        pytest.param(
            [role(loses={Tier.PRODUCTION: frozenset({"all"})})], LOSES, id="all types at once"
        ),
        pytest.param(
            [role(loses={Tier.PRODUCTION: "apiKeys"})], LOSES, id="a text for a set of types"
        ),
    ],
)
def test_a_house_adds_no_role_that_would_not_do_what_it_says(
    own: list[Role], sentence: str | None
) -> None:
    if sentence is None:
        assert Settings(roles=tuple(own)).roles == tuple(own)
        return
    with pytest.raises(Misconfigured) as refusal:
        Settings(roles=tuple(own))
    assert f"setting roles must be {sentence}" in str(refusal.value)


def test_roles_of_a_house_stand_among_the_built_in_ones_by_rank() -> None:
    roles = Roles([role("auditor", rank=20), role("lead", rank=70)])
    assert roles.names == ("owner", "admin", "lead", "developer", "viewer", "auditor", "guest")
    assert "lead" in roles
    assert "emperor" not in roles


def test_a_role_of_the_house_reads_in_every_tier_but_where_it_loses() -> None:
    lost = {Tier.PRODUCTION: frozenset({"envvars"}), Tier.STAGING: frozenset({"runs"})}
    ability = Roles([role(loses=lost)]).ability
    asked = {"runs": ("read", "runs", None), "envvars": ("read", "envvars", None)}
    seen = {
        tier: {name for name, one in asked.items() if ability(("own",), tier).allows(*one)}
        for tier in WHERES
    }
    assert seen == {
        Tier.DEVELOPMENT: {"runs", "envvars"},
        Tier.STAGING: {"envvars"},
        Tier.PRODUCTION: {"runs"},
        None: set(),
    }
