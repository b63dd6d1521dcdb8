"""Every kind through every verifier, in every place, in every state: one reason each."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from typing import Any

import pytest

from tests import forge
from tests.houses import DAY, HOUR, NOON, SECOND, TICK, House, minted, place, principal, said
from tokenhouse.core import EnvironmentType, Issued, Kind, Operator, Reason, Refused, Resource
from tokenhouse.core.outcomes import PUBLIC_SENTENCES, REFUSALS
from tokenhouse.core.rules.kinds import text_prefix
from tokenhouse.core.rules.texts import new_text

WORKING = (Kind.ENVIRONMENT_KEY, Kind.SCOPED_KEY, Kind.ENVIRONMENT_TOKEN)


def texts(house: House) -> dict[Kind, str]:
    key = house.environment()
    scoped = house.admin.scoped_keys.issue(place(key), "CI", preset="Read only")
    token = minted(house.authority.mint_environment_token(key.text, scopes=["read:runs"]))
    return {
        Kind.ENVIRONMENT_KEY: key.text,
        Kind.SCOPED_KEY: scoped.text,
        Kind.ENVIRONMENT_TOKEN: token.text,
    }


def test_each_kind_is_refused_by_every_other_kinds_verifier(house: House) -> None:
    named = {
        Kind.ENVIRONMENT_KEY: house.authority.verify_environment_key,
        Kind.SCOPED_KEY: house.authority.verify_scoped_key,
        Kind.ENVIRONMENT_TOKEN: house.authority.verify_environment_token,
    }
    for kind, text in texts(house).items():
        for accepted, verifier in named.items():
            for _ in ("from the store", "from memory"):
                expected = "verified" if kind is accepted else "wrong_kind"
                assert said(verifier(text)) == expected
                assert said(house.authority.verify(text, kinds=accepted)) == expected
        assert said(house.authority.verify(text, kinds=())) == "wrong_kind"
        assert said(house.authority.verify(text, kinds=set(Kind))) == "verified"
        for other in set(Kind) - set(WORKING):
            assert said(house.authority.verify(text, kinds=other)) == "wrong_kind"


def test_a_principal_says_who_and_where_and_for_how_long(house: House) -> None:
    key = house.environment()
    project = house.project
    found = principal(house.authority.verify(key.text))
    assert found.kind is Kind.ENVIRONMENT_KEY
    assert found.credential_id == key.credential.id
    assert (found.workspace_id, found.project_id) == (project.workspace_id, project.id)
    assert found.environment_id == place(key)
    assert (found.scopes, found.expires_at) == (("*:all",), None)
    assert found.can("write", Resource("runs"))
    assert not found.can("read", Resource("members"))
    token = minted(house.authority.mint_environment_token(key.text, ttl=60))
    bearer = principal(house.authority.verify(f"Bearer {token.text}"))
    assert bearer.credential_id == token.credential.id
    assert bearer.client == key.credential.id
    assert (bearer.scopes, bearer.expires_at) == ((), NOON + 60 * SECOND)
    assert not bearer.can("read", Resource("runs"))


@pytest.mark.parametrize("reason", Reason)
def test_a_refusal_is_falsy_and_tells_the_wire_one_sentence(reason: Reason) -> None:
    refused = REFUSALS[reason]
    assert not refused
    assert refused == Refused(reason)
    assert refused.message == PUBLIC_SENTENCES[refused.status]
    promised = {
        "out_of_scope": 403, "not_a_member": 403, "wrong_environment": 403, "wrong_kind": 403,
        "branch_required": 400, "branch_unknown": 400, "unavailable": 503,
    }  # fmt: skip
    assert refused.status == promised.get(reason.value, 401)


def test_the_reasons_stand_in_the_promised_order() -> None:
    assert " ".join(Reason) == (
        "malformed wrong_kind unknown revoked expired not_yet_valid grace_ended parent_dead "
        "suspended not_a_member wrong_audience wrong_environment branch_required branch_unknown "
        "out_of_scope unavailable"
    )


@pytest.mark.parametrize("kind", [Kind.ENVIRONMENT_KEY, Kind.SCOPED_KEY, Kind.PERSONAL_TOKEN])
@pytest.mark.parametrize("type_", EnvironmentType)
def test_a_text_that_nobody_issued_is_unknown(
    house: House, kind: Kind, type_: EnvironmentType
) -> None:
    text = new_text("th", kind, type_, house.authority._house.entropy)
    assert said(house.authority.verify(text)) == "unknown"
    assert said(house.authority.authorize(text, "read", Resource("runs"))) == "unknown"


def test_the_secret_is_proven_over_the_whole_text(house: House) -> None:
    """The right id with another secret, and the right body under another prefix."""
    from tokenhouse.core.rules.texts import checksum

    key = house.environment()
    house.admin.scoped_keys.issue(place(key), "CI", preset="Read only")
    prefix = text_prefix("th", Kind.ENVIRONMENT_KEY, EnvironmentType.PRODUCTION)
    body = key.text[len(prefix) : -6]
    other = body[:-1] + ("0" if body[-1] != "0" else "1")
    assert said(house.authority.verify(prefix + other + checksum(other))) == "unknown"
    for wrong in ("th_dev_", "th_stg_", "th_preview_", "th_prod_sk_", "th_pat_"):
        assert said(house.authority.verify(wrong + key.text[len(prefix) :])) == "unknown"


@pytest.fixture(params=[Kind.ENVIRONMENT_KEY, Kind.SCOPED_KEY, Kind.PERSONAL_TOKEN])
def opaque(house: House, request: pytest.FixtureRequest) -> Issued:
    """One of each kind whose text is looked up by its id."""
    key = house.environment()
    if request.param is Kind.SCOPED_KEY:
        return house.admin.scoped_keys.issue(place(key), "CI", preset="Read only")
    if request.param is Kind.PERSONAL_TOKEN:
        return house.admin.personal_tokens.issue(house.admin.users.create("ann@acme.test"), "mine")
    return key


def test_the_right_id_with_another_secret_and_a_right_checksum_is_unknown(
    house: House, opaque: Issued
) -> None:
    """Whoever has seen a hint or a log knows ids; a checksum is no secret."""
    from tokenhouse.core.rules.texts import checksum

    prefix, _, rest = opaque.text.rpartition("_")
    body = rest[: -len(checksum(""))]
    for at in (len(body) - 1, len(body) // 2):
        other = body[:at] + ("0" if body[at] != "0" else "1") + body[at + 1 :]
        assert said(house.authority.verify(f"{prefix}_{other}{checksum(other)}")) == "unknown"
    assert house.authority.verify(opaque.text)


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param("digest_key_id = 'another'", id="digested by a key that is not there"),
        pytest.param("prefix = 'th_stg_'", id="of another prefix"),
        pytest.param("digest = zeroblob(32)", id="of another digest"),
    ],
)
def test_a_row_that_was_tampered_with_proves_nothing(
    house: House, opaque: Issued, damage: str
) -> None:
    assert house.authority.verify(opaque.text)
    with closing(sqlite3.connect(house.path)) as raw:
        raw.execute(f"update credential set {damage}")  # noqa: S608 - the rows of this table
        raw.commit()
    assert said(house.again().verify(opaque.text)) == "unknown"


def test_a_scoped_key_whose_scopes_are_gone_may_do_nothing(house: House) -> None:
    """None means everything where a kind is bounded by nothing else: not here."""
    scoped = house.admin.scoped_keys.issue(place(house.environment()), "CI", preset="Read only")
    with closing(sqlite3.connect(house.path)) as raw:
        raw.execute("update credential set scopes = null where kind = 'scoped_key'")
        raw.commit()
    other = house.again()
    assert principal(other.verify(scoped.text)).scopes == ()
    assert said(other.authorize(scoped.text, "read", Resource("runs"))) == "out_of_scope"


def test_a_former_brand_stays_readable_and_a_strange_one_does_not(house: House) -> None:
    old = house.again(brand="old")
    issued = old.admin(Operator("alice")).environments.create(house.project, "staging")
    assert issued.text.startswith("old_stg_")
    assert said(house.authority.verify(issued.text)) == "malformed"
    both = house.again(brand="new", brands_accepted=("old", "th"))
    assert said(both.verify(issued.text)) == "verified"
    assert said(both.verify("new" + issued.text[3:])) == "unknown"


def test_state_is_told_in_the_order_in_which_reasons_win(house: House) -> None:
    root = place(house.environment())
    issue = house.admin.scoped_keys.issue
    ends = NOON + HOUR
    first = issue(root, "a", preset="Read only", expires_at=ends)
    house.admin.scoped_keys.rotate(first.credential, grace=2 * HOUR)
    for at, reason in ((NOON + HOUR - TICK, "verified"), (ends, "expired")):
        house.clock.now = at
        assert said(house.authority.verify(first.text)) == reason
    house.clock.now = NOON
    second = issue(root, "b", preset="Read only", expires_at=NOON + DAY)
    house.admin.scoped_keys.rotate(second.credential, grace=HOUR)
    house.clock.now = NOON + HOUR
    assert said(house.authority.verify(second.text)) == "grace_ended"
    house.admin.credentials.revoke([second.credential])
    assert said(house.authority.verify(second.text)) == "revoked"
    house.clock.now = NOON + 2 * DAY
    assert said(house.authority.verify(second.text)) == "revoked"
    house.admin.environments.archive(root)
    assert said(house.authority.verify(second.text)) == "revoked"
    house.clock.now = NOON + 2 * HOUR
    third = house.environment(slug="third")
    assert said(house.authority.verify(third.text)) == "verified"


def test_a_dead_place_refuses_all_of_its_keys_and_tokens(house: House) -> None:
    found = texts(house)
    root = principal(house.authority.verify(found[Kind.ENVIRONMENT_KEY])).environment_id or ""
    house.admin.environments.archive(root)
    assert {said(house.authority.verify(text)) for text in found.values()} == {"parent_dead"}
    house.admin.environments.restore(root)
    assert {said(house.authority.verify(text)) for text in found.values()} == {"verified"}
    house.admin.projects.delete(house.project)
    assert {said(house.authority.verify(text)) for text in found.values()} == {"parent_dead"}
    assert {said(house.again().verify(text)) for text in found.values()} == {"parent_dead"}


def test_a_revocation_by_a_clock_that_runs_ahead_counts_at_once(house: House) -> None:
    root = place(house.environment())
    scoped = house.admin.scoped_keys.issue(root, "CI", preset="Read only")
    house.clock.move(timedelta(seconds=30))
    house.admin.scoped_keys.revoke(scoped.credential)
    house.clock.move(-timedelta(seconds=60))
    assert said(house.authority.verify(scoped.text)) == "revoked"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(None, id="none at all"),
        pytest.param(7, id="a number"),
        pytest.param(b"th_prod_x", id="bytes"),
        pytest.param(["th_prod_x"], id="a list"),
        pytest.param("", id="an empty one"),
        pytest.param("x" * (8 * 1024 + 1), id="one beyond the limit"),
    ],
)
async def test_what_is_no_text_is_malformed_and_raises_nothing(house: House, text: Any) -> None:
    assert said(house.authority.verify(text)) == "malformed"
    assert said(await house.authority.averify(text)) == "malformed"
    assert said(house.again(cache_size=0).verify(text)) == "malformed"


def test_a_token_that_names_no_key_is_malformed_before_its_kind_is_asked(house: House) -> None:
    token = minted(house.authority.mint_environment_token(house.environment().text)).text
    unnamed = forge.resigned(house, token, header={"kid": ...})
    for kinds in (Kind.ENVIRONMENT_TOKEN, Kind.SCOPED_KEY):
        assert said(house.authority.verify(unnamed, kinds=kinds)) == "malformed"
    assert said(house.authority.verify(token, kinds=Kind.SCOPED_KEY)) == "wrong_kind"


@pytest.mark.parametrize("field", ["workspace", "project", "environment", "branch", "source"])
@pytest.mark.parametrize("odd", ["", "x" * 10_000, "\0", "\ud800", "'; drop table credential"])
def test_odd_names_in_a_call_raise_nothing(house: House, field: str, odd: str) -> None:
    where: dict[str, Any] = {field: odd}
    for text in texts(house).values():
        outcome = house.authority.verify(text, **where)
        assert said(outcome) in {"verified", "wrong_environment", "unavailable"}
        if field in ("workspace", "project", "environment"):
            assert not outcome
