"""Signed tokens of people, forged in every way: each is refused for the right reason (§6)."""

from pathlib import Path
from typing import Any

import pytest

import tokenhouse
from tests import forge
from tests.core.people.cast import Cast
from tests.db.test_store import rewrite
from tests.houses import NOON, chance, minted, said
from tokenhouse.core import Issued, Kind, Operator, Settings

STAMP = int(NOON.timestamp())
SIGNED = (Kind.WORKSPACE_TOKEN, Kind.USER_ACTOR_TOKEN, Kind.ENVIRONMENT_TOKEN)
PREFIX = {
    Kind.WORKSPACE_TOKEN: "th_wst_",
    Kind.USER_ACTOR_TOKEN: "th_uat_",
    Kind.ENVIRONMENT_TOKEN: "",
}
COMMON = ("iss", "aud", "sub", "iat", "exp", "jti", "client_id")
REQUIRED = {
    Kind.WORKSPACE_TOKEN: (*COMMON, "kind", "workspace"),
    Kind.USER_ACTOR_TOKEN: (*COMMON, "kind", "act"),
    Kind.ENVIRONMENT_TOKEN: (*COMMON, "pub", "pid", "scopes"),
}


@pytest.fixture(scope="module")
def held(shared_cast: Cast) -> dict[Kind, Issued]:
    """One of each; the environment token is an exchanged one."""
    cast = shared_cast
    held = cast.one_of_each(cast.person("owner"))
    admin = cast.house.admin
    held[Kind.WORKSPACE_TOKEN] = admin.workspace_tokens.issue(
        cast.workspace, "w", user=cast.people["owner"], scopes=["read:runs"]
    )
    held[Kind.USER_ACTOR_TOKEN] = minted(
        cast.house.authority.mint_user_actor_token(
            cast.tokens["owner"].text, cap=["read:runs"], client="ci"
        )
    )
    return held


def verdict(cast: Cast, text: str) -> str:
    return said(cast.house.authority.verify(text))


def secret_of(cast: Cast, text: str) -> bytes:
    return forge.signing_secret(cast.house, forge.opened(text)[0]["kid"])


@pytest.mark.parametrize("kind", SIGNED)
def test_the_forge_makes_what_the_house_makes(
    shared_cast: Cast, held: dict[Kind, Issued], kind: Kind
) -> None:
    text = held[kind].text
    header, claims = forge.opened(text)
    assert verdict(shared_cast, forge.resigned(shared_cast.house, text)) == "verified"
    assert (header["typ"], header["alg"]) == ("at+jwt", "HS256")
    assert set(REQUIRED[kind]) <= set(claims)
    assert (type(claims["iat"]), type(claims["exp"])) == (int, int)
    assert claims["exp"] == int(held[kind].credential.expires_at.timestamp())  # type: ignore[union-attr]  # signed: it has one


@pytest.mark.parametrize("kind", SIGNED)
@pytest.mark.parametrize("label", SIGNED)
def test_a_token_under_another_prefix_is_not_that_kind(
    shared_cast: Cast, held: dict[Kind, Issued], kind: Kind, label: Kind
) -> None:
    """Re-prefixed, and re-prefixed with the claims of that kind over its own signature."""
    dressed = PREFIX[label] + forge.parted(held[kind].text)[1]
    expected = "verified" if kind is label else "unknown"
    assert verdict(shared_cast, dressed) == expected
    assert said(shared_cast.house.authority.verify(dressed, kinds=kind)) == (
        "verified" if kind is label else "wrong_kind"
    )


@pytest.mark.parametrize("signer", SIGNED)
@pytest.mark.parametrize("kind", SIGNED)
def test_a_kind_signed_by_the_key_of_another_is_unknown(
    shared_cast: Cast, held: dict[Kind, Issued], kind: Kind, signer: Kind
) -> None:
    """A house's own keys, each for its kind: `kid` names it, or names the right one in vain."""
    if kind is signer:
        return
    header, claims = forge.opened(held[kind].text)
    other = forge.opened(held[signer].text)[0]["kid"]
    secret = secret_of(shared_cast, held[signer].text)
    honest = forge.forged({**header, "kid": other}, claims, secret)
    posing = forge.forged(header, claims, secret)
    assert verdict(shared_cast, PREFIX[kind] + honest) == "unknown"
    assert verdict(shared_cast, PREFIX[kind] + posing) == "unknown"
    # With the claims of the key's own kind as well, it is that kind's row that is asked for.
    relabelled = forge.forged({**header, "kid": other}, forge.opened(held[signer].text)[1], secret)
    assert verdict(shared_cast, PREFIX[kind] + relabelled) == "unknown"


@pytest.mark.parametrize("kind", SIGNED)
@pytest.mark.parametrize(
    ("header", "reason"),
    [
        pytest.param({"alg": "none"}, "malformed", id="no algorithm"),
        pytest.param({"alg": "HS384"}, "malformed", id="a longer digest"),
        pytest.param({"alg": "RS256"}, "malformed", id="an algorithm of other keys"),
        pytest.param({"alg": ...}, "malformed", id="alg missing"),
        pytest.param({"typ": "JWT"}, "malformed", id="another type"),
        pytest.param({"kid": ...}, "malformed", id="kid missing"),
        pytest.param({"kid": ""}, "malformed", id="kid empty"),
        pytest.param({"kid": "x"}, "unknown", id="kid unknown"),
    ],
)
def test_a_header_is_ours_or_refused(
    shared_cast: Cast, held: dict[Kind, Issued], kind: Kind, header: dict[str, Any], reason: str
) -> None:
    text = forge.resigned(shared_cast.house, held[kind].text, header)
    assert verdict(shared_cast, text) == reason


@pytest.mark.parametrize("kind", SIGNED)
@pytest.mark.parametrize("digest", ["sha384", "sha512"])
def test_a_signature_by_another_digest_is_none(
    shared_cast: Cast, held: dict[Kind, Issued], kind: Kind, digest: str
) -> None:
    header, claims = forge.opened(held[kind].text)
    secret = secret_of(shared_cast, held[kind].text)
    name = "HS" + digest[3:]
    longer = PREFIX[kind] + forge.forged({**header, "alg": name}, claims, secret, digest)
    assert verdict(shared_cast, longer) == "malformed"
    posing = PREFIX[kind] + forge.forged(header, claims, secret, digest)
    assert verdict(shared_cast, posing) == "unknown"
    unsigned = PREFIX[kind] + ".".join((forge.part(header), forge.part(claims), ""))
    assert verdict(shared_cast, unsigned) == "malformed"


@pytest.mark.parametrize(
    ("kind", "claim"), [(kind, claim) for kind in SIGNED for claim in REQUIRED[kind]]
)
@pytest.mark.parametrize("value", [..., None, True, 1.5, float(STAMP), [], {}, ["x"]], ids=repr)
def test_a_claim_that_is_missing_or_mistyped_makes_all_malformed(
    shared_cast: Cast, held: dict[Kind, Issued], kind: Kind, claim: str, value: Any
) -> None:
    if (claim, value) in (("pub", True), ("scopes", []), ("scopes", ["x"])):
        return
    text = forge.resigned(shared_cast.house, held[kind].text, **{claim: value})
    assert verdict(shared_cast, text) == "malformed"


@pytest.mark.parametrize("kind", SIGNED)
@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        pytest.param({"exp": STAMP}, "expired", id="dead at its exp"),
        pytest.param({"exp": STAMP - 1}, "expired", id="dead after"),
        pytest.param({"exp": STAMP + 1}, "verified", id="alive a second before"),
        pytest.param({"exp": str(STAMP + 9)}, "malformed", id="an end as text"),
        pytest.param({"iat": STAMP + 60}, "verified", id="60 s ahead"),
        pytest.param({"iat": STAMP + 61}, "not_yet_valid", id="61 s ahead"),
        pytest.param({"aud": "another"}, "wrong_audience", id="for others"),
        pytest.param({"aud": ["tokenhouse"]}, "malformed", id="a list of audiences"),
        pytest.param({"iss": "tokenhouse"}, "unknown", id="an issuer without its house"),
        pytest.param({"jti": "another"}, None, id="another number"),
        pytest.param({"sub": "another"}, "unknown", id="another subject"),
        pytest.param({"nbf": STAMP + 10**6}, "verified", id="what is not ours is not read"),
    ],
)
def test_a_claim_decides(
    shared_cast: Cast, held: dict[Kind, Issued], kind: Kind, changed: dict[str, Any], reason: Any
) -> None:
    if "jti" in changed:  # an environment token has no row that its number could be missing from
        reason = "verified" if kind is Kind.ENVIRONMENT_TOKEN else "unknown"
    text = forge.resigned(shared_cast.house, held[kind].text, **changed)
    assert verdict(shared_cast, text) == reason


OF_KIND: list[tuple[Kind, dict[str, Any], str]] = [
    (Kind.WORKSPACE_TOKEN, {"kind": "user_actor"}, "malformed"),
    (Kind.WORKSPACE_TOKEN, {"workspace": "ws_other"}, "unknown"),
    (Kind.WORKSPACE_TOKEN, {"scopes": ["admin"]}, "unknown"),
    (Kind.WORKSPACE_TOKEN, {"scopes": ...}, "unknown"),
    (Kind.WORKSPACE_TOKEN, {"scopes": []}, "unknown"),
    (Kind.WORKSPACE_TOKEN, {"scopes": "read:runs"}, "malformed"),
    (Kind.WORKSPACE_TOKEN, {"scopes": None}, "malformed"),
    (Kind.USER_ACTOR_TOKEN, {"kind": "workspace"}, "malformed"),
    (Kind.USER_ACTOR_TOKEN, {"cap": ...}, "unknown"),
    (Kind.USER_ACTOR_TOKEN, {"cap": []}, "unknown"),
    (Kind.USER_ACTOR_TOKEN, {"cap": ["admin"]}, "unknown"),
    (Kind.USER_ACTOR_TOKEN, {"cap": "admin"}, "malformed"),
    (Kind.USER_ACTOR_TOKEN, {"act": {"client": "ci"}}, "malformed"),
    (Kind.USER_ACTOR_TOKEN, {"act": {"client": 7, "pat": "x"}}, "malformed"),
    (Kind.USER_ACTOR_TOKEN, {"act": {"client": "ci", "pat": "x"}}, "unknown"),
    (Kind.USER_ACTOR_TOKEN, {"act": {"pat": "x", "environment": None}}, "malformed"),
    (Kind.ENVIRONMENT_TOKEN, {"pub": 1}, "malformed"),
    (Kind.ENVIRONMENT_TOKEN, {"act": None}, "malformed"),
    (Kind.ENVIRONMENT_TOKEN, {"act": {}}, "malformed"),
    (Kind.ENVIRONMENT_TOKEN, {"act": ...}, "unknown"),
    (Kind.ENVIRONMENT_TOKEN, {"act": {"sub": "usr_other", "client": None}}, "unknown"),
    (Kind.ENVIRONMENT_TOKEN, {"pid": "x"}, "unknown"),
    (Kind.ENVIRONMENT_TOKEN, {"scopes": ["read:runs", 7]}, "malformed"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "changed", "reason"), OF_KIND, ids=repr)
def test_what_a_kind_claims_agrees_with_what_the_house_knows(
    shared_cast: Cast, held: dict[Kind, Issued], kind: Kind, changed: dict[str, Any], reason: str
) -> None:
    text = forge.resigned(shared_cast.house, held[kind].text, **changed)
    assert verdict(shared_cast, text) == reason


def test_a_token_is_made_of_no_parent_of_another_kind_or_person(
    shared_cast: Cast, held: dict[Kind, Issued]
) -> None:
    """`pid` and `act.pat` swapped for whatever else has a row."""
    house = shared_cast.house
    for kind, issued in held.items():
        other = issued.credential.id
        text = held[Kind.USER_ACTOR_TOKEN].text
        act = {**forge.opened(text)[1]["act"], "pat": other}
        assert verdict(shared_cast, forge.resigned(house, text, act=act)) == "unknown", kind
    for kind in (Kind.WORKSPACE_TOKEN, Kind.SCOPED_KEY, Kind.ENVIRONMENT_KEY):
        text, other = held[Kind.ENVIRONMENT_TOKEN].text, held[kind].credential.id
        assert verdict(shared_cast, forge.resigned(house, text, pid=other)) == "unknown", kind
        mine = forge.resigned(house, text, pid=other, act=...)
        expected = "unknown" if kind is Kind.WORKSPACE_TOKEN else "verified"
        assert verdict(shared_cast, mine) == expected, kind  # whoever has our key is the house


def test_only_a_personal_token_stands_at_the_beginning_of_an_exchange(
    shared_cast: Cast, held: dict[Kind, Issued]
) -> None:
    """All of one person's, so that nothing but the kind of the parent decides."""
    house, owner = shared_cast.house, shared_cast.people["owner"].id
    text = held[Kind.ENVIRONMENT_TOKEN].text
    act = {**forge.opened(text)[1]["act"], "sub": owner}
    for parent, expected in (
        (shared_cast.tokens["owner"], "verified"),  # whoever has our key is the house
        (held[Kind.USER_ACTOR_TOKEN], "verified"),
        (held[Kind.WORKSPACE_TOKEN], "unknown"),
    ):
        assert parent.credential.user_id == owner
        told = forge.resigned(house, text, pid=parent.credential.id, act=act)
        assert verdict(shared_cast, told) == expected


@pytest.mark.parametrize("kind", SIGNED)
def test_another_house_honours_none_of_them(
    shared_cast: Cast, held: dict[Kind, Issued], kind: Kind, tmp_path: Path
) -> None:
    away = tokenhouse.connect(
        f"sqlite:///{tmp_path}/house.db",
        settings=Settings(),
        clock=shared_cast.house.clock,
        entropy=chance("another house"),
    )
    away.admin(Operator("eve")).workspaces.create("Acme")
    assert said(away.verify(held[kind].text)) == "unknown"
    away.close()


def test_another_environments_key_signs_nothing_for_this_one(
    shared_cast: Cast, held: dict[Kind, Issued]
) -> None:
    token = held[Kind.ENVIRONMENT_TOKEN].text
    header, claims = forge.opened(token)
    key = shared_cast.keys[next(iter(shared_cast.keys))]
    other = minted(shared_cast.house.authority.mint_environment_token(key.text)).text
    kid, secret = forge.opened(other)[0]["kid"], secret_of(shared_cast, other)
    assert verdict(shared_cast, forge.forged({**header, "kid": kid}, claims, secret)) == "unknown"
    assert verdict(shared_cast, forge.forged(header, claims, secret)) == "unknown"


FALSIFIED = {
    "a key that signs for another environment": "update signing_key set environment_id = "
    "(select id from environment where slug = 'prod') where environment_id = '{place}'",
    "a source that is somebody else's": "update credential set user_id = '{other}' "
    "where id = '{source}'",
}


@pytest.mark.parametrize("statement", FALSIFIED.values(), ids=FALSIFIED)
def test_rows_that_contradict_each_other_prove_nothing(cast: Cast, statement: str) -> None:
    """Whoever can write rows has no master key, and gains no token by it."""
    held = cast.one_of_each(cast.person("owner"))
    authority, root = cast.house.authority, cast.place("staging")
    acting = held[Kind.USER_ACTOR_TOKEN].text
    text = minted(authority.exchange(acting, project=cast.project, environment=root)).text
    moved = forge.resigned(cast.house, text, sub=cast.place("production"))
    other, source = cast.people["owner"].id, held[Kind.PERSONAL_TOKEN].credential.id
    rewrite(cast.house, statement.format(place=root, other=other, source=source))
    assert [verdict(cast, one) for one in (text, moved)] == ["unknown", "unknown"]
