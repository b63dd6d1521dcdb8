"""A leak reported from outside: proven by the text, answered by the tier's policy (§7)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.core.people.cast import Cast
from tests.houses import DAY, HOUR, NOON, SECOND, TICK, away, minted, said
from tokenhouse.core import (
    Authority,
    Event,
    EventQuery,
    Kind,
    LeakPolicies,
    LeakPolicy,
    Reported,
    Tier,
)

POLICIES = tuple(LeakPolicy)


def opened(cast: Cast, policy: str) -> Authority:
    return cast.house.again(leak_policy=LeakPolicies(**dict.fromkeys(Tier, LeakPolicy(policy))))


def proven(answer: object) -> Reported:
    assert isinstance(answer, Reported)
    assert answer
    return answer


def events(cast: Cast, action: str = "credential.report") -> tuple[Event, ...]:
    return cast.house.admin.audit.events(EventQuery(action=action)).items


AFTERWARDS = {
    # its text at once and after the default grace, and the state that the report tells
    ("notify", True): ("verified", "verified", "active"),
    ("grace", True): ("verified", "grace_ended", "archived"),
    ("burn", True): ("revoked", "revoked", "burned"),
    ("notify", False): ("verified", "expired", "active"),
    ("grace", False): ("revoked", "revoked", "burned"),
    ("burn", False): ("revoked", "revoked", "burned"),
}
"""By the policy, and whether the kind rotates; those that do not end within two days here."""


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_answered_by_the_policy(cast: Cast, kind: Kind, policy: LeakPolicy) -> None:
    user, root = cast.person("developer"), cast.place("staging")
    admin, authority = cast.house.admin, opened(cast, policy)
    held = cast.one_of_each(user)
    token = held[Kind.PERSONAL_TOKEN].text
    long = 2 * DAY
    texts = {
        **{one: issued.text for one, issued in held.items()},
        Kind.WORKSPACE_TOKEN: admin.workspace_tokens.issue(
            cast.workspace, "w", user=user, days=2
        ).text,
        Kind.USER_ACTOR_TOKEN: minted(authority.mint_user_actor_token(token, ttl=long)).text,
        Kind.ENVIRONMENT_TOKEN: minted(
            authority.exchange(token, project=cast.project, environment=root, ttl=long)
        ).text,
    }
    rotates = kind in (Kind.ENVIRONMENT_KEY, Kind.SCOPED_KEY, Kind.PERSONAL_TOKEN)
    now, later, state = AFTERWARDS[policy, rotates]
    if kind is Kind.ENVIRONMENT_TOKEN and state == "burned":
        state = "revoked"  # it has no row that could be burned, and no rule that revives it
    answer = proven(authority.report(texts[kind]))
    assert (answer.kind, answer.policy, answer.state) == (kind, policy, state)
    for opening in (authority, cast.house.again()):
        assert said(opening.verify(texts[kind])) == now
    cast.house.clock.move(DAY - TICK)
    assert said(authority.verify(texts[kind])) == now
    cast.house.clock.move(DAY + SECOND)
    assert said(authority.verify(texts[kind])) == later


@pytest.mark.parametrize(
    ("rest", "end"),
    [
        pytest.param(DAY, "verified", id="it ends within the grace by itself"),
        pytest.param(DAY + SECOND, "revoked", id="a second longer, and it is ended"),
    ],
)
def test_a_signed_token_is_ended_only_if_it_would_outlive_the_grace(
    cast: Cast, rest: timedelta, end: str
) -> None:
    authority = opened(cast, "grace")
    token = cast.tokens["developer"].text
    where: dict[str, Any] = {"project": cast.project, "environment": cast.place("staging")}
    for made in (
        authority.mint_user_actor_token(token, ttl=rest),
        authority.exchange(token, **where, ttl=rest),
    ):
        text = minted(made).text
        proven(authority.report(text))
        assert said(authority.verify(text)) == end


def test_a_parent_that_ends_sooner_may_be_moved_and_spares_no_signed_token(cast: Cast) -> None:
    """A grace of the parent's is no end of its own: somebody may lengthen it tomorrow."""
    authority, admin = opened(cast, "grace"), cast.house.admin
    source = cast.tokens["developer"]
    acting = minted(authority.mint_user_actor_token(source.text, ttl=10 * DAY)).text
    admin.personal_tokens.rotate(source.credential, grace=HOUR)
    proven(authority.report(acting))
    admin.archived_keys.set_expiry(source.credential.id, NOON + 20 * DAY)
    assert said(authority.verify(acting)) == "revoked"


def test_the_end_that_a_report_tells_is_the_one_that_comes_first(cast: Cast) -> None:
    authority = opened(cast, "notify")
    source = cast.tokens["developer"]
    acting = minted(authority.mint_user_actor_token(source.text, ttl=10 * DAY)).text
    cast.house.admin.personal_tokens.rotate(source.credential, grace=HOUR)
    assert proven(authority.report(acting)).ends_at == NOON + HOUR


def test_what_came_from_it_goes_with_it(cast: Cast) -> None:
    authority = opened(cast, "burn")
    held = cast.one_of_each(cast.person("developer"))
    proven(authority.report(held[Kind.PERSONAL_TOKEN].text))
    assert said(authority.verify(held[Kind.USER_ACTOR_TOKEN].text)) == "revoked"
    assert said(authority.verify(held[Kind.ENVIRONMENT_TOKEN].text)) == "parent_dead"


def test_an_environment_with_a_reported_key_goes_on_minting_under_grace(cast: Cast) -> None:
    """Others exchange for it too: a report of one text must not stop them."""
    authority = opened(cast, "grace")
    key = cast.one_of_each(cast.people["developer"])[Kind.ENVIRONMENT_KEY]
    proven(authority.report(key.text))
    where: dict[str, Any] = {"project": cast.project, "environment": cast.place("staging")}
    token = minted(authority.exchange(cast.tokens["developer"].text, **where)).text
    child = minted(authority.mint_environment_token(key.text, scopes=["read:runs"])).text
    cast.house.clock.move(DAY)
    assert said(authority.verify(token)) == "expired"
    assert said(authority.verify(child)) == "expired"
    current = cast.house.admin.environments.current_key(cast.place("staging"))
    assert current is not None
    [archived] = cast.house.admin.archived_keys.list(cast.place("staging"))
    assert (archived.id, archived.successor_id) == (key.credential.id, current.id)


def test_a_burned_environment_has_no_key_until_it_is_rotated(cast: Cast) -> None:
    authority, root = opened(cast, "burn"), cast.place("staging")
    key = cast.one_of_each(cast.people["developer"])[Kind.ENVIRONMENT_KEY]
    proven(authority.report(key.text))
    assert cast.house.admin.environments.current_key(root) is None
    assert authority.verify(cast.house.admin.environments.rotate(root).text)


def test_a_report_never_prolongs_a_life(cast: Cast) -> None:
    """The grace of a report is a day: what ends sooner goes on ending sooner."""
    authority, admin = opened(cast, "grace"), cast.house.admin
    root = cast.place("staging")
    short = admin.scoped_keys.issue(root, "s", preset="Read only", expires_at=NOON + HOUR)
    rotated = admin.scoped_keys.issue(root, "r", preset="Read only")
    admin.scoped_keys.rotate(rotated.credential, grace=HOUR)
    for text, reason in ((short.text, "expired"), (rotated.text, "grace_ended")):
        assert proven(authority.report(text)).ends_at == NOON + HOUR
        assert authority.verify(text)
        cast.house.clock.now = NOON + HOUR
        assert said(authority.verify(text)) == reason
        proven(authority.report(text))
        assert said(authority.verify(text)) == reason
        cast.house.clock.now = NOON


def test_a_long_grace_is_cut_to_the_usual_one(cast: Cast) -> None:
    authority, admin = opened(cast, "grace"), cast.house.admin
    key = admin.scoped_keys.issue(cast.place("staging"), "r", preset="Read only")
    admin.scoped_keys.rotate(key.credential, grace=7 * DAY)
    for _ in range(2):
        assert proven(authority.report(key.text)).ends_at == NOON + DAY


def test_what_may_live_again_is_burned_all_the_same(cast: Cast) -> None:
    """Its end is past, or its place or person is away: each of these can be undone."""
    admin, authority = cast.house.admin, opened(cast, "burn")
    user = cast.person("developer")
    token = cast.token(user).text
    key = admin.scoped_keys.issue(cast.place("staging"), "s", preset="Read only")
    admin.scoped_keys.rotate(key.credential, grace=timedelta(0))
    admin.users.suspend(user)
    for text in (token, key.text):
        assert not authority.verify(text)
        proven(authority.report(text))
    admin.users.restore(user)
    assert said(authority.verify(token)) == "revoked"
    assert said(authority.verify(key.text)) == "revoked"


@pytest.mark.parametrize(
    "spoiled",
    [
        pytest.param(lambda _: "", id="nothing"),
        pytest.param(lambda text: text[:-1], id="cut"),
        pytest.param(lambda text: text[:-1] + ("A" if text[-1] != "A" else "B"), id="mistyped"),
        pytest.param(lambda text: text.replace("_stg_", "_prod_"), id="prefixed anew"),
        pytest.param(lambda _: "th_prod_" + "0" * 41 + "4ejiA9", id="of nobody"),
    ],
)
def test_a_reporter_who_proves_nothing_changes_nothing(
    cast: Cast, spoiled: Callable[[str], str]
) -> None:
    """An id alone, which lists and logs show, ends nobody's credential."""
    text = cast.one_of_each(cast.people["developer"])[Kind.SCOPED_KEY].text
    stamp, authority = cast.house.admin.credentials.stamp(), opened(cast, "burn")
    assert said(authority.report(spoiled(text))) in ("malformed", "unknown")
    assert events(cast) == ()
    assert cast.house.admin.credentials.stamp() == stamp
    assert authority.verify(text)


def test_no_report_holds_the_text(cast: Cast) -> None:
    for issued in cast.one_of_each(cast.people["developer"]).values():
        answer = cast.house.authority.report(issued.text)
        assert issued.text[-20:] not in repr(answer)
        assert proven(answer).message == "The report was taken; thank you."
    assert all(event.after for event in events(cast))


def test_a_store_that_is_away_takes_no_report(cast: Cast) -> None:
    authority = opened(cast, "burn")
    text = cast.tokens["viewer"].text
    away(authority)
    assert said(authority.report(text)) == "unavailable"


TIERS = {"development": "notify", "preview": "grace", "staging": "grace", "production": "burn"}


@pytest.mark.parametrize("type_", TIERS)
def test_a_key_is_answered_by_the_tier_of_its_environment(cast: Cast, type_: str) -> None:
    said_so = {tier.value: LeakPolicy(TIERS[tier]) for tier in Tier}
    authority = cast.house.again(leak_policy=LeakPolicies(**said_so))
    key = cast.house.admin.scoped_keys.issue(cast.place(type_), "s", preset="Read only")
    assert proven(authority.report(key.text)).policy == TIERS[type_]
    assert proven(authority.report(cast.tokens["viewer"].text)).policy is LeakPolicy.BURN


def test_what_was_ended_for_good_has_no_end_to_come(cast: Cast) -> None:
    """Its own expiry would read as if it lived until then."""
    scoped = cast.house.admin.scoped_keys.issue(
        cast.place("staging"), "CI", preset="Read only", expires_at=NOON + DAY
    )
    told = proven(opened(cast, "burn").report(scoped.text, source="a scanner"))
    assert (told.state.value, told.ends_at) == ("burned", None)
