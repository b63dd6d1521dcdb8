"""What a person makes of one token is never wider, and never outlives it (credentials §3, §6)."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest

from tests.core.people.cast import Cast
from tests.houses import DAY, HOUR, NOON, SECOND, flaws, principal, said
from tokenhouse.core import Admin, Conflict, Forbidden, Kind, NotFound, Resource

Act = Callable[[Admin], Any]
SHORT = NOON + HOUR


def forbidden(call: Callable[..., object], *named: object) -> str:
    with pytest.raises(Forbidden) as refusal:
        call(*named)
    return refusal.value.reason.value


# ── role caps ────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("held", "wanted", "made"),
    [
        pytest.param(None, None, None, id="no cap makes no cap"),
        pytest.param(None, "owner", "owner", id="no cap makes any"),
        pytest.param(None, "guest", "guest", id="down to the least"),
        pytest.param("developer", None, "developer", id="a cap is inherited when none is named"),
        pytest.param("developer", "developer", "developer", id="the same cap"),
        pytest.param("developer", "viewer", "viewer", id="a lower cap"),
        pytest.param("developer", "guest", "guest", id="the lowest cap"),
        pytest.param("developer", "admin", "not_covered", id="a higher cap is refused"),
        pytest.param("viewer", "developer", "not_covered", id="one higher"),
        pytest.param("guest", "owner", "not_covered", id="the highest"),
        pytest.param(None, "emperor", "unknown_choice", id="an unknown role"),
        pytest.param("viewer", "emperor", "unknown_choice", id="an unknown role with a cap"),
    ],
)
def test_a_capped_token_makes_none_that_is_capped_higher(
    cast: Cast, held: str | None, wanted: str | None, made: str | None
) -> None:
    user = cast.people["owner"]
    admin = cast.acting(cast.token(user, role_cap=held).text)
    found = flaws(lambda: admin.personal_tokens.issue(user, "n", role_cap=wanted))
    if made in ("not_covered", "unknown_choice"):
        assert found == {"role_cap": made}
    else:
        assert found == {}
        assert made in {one.role_cap for one in admin.personal_tokens.list()}


def test_a_cap_goes_into_every_kind_that_a_capped_token_makes(cast: Cast) -> None:
    admin = cast.acting(cast.token(cast.people["owner"], role_cap="viewer").text)
    signed = admin.workspace_tokens.issue(cast.workspace, "w")
    acting = admin.user_actor_tokens.mint()
    for issued in (signed, acting):
        where = cast.where("production")
        authorize = cast.house.authority.authorize
        assert authorize(issued.text, "read", Resource("runs"), **where)
        for beyond in (("write", "runs"), ("read", "envvars"), ("read", "members")):
            outcome = authorize(issued.text, beyond[0], Resource(beyond[1]), **where)
            assert said(outcome) == "out_of_scope", issued.credential.kind


def test_a_capped_token_does_not_rotate_a_wider_sibling_into_its_hands(cast: Cast) -> None:
    user = cast.people["owner"]
    wide, alike = cast.token(user), cast.token(user, role_cap="viewer")
    admin = cast.acting(cast.token(user, role_cap="viewer").text)
    rotate = admin.personal_tokens.rotate
    assert forbidden(lambda: rotate(wide.credential)) == "out_of_scope"
    assert rotate(alike.credential).credential.role_cap == "viewer"


# ── ends ─────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("wanted", "made"),
    [
        pytest.param(None, SHORT, id="none named is the same end"),
        pytest.param(SHORT, SHORT, id="the same end"),
        pytest.param(SHORT - SECOND, SHORT - SECOND, id="an earlier end"),
        pytest.param(SHORT + SECOND, "outlives_parent", id="a second later is refused"),
        pytest.param(NOON, "in_the_past", id="now is past"),
    ],
)
def test_a_token_makes_none_that_outlives_it(
    cast: Cast, wanted: datetime | None, made: Any
) -> None:
    user = cast.people["viewer"]
    admin = cast.acting(cast.token(user, expires_at=SHORT).text)
    found = flaws(lambda: admin.personal_tokens.issue(user, "mine", expires_at=wanted))
    if isinstance(made, str):
        assert found == {"expires_at": made}
    else:
        assert {o.expires_at for o in admin.personal_tokens.list() if o.name == "mine"} == {made}


def test_a_token_that_ends_soon_signs_nothing_that_ends_later(cast: Cast) -> None:
    admin = cast.acting(cast.token(cast.people["viewer"], expires_at=NOON + 10 * DAY).text)
    issue = admin.workspace_tokens.issue
    assert flaws(lambda: issue(cast.workspace, "w", days=11)) == {"ttl": "outlives_parent"}
    assert issue(cast.workspace, "w", days=10).expires_at == NOON + 10 * DAY
    mint = admin.user_actor_tokens.mint
    assert flaws(lambda: mint(ttl=10 * DAY + SECOND)) == {"ttl": "outlives_parent"}
    assert mint(ttl=10 * DAY).expires_at == NOON + 10 * DAY


def test_a_token_in_its_grace_makes_nothing_that_outlives_the_grace(cast: Cast) -> None:
    user = cast.people["viewer"]
    old = cast.token(user)
    cast.house.admin.personal_tokens.rotate(old.credential, grace=HOUR)
    admin = cast.acting(old.text)
    assert admin.personal_tokens.issue(user, "n").expires_at == SHORT
    assert admin.user_actor_tokens.mint().expires_at == SHORT
    assert flaws(lambda: admin.user_actor_tokens.mint(ttl=2 * HOUR)) == {"ttl": "outlives_parent"}


def test_a_stolen_old_token_does_not_rotate_its_successor(cast: Cast) -> None:
    old = cast.token(cast.people["viewer"])
    fresh = cast.house.admin.personal_tokens.rotate(old.credential, grace=HOUR)
    thief = cast.acting(old.text)
    assert forbidden(lambda: thief.personal_tokens.rotate(fresh.credential)) == "out_of_scope"


def test_a_stolen_old_token_does_not_prolong_its_own_grace(cast: Cast) -> None:
    old = cast.token(cast.people["viewer"])
    cast.house.admin.personal_tokens.rotate(old.credential, grace=HOUR)
    thief = cast.acting(old.text)
    prolong = thief.archived_keys.set_expiry
    assert forbidden(lambda: prolong(old.credential.id, NOON + 20 * DAY)) == "out_of_scope"
    cast.house.clock.move(HOUR)
    assert said(cast.house.authority.verify(old.text)) == "grace_ended"


def test_a_token_that_ends_soon_does_not_give_itself_a_later_end(cast: Cast) -> None:
    short = cast.token(cast.people["viewer"], expires_at=SHORT)
    thief = cast.acting(short.text)
    [result] = thief.credentials.extend([short.credential], NOON + 300 * DAY).results
    assert not result.done
    cast.house.clock.move(HOUR)
    assert said(cast.house.authority.verify(short.text)) == "expired"


def test_a_capped_token_does_not_bring_a_wider_one_back(cast: Cast) -> None:
    user = cast.people["owner"]
    wide = cast.token(user)
    cast.house.admin.personal_tokens.rotate(wide.credential, grace=timedelta(0))
    capped = cast.acting(cast.token(user, role_cap="viewer").text)
    prolong = capped.archived_keys.set_expiry
    assert forbidden(lambda: prolong(wide.credential.id, NOON + DAY)) == "out_of_scope"
    whole = cast.as_("owner").archived_keys.set_expiry
    assert whole(wide.credential.id, NOON + DAY).grace_ends_at == NOON + DAY


def test_a_holder_may_end_what_is_theirs_with_any_token(cast: Cast) -> None:
    user = cast.people["developer"]
    held = cast.one_of_each(user)
    admin = cast.acting(cast.token(user, role_cap="guest", expires_at=SHORT).text)
    admin.workspace_tokens.revoke(held[Kind.WORKSPACE_TOKEN].credential)
    admin.user_actor_tokens.revoke(held[Kind.USER_ACTOR_TOKEN].credential)
    admin.personal_tokens.revoke(held[Kind.PERSONAL_TOKEN].credential)
    for kind in (Kind.WORKSPACE_TOKEN, Kind.USER_ACTOR_TOKEN, Kind.PERSONAL_TOKEN):
        assert said(cast.house.authority.verify(held[kind].text)) == "revoked"


# ── what mints ───────────────────────────────────────────────────────────────────────────────────
def test_nothing_but_a_personal_token_makes_people_tokens(cast: Cast) -> None:
    """A user-actor token, a key or a workspace token that got out stays what it is."""
    held, user = cast.one_of_each(cast.person("owner")), cast.people["owner"]
    acts: list[Act] = [
        lambda a: a.user_actor_tokens.mint(),
        lambda a: a.personal_tokens.issue(user, "n"),
        lambda a: a.workspace_tokens.issue(cast.workspace, "n"),
        lambda a: a.scoped_keys.issue(cast.place("staging"), "n", preset="Read only"),
        lambda a: a.environments.rotate(cast.place("staging")),
        lambda a: a.environment_tokens.mint(cast.place("staging")),
    ]
    for kind, issued in held.items():
        if kind is Kind.PERSONAL_TOKEN:
            continue
        mint = cast.house.authority.mint_user_actor_token
        assert said(mint(issued.text)) == "wrong_kind", kind
        actor = cast.acting(issued.text)
        for act in acts:
            assert forbidden(act, actor) == "wrong_kind", kind


def test_one_own_token_does_not_mint_from_another(cast: Cast) -> None:
    """Otherwise a capped or short one would make what it is not."""
    user = cast.people["owner"]
    wide = cast.token(user)
    capped = cast.acting(cast.token(user, role_cap="viewer", expires_at=SHORT).text)
    assert forbidden(lambda: capped.user_actor_tokens.mint(wide.credential)) == "out_of_scope"
    own = principal(cast.house.authority.verify(wide.text)).credential_id
    assert cast.acting(wide.text).user_actor_tokens.mint(own).credential.parent_id == own


# ── what an Operator must name ───────────────────────────────────────────────────────────────────
def test_an_operator_names_the_token_that_it_is_minted_from(cast: Cast) -> None:
    mint = cast.house.admin.user_actor_tokens.mint
    source = cast.tokens["viewer"].credential
    assert flaws(mint) == {"source": "missing"}
    assert mint(source).credential.user_id == cast.people["viewer"].id


@pytest.mark.parametrize(
    ("end", "told"),
    [
        pytest.param(lambda a, t: a.users.suspend(t.user_id), "is suspended", id="suspended"),
        pytest.param(lambda a, t: a.personal_tokens.revoke(t), "is revoked", id="revoked"),
    ],
)
def test_nothing_is_minted_from_what_no_longer_verifies(cast: Cast, end: Any, told: str) -> None:
    """By an Operator neither, who would not notice that it never works."""
    source = cast.tokens["developer"].credential
    end(cast.house.admin, source)
    with pytest.raises(Conflict, match=told):
        cast.house.admin.user_actor_tokens.mint(source)


def test_an_operator_names_a_person_who_is_there(cast: Cast) -> None:
    admin = cast.house.admin
    issues: list[Callable[[str], object]] = [
        lambda who: admin.personal_tokens.issue(who, "laptop"),
        lambda who: admin.workspace_tokens.issue(cast.workspace, "sync", user=who),
    ]
    for issue in issues:
        assert flaws(partial(issue, "")) == {"user": "missing"}
        with pytest.raises(NotFound):
            issue("nobody@acme.test")
    for tokens in (admin.personal_tokens, admin.user_actor_tokens):
        assert {one.user_id for one in tokens.list(cast.people["guest"].email)} <= {
            cast.people["guest"].id
        }
        for nobody in ("nobody@acme.test", ""):
            with pytest.raises(NotFound):
                tokens.list(nobody)


LONG = [f"read:runs:{n:0190}" for n in range(20)]


@pytest.mark.parametrize(
    ("field", "make"),
    [
        pytest.param(
            "cap",
            lambda c, scopes: c.house.admin.user_actor_tokens.mint(
                c.tokens["owner"].credential, cap=scopes
            ),
            id="a user-actor token",
        ),
        pytest.param(
            "scopes",
            lambda c, scopes: c.house.admin.workspace_tokens.issue(
                c.workspace, "w", user=c.people["owner"], scopes=scopes
            ),
            id="a workspace token",
        ),
    ],
)
def test_a_signed_text_of_more_than_four_kib_is_refused_where_it_was_asked_for(
    shared_cast: Cast, field: str, make: Any
) -> None:
    assert len(make(shared_cast, LONG[:10]).text) <= 4_096
    assert flaws(lambda: make(shared_cast, LONG)) == {field: "text_too_large"}
