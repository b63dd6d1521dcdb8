"""Forged, altered and misplaced tokens are refused, each for its reason."""

import hashlib
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

import tokenhouse
from tests import forge
from tests.houses import HOUR, NOON, SECOND, TICK, House, chance, minted, place, said
from tokenhouse.core import Issued, Kind, Settings

STAMP = int(NOON.timestamp())
CLAIMS = ("iss", "aud", "sub", "iat", "exp", "jti", "client_id", "pid", "pub", "scopes")
TEXTS = ("iss", "aud", "sub", "jti", "client_id", "pid")
ODD: list[Any] = [None, 7, 7.5, True, "", [], ["x"], {"x": "y"}]


@pytest.fixture
def key(house: House) -> Issued:
    return house.environment()


@pytest.fixture
def token(house: House, key: Issued) -> str:
    return minted(house.authority.mint_environment_token(key.text, scopes=["read:runs"])).text


def verdict(house: House, text: str) -> str:
    """Asked twice: a refusal is never remembered as anything else."""
    once = said(house.authority.verify(text))
    assert said(house.authority.verify(text)) == once
    return once


def test_the_forge_makes_what_the_house_makes(house: House, token: str) -> None:
    assert verdict(house, forge.resigned(house, token)) == "verified"


def test_header_and_claims_are_the_promised_ones(house: House, key: Issued, token: str) -> None:
    header, claims = forge.opened(token)
    assert header.keys() == {"typ", "alg", "kid"}
    assert (header["typ"], header["alg"]) == ("at+jwt", "HS256")
    assert claims.keys() == set(CLAIMS)
    house_id = house.authority._house.keyring.house.house_id
    assert claims["iss"].endswith(house_id)
    assert (claims["iat"], claims["exp"]) == (STAMP, STAMP + 3600)
    assert claims["sub"] == place(key)
    assert claims["pid"] == claims["client_id"] == key.credential.id
    assert claims["pub"] is True


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        pytest.param({"alg": "none"}, "malformed", id="no algorithm"),
        pytest.param({"alg": "None"}, "malformed", id="no algorithm, capital"),
        pytest.param({"alg": "HS512"}, "malformed", id="a longer digest"),
        pytest.param({"alg": "EdDSA"}, "malformed", id="an algorithm of other keys"),
        pytest.param({"alg": ...}, "malformed", id="alg missing"),
        pytest.param({"alg": ["HS256"]}, "malformed", id="alg a list"),
        pytest.param({"typ": "JWT"}, "malformed", id="another type"),
        pytest.param({"typ": "AT+JWT"}, "malformed", id="the type in capitals"),
        pytest.param({"typ": ...}, "malformed", id="typ missing"),
        pytest.param({"kid": ...}, "malformed", id="kid missing"),
        pytest.param({"kid": ""}, "malformed", id="kid empty"),
        pytest.param({"kid": None}, "malformed", id="kid null"),
        pytest.param({"kid": 7}, "malformed", id="kid a number"),
        pytest.param({"kid": "\ud800"}, "malformed", id="kid that no encoding writes"),
        pytest.param({"kid": "x"}, "unknown", id="kid unknown"),
        pytest.param({"kid": "' or 1=1 --"}, "unknown", id="kid with SQL in it"),
        pytest.param({"kid": "../../../../etc/passwd"}, "unknown", id="kid with a path"),
        pytest.param({"kid": "\x00"}, "unknown", id="kid of one zero"),
        pytest.param({"crit": ["x"]}, "unknown", id="an extension that is critical"),
        pytest.param({"crit": ["b64"], "b64": False}, "unknown", id="a detached payload"),
        pytest.param({"jwk": {"kty": "oct", "k": "AA"}}, "verified", id="its own key is not read"),
        pytest.param({"jku": "https://evil"}, "verified", id="a key's address is not asked"),
    ],
)
def test_a_header_is_ours_or_refused(
    house: House, token: str, header: dict[str, Any], reason: str
) -> None:
    own = forge.opened(token)[0]["kid"]
    secret = forge.signing_secret(house, own)
    shown = {**forge.opened(token)[0], **header}
    shown = {name: value for name, value in shown.items() if value is not ...}
    assert verdict(house, forge.forged(shown, forge.opened(token)[1], secret)) == reason


@pytest.mark.parametrize(
    "header", [[], 7, "x", None, b"{", b"", b"\xff\xfe", b"[" * 3_000], ids=repr
)
def test_a_header_that_is_no_object_is_malformed(house: House, token: str, header: object) -> None:
    assert verdict(house, forge.forged(header, forge.opened(token)[1], b"x")) == "malformed"


@pytest.mark.parametrize("payload", [[], 7, None, b"{", b"\xff", b"[" * 3_000], ids=repr)
def test_a_payload_that_is_no_object_is_refused(house: House, token: str, payload: object) -> None:
    header = forge.opened(token)[0]
    secret = forge.signing_secret(house, header["kid"])
    assert verdict(house, forge.forged(header, payload, secret)) == "unknown"


def test_nothing_but_the_key_that_kid_names_is_tried(house: House, key: Issued, token: str) -> None:
    """Secrets that an attacker has or can guess, and the other keys of this house."""
    header, claims = forge.opened(token)
    other = forge.opened(minted(house.authority.mint_environment_token(
        house.environment("staging").text)).text)[0]["kid"]  # fmt: skip
    others = forge.signing_secret(house, other)
    for secret in (b"", b"secret", key.text.encode(), header["kid"].encode(), others):
        assert verdict(house, forge.forged(header, claims, secret)) == "unknown"
    swapped = {**header, "kid": other}
    assert verdict(house, forge.forged(swapped, claims, others)) == "unknown"
    own = forge.signing_secret(house, header["kid"])
    assert verdict(house, forge.forged(swapped, claims, own)) == "unknown"
    assert verdict(house, forge.forged(header, claims, own, "sha512")) == "unknown"


@pytest.mark.parametrize("claim", CLAIMS)
def test_a_missing_claim_is_malformed(house: House, token: str, claim: str) -> None:
    gone: Any = ...
    assert verdict(house, forge.resigned(house, token, **{claim: gone})) == "malformed"


@pytest.mark.parametrize("claim", TEXTS)
@pytest.mark.parametrize("value", ODD, ids=repr)
def test_a_claim_of_another_type_is_malformed(
    house: House, token: str, claim: str, value: Any
) -> None:
    assert verdict(house, forge.resigned(house, token, **{claim: value})) == "malformed"


@pytest.mark.parametrize("claim", ["iat", "exp"])
@pytest.mark.parametrize(
    "value", [STAMP + 0.5, float(STAMP), str(STAMP), True, None, -1, 10**12, 10**30], ids=repr
)
def test_an_instant_is_a_whole_number_of_seconds(
    house: House, token: str, claim: str, value: Any
) -> None:
    assert verdict(house, forge.resigned(house, token, **{claim: value})) == "malformed"


@pytest.mark.parametrize(
    ("claim", "value", "reason"),
    [
        pytest.param("iss", "tokenhouse", "unknown", id="an issuer without its house"),
        pytest.param("aud", "others", "wrong_audience", id="another audience"),
        pytest.param("sub", "env_other", "unknown", id="an environment that is not there"),
        pytest.param("pid", "AAAAAAAAAAA", "unknown", id="a parent that is not there"),
        pytest.param("sub", "\ud800", "unknown", id="a subject that no encoding writes"),
        pytest.param("pid", "\ud800", "unknown", id="a parent that no encoding writes"),
        pytest.param("pub", False, "malformed", id="not public"),
        pytest.param("pub", 1, "malformed", id="as good as public"),
        pytest.param("scopes", "read:runs", "malformed", id="scopes as one text"),
        pytest.param("scopes", ["read:runs", 7], "malformed", id="a scope that is a number"),
        pytest.param("scopes", [], "verified", id="no scope grants nothing and is no error"),
        pytest.param("exp", STAMP, "expired", id="expired at its exp"),
        pytest.param("exp", STAMP - 1, "expired", id="expired before"),
        pytest.param("exp", STAMP + 1, "verified", id="alive a second before its exp"),
        pytest.param("exp", 253_402_300_799, "verified", id="the last second of year 9999"),
        pytest.param("iat", STAMP + 60, "verified", id="clocks differ by 60 s"),
        pytest.param("iat", STAMP + 61, "not_yet_valid", id="and by no more"),
        pytest.param("iat", 0, "verified", id="issued long ago"),
        pytest.param("kind", "workspace", "verified", id="what it claims besides is not read"),
    ],
)
def test_a_claim_decides(house: House, token: str, claim: str, value: Any, reason: str) -> None:
    assert verdict(house, forge.resigned(house, token, **{claim: value})) == reason


def test_another_environment_of_the_house_cannot_be_named(house: House, token: str) -> None:
    other = house.environment("staging")
    dev = house.environment("development")
    branch = house.admin.environments.branch(place(dev), "x")
    elsewhere: list[dict[str, Any]] = [
        {"sub": place(other)},
        {"sub": branch.id},
        {"pid": other.credential.id},
        {"sub": place(other), "pid": other.credential.id},
    ]
    for changed in elsewhere:
        assert verdict(house, forge.resigned(house, token, **changed)) == "unknown"


def test_the_ends_are_half_open_to_the_tick(house: House, token: str) -> None:
    for at, reason in (
        (NOON + HOUR - TICK, "verified"),
        (NOON + HOUR, "expired"),
        (NOON + HOUR + TICK, "expired"),
        (NOON - 60 * SECOND, "verified"),
        (NOON - 60 * SECOND - TICK, "not_yet_valid"),
    ):
        house.clock.now = at
        assert verdict(house, token) == reason, at


def test_skew_never_extends_an_end(house: House, key: Issued) -> None:
    short = minted(house.authority.mint_environment_token(key.text, ttl=1)).text
    house.clock.move(timedelta(seconds=1))
    assert verdict(house, short) == "expired"


def test_a_token_is_whole_seconds_whenever_it_is_made(house: House, key: Issued) -> None:
    house.clock.now = NOON + timedelta(microseconds=999_999)
    issued = minted(house.authority.mint_environment_token(key.text, ttl=10))
    assert forge.opened(issued.text)[1]["exp"] == STAMP + 10
    assert issued.expires_at == NOON + 10 * SECOND == issued.credential.expires_at


def test_a_copied_house_honours_none_of_the_originals_tokens(
    house: House, token: str, tmp_path: Path
) -> None:
    """The same rows and keys under a house id of its own: `iss` tells them apart."""
    other = tmp_path / "other"
    other.mkdir()
    away = tokenhouse.connect(
        f"sqlite:///{other}/house.db",
        settings=Settings(),
        clock=house.clock,
        entropy=chance("another house"),
    )
    assert said(away.verify(token)) == "unknown"
    away.close()
    changed = forge.opened(token)[1]["iss"] + "x"
    assert verdict(house, forge.resigned(house, token, iss=changed)) == "unknown"


@pytest.mark.parametrize("mark", ["uat", "wst"])
def test_another_prefix_does_not_make_it_another_kind(house: House, token: str, mark: str) -> None:
    dressed = f"th_{mark}_{token}"
    assert verdict(house, dressed) == "unknown"
    assert said(house.authority.verify(dressed, kinds=Kind.ENVIRONMENT_TOKEN)) == "wrong_kind"
    assert said(house.authority.verify_environment_key(token)) == "wrong_kind"


@pytest.mark.parametrize("prefix", ["th_", "th_prod_", "xx_uat_", "th_pat_", "th_prod_sk_"])
def test_a_prefix_that_no_token_has_is_malformed(house: House, token: str, prefix: str) -> None:
    assert verdict(house, prefix + token) == "malformed"


def test_one_signature_has_one_spelling(house: House, token: str) -> None:
    """The last character has two bits to spare, which must be zero."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    taken = [char for char in alphabet if verdict(house, token[:-1] + char) == "verified"]
    assert taken == [token[-1]]
    for longer in ("A", "AA", "=", "AAAA", "."):
        assert verdict(house, token + longer) != "verified"


def test_ten_thousand_mutations_of_every_text_are_all_refused(house: House, key: Issued) -> None:
    """Characters changed, dropped, doubled, swapped, cut; nothing raises, nothing is let in."""
    scoped = house.admin.scoped_keys.issue(place(key), "k", preset="Read only").text
    tok = minted(house.authority.mint_environment_token(key.text, scopes=["read:runs"])).text
    house.admin.environments.rotate(place(key))
    for text in (key.text, scoped, tok):
        draw = chance(hashlib.sha256(text.encode()).hexdigest())
        for _ in range(10_000):
            changed = mutated(text, draw(8))
            if changed != text:
                assert not house.authority.verify(changed), changed
        assert house.authority.verify(text)


def mutated(text: str, dice: bytes) -> str:
    kind, at, other = dice[0] % 6, int.from_bytes(dice[1:3]) % len(text), int.from_bytes(dice[3:5])
    char = chr(other % 0x7F) if dice[5] % 4 else chr(other % 0x3000)
    second = other % len(text)
    low, high = sorted((at, second))
    return (
        text[:at] + char + text[at + 1 :],
        text[:at] + text[at + 1 :],
        text[:at] + text[at] + text[at:],
        text[:low] + text[high : high + 1] + text[low + 1 : high] + text[low] + text[high + 1 :],
        text[:at],
        text[:at] + char + text[at:],
    )[kind].strip()
