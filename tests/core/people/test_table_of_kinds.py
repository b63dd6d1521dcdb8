"""The table of credentials §1, a test for each column and a row for each kind.

Who may create each is `tests/core/admin/principals/test_creation.py`.
"""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from typing import Any

import pytest

from tests.core.people.cast import Cast
from tests.houses import DAY, HOUR, NOON, SECOND, minted, said
from tokenhouse.core import Credential, Invalid, Issued, Kind

BODY, JWT = r"[0-9A-Za-z]{47}", r"[\w-]+\.[\w-]+\.[\w-]+"


@pytest.fixture(scope="module")
def held(shared_cast: Cast) -> dict[Kind, Issued]:
    return shared_cast.one_of_each(shared_cast.person("developer"))


TEXTS = {
    Kind.ENVIRONMENT_KEY: rf"th_stg_{BODY}",
    Kind.SCOPED_KEY: rf"th_stg_sk_{BODY}",
    Kind.PERSONAL_TOKEN: rf"th_pat_{BODY}",
    Kind.WORKSPACE_TOKEN: rf"th_wst_{JWT}",
    Kind.USER_ACTOR_TOKEN: rf"th_uat_{JWT}",
    Kind.ENVIRONMENT_TOKEN: JWT,
}


@pytest.mark.parametrize("kind", Kind)
def test_text(held: dict[Kind, Issued], kind: Kind) -> None:
    assert re.fullmatch(TEXTS[kind], held[kind].text, re.ASCII)


STORED = set(Kind) - {Kind.ENVIRONMENT_TOKEN}
SIGNED = {Kind.WORKSPACE_TOKEN, Kind.USER_ACTOR_TOKEN, Kind.ENVIRONMENT_TOKEN}


@pytest.mark.parametrize("kind", Kind)
def test_signed_or_stored(shared_cast: Cast, held: dict[Kind, Issued], kind: Kind) -> None:
    """A stored one has a row with the digest of its text; a token of an environment has none."""
    with closing(sqlite3.connect(shared_cast.house.path)) as raw:
        rows = raw.execute(
            "select kind, digest from credential where id = ?", (held[kind].credential.id,)
        ).fetchall()
    assert [(name, len(digest)) for name, digest in rows] == [(kind.value, 32)] * (kind in STORED)
    assert bool(re.search(rf"{JWT}$", held[kind].text)) == (kind in SIGNED)


PLACE = ("workspace_id", "project_id", "environment_id")
BELONGS = {
    Kind.ENVIRONMENT_KEY: {*PLACE},
    Kind.SCOPED_KEY: {*PLACE},
    Kind.PERSONAL_TOKEN: {"user_id"},
    Kind.WORKSPACE_TOKEN: {"workspace_id", "user_id"},
    Kind.USER_ACTOR_TOKEN: {"user_id", "parent_id"},
    Kind.ENVIRONMENT_TOKEN: {*PLACE, "user_id", "parent_id"},  # this one is by exchange
}


@pytest.mark.parametrize("kind", Kind)
def test_belongs_to(held: dict[Kind, Issued], kind: Kind) -> None:
    facts = held[kind].credential
    names = (*PLACE, "user_id", "parent_id")
    assert {name for name in names if getattr(facts, name)} == BELONGS[kind]


Make = Callable[[Cast, Any], Issued]


def _workspace(cast: Cast, life: Any) -> Issued:
    given = {} if life is None else {"days": life // DAY}
    user = cast.people["developer"]
    return cast.house.admin.workspace_tokens.issue(cast.workspace, "w", user=user, **given)


def _actor(cast: Cast, life: Any) -> Issued:
    text = cast.tokens["developer"].text
    return minted(cast.house.authority.mint_user_actor_token(text, ttl=life))


def _scoped(cast: Cast, life: Any) -> Issued:
    ends_at = None if life is None else NOON + life
    return cast.house.admin.scoped_keys.issue(
        cast.place("staging"), "k", preset="Read only", expires_at=ends_at
    )


def _personal(cast: Cast, life: Any) -> Issued:
    return cast.token(cast.people["developer"], expires_at=None if life is None else NOON + life)


def _signed(cast: Cast, life: Any) -> Issued:
    key = cast.house.admin.environments.rotate(cast.place("staging"))
    return minted(cast.house.authority.mint_environment_token(key.text, ttl=life))


LIVES: dict[Kind, tuple[Make, timedelta | None, timedelta | None]] = {
    # how it is made, how long it lives when nobody says so, and the longest that can be said
    Kind.SCOPED_KEY: (_scoped, None, None),
    Kind.PERSONAL_TOKEN: (_personal, None, None),
    Kind.WORKSPACE_TOKEN: (_workspace, 30 * DAY, 365 * DAY),
    Kind.USER_ACTOR_TOKEN: (_actor, HOUR, 365 * DAY),
    Kind.ENVIRONMENT_TOKEN: (_signed, HOUR, 30 * DAY),
}


@pytest.mark.parametrize("kind", LIVES)
def test_lifetime(cast: Cast, kind: Kind) -> None:
    make, usual, longest = LIVES[kind]
    assert make(cast, None).expires_at == (None if usual is None else NOON + usual)
    for life in (DAY, longest or 400 * DAY):
        issued = make(cast, life)
        assert issued.expires_at == NOON + life
        cast.house.clock.now = NOON + life
        assert said(cast.house.authority.verify(issued.text)) == "expired"
        cast.house.clock.now = NOON
    if longest is not None:
        with pytest.raises(Invalid):
            make(cast, longest + (DAY if kind is Kind.WORKSPACE_TOKEN else SECOND))


def test_an_environment_key_lives_until_it_is_rotated(cast: Cast) -> None:
    key = cast.keys[next(iter(cast.keys))]
    assert key.expires_at is None
    cast.house.clock.move(4_000 * DAY)
    assert cast.house.authority.verify(key.text)


@pytest.mark.parametrize("kind", [Kind.ENVIRONMENT_KEY, Kind.SCOPED_KEY, Kind.PERSONAL_TOKEN])
def test_an_archived_key_is_one_of_three_and_listed_with_the_others(cast: Cast, kind: Kind) -> None:
    """Same table, same look-up, same adjustments."""
    admin = cast.house.admin
    issued = cast.one_of_each(cast.person("developer"))[kind]
    rotate: dict[Kind, Callable[[Credential], object]] = {
        Kind.ENVIRONMENT_KEY: lambda _: admin.environments.rotate(cast.place("staging")),
        Kind.SCOPED_KEY: admin.scoped_keys.rotate,
        Kind.PERSONAL_TOKEN: admin.personal_tokens.rotate,
    }
    rotate[kind](issued.credential)
    assert issued.credential.id in {one.id for one in admin.archived_keys.list()}
    assert cast.house.authority.verify(issued.text)
    admin.archived_keys.set_expiry(issued.credential.id, NOON)
    assert said(cast.house.authority.verify(issued.text)) == "grace_ended"
