"""No key mints more than it may, nor longer than it lives."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest

from tests import forge
from tests.houses import DAY, HOUR, NOON, SECOND, TICK, House, flaws, minted, place, principal, said
from tokenhouse.core import Conflict, Invalid, Issued, Kind, Resource


@pytest.fixture
def key(house: House) -> Issued:
    return house.environment()


def scoped(house: House, key: Issued, *scopes: str, expires_at: datetime | None = None) -> str:
    issue = house.admin.scoped_keys.issue
    return issue(place(key), "CI", scopes=scopes, expires_at=expires_at).text


def test_an_environment_key_mints_nothing_unless_scopes_are_named(
    house: House, key: Issued
) -> None:
    token = minted(house.authority.mint_environment_token(key.text))
    assert token.scopes == ()
    assert token.credential.kind is Kind.ENVIRONMENT_TOKEN
    assert not house.authority.authorize(token.text, "read", Resource("runs"))


@pytest.mark.parametrize(
    ("scopes", "answer"),
    [
        pytest.param(["*:all"], "verified", id="everything in the environment"),
        pytest.param(["admin:all"], "verified", id="the action admin on every type"),
        pytest.param(["admin"], "out_of_scope", id="but not admin"),
        pytest.param(["read:runs", "admin"], "out_of_scope", id="not even among others"),
        pytest.param(["read:members"], "scopes", id="no house resources"),
        pytest.param(["read:nothing"], "scopes", id="no unknown types"),
        pytest.param(["read"], "scopes", id="nothing malformed"),
        pytest.param([f"read:runs:{n}" for n in range(64)], "verified", id="64 scopes"),
        pytest.param([f"read:runs:{n}" for n in range(65)], "scopes", id="65 scopes"),
        pytest.param([f"read:runs:{n:0190}" for n in range(20)], "scopes", id="more than 4 KiB"),
    ],
)
def test_what_an_environment_key_may_hand_out(
    house: House, key: Issued, scopes: list[str], answer: str
) -> None:
    mint = partial(house.authority.mint_environment_token, key.text, scopes=scopes)
    if answer == "scopes":
        assert set(flaws(mint)) == {"scopes"}
    else:
        assert said(mint()) == answer


def test_a_text_stays_within_four_kib(house: House, key: Issued) -> None:
    sizes = []
    for n in range(1, 65):
        scopes = [f"read:runs:{one:0100}" for one in range(n)]
        mint = partial(house.authority.mint_environment_token, key.text, scopes=scopes)
        if flaws(mint):
            assert flaws(mint) == {"scopes": "text_too_large"}
        else:
            sizes.append(len(minted(mint()).text))
    assert 3_900 < max(sizes) <= 4_096
    assert len(sizes) < 64


def test_a_scoped_key_mints_at_least_one_and_only_what_it_covers(house: House, key: Issued) -> None:
    text = scoped(house, key, "read:runs", "trigger:tasks:a")
    mint = house.authority.mint_environment_token
    assert flaws(lambda: mint(text)) == {"scopes": "no_scopes"}
    assert flaws(lambda: mint(text, scopes=[])) == {"scopes": "no_scopes"}
    assert minted(mint(text, scopes=["read:runs:x"])).scopes == ("read:runs:x",)
    for beyond in (["write:runs"], ["trigger:tasks"], ["read:all"], ["admin"], ["*:runs"]):
        assert said(mint(text, scopes=beyond)) == "out_of_scope"
        assert said(mint(text, scopes=["read:runs", *beyond])) == "out_of_scope"


@pytest.mark.parametrize("kind", ["environment token", "unknown key", "malformed", "revoked"])
def test_nothing_else_mints(house: House, key: Issued, kind: str) -> None:
    dead = scoped(house, key, "read:runs")
    house.admin.credentials.revoke([house.admin.scoped_keys.list()[0]])
    token = minted(house.authority.mint_environment_token(key.text, scopes=["*:all"])).text
    text, reason = {
        "environment token": (token, "wrong_kind"),
        "unknown key": ("th_prod_" + "0" * 41 + "4ejiA9", "unknown"),
        "malformed": ("th", "malformed"),
        "revoked": (dead, "revoked"),
    }[kind]
    assert said(house.authority.mint_environment_token(text, scopes=["read:runs"])) == reason


def test_a_default_life_is_cut_to_the_parents_rest_and_says_so(house: House, key: Issued) -> None:
    text = scoped(house, key, "read:runs", expires_at=NOON + 10 * SECOND + TICK)
    mint = house.authority.mint_environment_token
    cut = minted(mint(text, scopes=["read:runs"]))
    assert (cut.cut, cut.expires_at) == (True, NOON + 10 * SECOND)
    assert not minted(mint(text, scopes=["read:runs"], ttl=10)).cut
    for longer in (11, timedelta(days=1)):
        with pytest.raises(Invalid) as refusal:
            mint(text, scopes=["read:runs"], ttl=longer)
        assert refusal.value.problems["ttl"].flaw == "outlives_parent"
    with pytest.raises(Invalid) as refusal:
        mint(key.text, ttl=30 * DAY + SECOND)
    assert refusal.value.problems["ttl"].flaw == "beyond_horizon"
    assert minted(mint(key.text, ttl=30 * DAY)).expires_at == NOON + 30 * DAY


def test_an_archived_key_is_the_parent_but_the_current_one_signs(house: House, key: Issued) -> None:
    first = minted(house.authority.mint_environment_token(key.text)).text
    fresh = house.admin.environments.rotate(place(key), grace=HOUR)
    token = minted(house.authority.mint_environment_token(key.text))
    header, claims = forge.opened(token.text)
    assert claims["pid"] == key.credential.id
    assert header["kid"] != forge.opened(first)[0]["kid"]
    by_fresh = minted(house.authority.mint_environment_token(fresh.text)).text
    assert header["kid"] == forge.opened(by_fresh)[0]["kid"]
    assert token.expires_at == NOON + HOUR
    house.admin.archived_keys.set_expiry(key.credential.id, NOON)
    assert said(house.authority.verify(token.text)) == "parent_dead"
    assert house.authority.verify(by_fresh)


def test_a_token_is_bound_to_its_branch(house: House) -> None:
    dev, preview = house.environment("development"), house.environment("preview")
    house.admin.environments.branch(place(dev), "x")
    house.admin.environments.branch(place(preview), "x")
    mint, verify = house.authority.mint_environment_token, house.authority.verify
    assert said(mint(preview.text)) == "branch_required"
    assert said(mint(dev.text, branch="y")) == "branch_unknown"
    of_dev = minted(mint(dev.text, branch="x")).text
    assert said(verify(of_dev, branch="default")) == "wrong_environment"
    assert said(verify(of_dev, branch="y")) == "wrong_environment"
    assert principal(verify(of_dev, branch="refs/heads/x")).credential_id
    of_root = minted(mint(dev.text)).text
    assert said(verify(of_root, branch="x")) == "wrong_environment"
    assert verify(of_root, branch="default")
    of_preview = minted(mint(preview.text, branch="x")).text
    assert verify(of_preview)
    assert verify(of_preview, branch="x")


def test_minting_is_counted_for_every_key_that_a_token_depends_on(
    house: House, key: Issued
) -> None:
    text = scoped(house, key, "read:runs")
    [made] = house.admin.scoped_keys.list()
    mint: Any = house.authority.mint_environment_token
    mint(text, scopes=["read:runs"])
    mint(text, scopes=["read:runs"], ttl=7_200)
    mint(key.text)
    house.authority.flush_usage()
    hours = {one.expires_hour: one.tokens for one in house.admin.credentials.minted(made)}
    assert hours == {NOON + HOUR: 1, NOON + 2 * HOUR: 1}
    hours = {one.expires_hour: one.tokens for one in house.admin.credentials.minted(key.credential)}
    assert hours == {NOON + HOUR: 2, NOON + 2 * HOUR: 1}
    house.clock.move(2 * HOUR)
    assert [one.tokens for one in house.admin.credentials.minted(made)] == [1]


class TestByAnOperator:
    """`admin.environment_tokens.mint`."""

    def test_the_current_key_is_the_parent(self, house: House, key: Issued) -> None:
        issued = house.admin.environment_tokens.mint(place(key), scopes=["read:runs"], ttl=60)
        assert issued.credential.parent_id == key.credential.id
        assert house.authority.authorize(issued.text, "read", Resource("runs", "r"))

    @pytest.mark.parametrize("scopes", [["admin"], ["read:members"], ["read"], ["read:moons"]])
    def test_it_is_bound_by_the_same_rules(
        self, house: House, key: Issued, scopes: list[str]
    ) -> None:
        with pytest.raises(Invalid) as refusal:
            house.admin.environment_tokens.mint(place(key), scopes=scopes)
        assert set(refusal.value.problems) == {"scopes"}

    def test_a_place_without_life_or_key_mints_nothing(self, house: House, key: Issued) -> None:
        mint = house.admin.environment_tokens.mint
        preview = house.environment("preview")
        with pytest.raises(Invalid):
            mint(place(preview))
        branch = house.admin.environments.branch(place(preview), "x")
        assert mint(branch).credential.environment_id == branch.id
        house.admin.environments.archive(branch)
        with pytest.raises(Conflict, match="archived"):
            mint(branch)
        house.admin.environments.restore(branch)
        house.admin.environments.archive(place(preview))
        with pytest.raises(Conflict, match="archived"):
            mint(branch)
        house.admin.credentials.burn(key.credential, "leaked")
        with pytest.raises(Conflict, match="no current key"):
            mint(place(key))
