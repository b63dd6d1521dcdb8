"""Two things wrong at once: the earlier reason of §7 is the one that is told."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import combinations
from typing import Any

import pytest

from tests import forge
from tests.core.people.cast import Cast
from tests.houses import HOUR, NOON, minted, said
from tokenhouse.core import Issued, Kind, Reason, Resource, User

STAMP = int(NOON.timestamp())


@dataclass
class Case:
    """A credential in the making: what is forged of it, where it is shown, what for."""

    cast: Cast
    user: User
    held: dict[Kind, Issued]
    kind: Kind
    claims: dict[str, Any] = field(default_factory=dict)
    where: dict[str, Any] = field(default_factory=dict)
    action: str = "read"

    @property
    def id(self) -> str:
        return self.held[self.kind].credential.id

    def outcome(self) -> str:
        text = self.held[self.kind].text
        if self.claims:
            text = forge.resigned(self.cast.house, text, **self.claims)
        authorize = self.cast.house.authority.authorize
        return said(authorize(text, self.action, Resource("runs"), **self.where))


Fault = Callable[[Case], object]


def end_parent(case: Case) -> None:
    """The personal token's grace ends: it dies, and what came from it is not revoked with it."""
    token = case.held[Kind.PERSONAL_TOKEN].credential
    case.cast.house.admin.personal_tokens.rotate(token, grace=timedelta(0))


def revoke(case: Case) -> None:
    """The credential itself, by whoever holds it."""
    case.cast.house.authority.revoke(case.held[case.kind].text)


def stray_branch(case: Case) -> None:
    """A branch of the right environment that nobody made."""
    case.where.setdefault("project", case.cast.project)
    case.where.setdefault("environment", case.cast.place("development"))
    case.where["branch"] = "nowhere"


FAULTS: dict[Reason, Fault] = {
    Reason.REVOKED: revoke,
    Reason.EXPIRED: lambda c: c.claims.update(exp=STAMP),
    Reason.NOT_YET_VALID: lambda c: c.claims.update(iat=STAMP + 61),
    Reason.PARENT_DEAD: end_parent,
    Reason.SUSPENDED: lambda c: c.cast.house.admin.users.suspend(c.user),
    Reason.NOT_A_MEMBER: lambda c: c.cast.house.admin.members.remove(c.cast.workspace, c.user),
    Reason.WRONG_AUDIENCE: lambda c: c.claims.update(aud="others"),
    Reason.WRONG_ENVIRONMENT: lambda c: c.where.update(
        project=c.cast.project, environment=c.cast.place("preview")
    ),
    Reason.BRANCH_UNKNOWN: stray_branch,
    Reason.OUT_OF_SCOPE: lambda c: setattr(c, "action", "delete"),
}
ORDER = list(Reason)
USER_ACTOR = tuple(FAULTS)
WORKSPACE = tuple(r for r in FAULTS if r not in (Reason.PARENT_DEAD, Reason.WRONG_ENVIRONMENT))
EXCHANGED = tuple(r for r in FAULTS if r is not Reason.BRANCH_UNKNOWN)


@pytest.fixture
def case(shared_cast: Cast) -> Callable[[Kind], Case]:
    """A new person each time, so that one house does for all pairs."""

    def made(kind: Kind) -> Case:
        cast, authority = shared_cast, shared_cast.house.authority
        user = cast.person("developer")
        token = cast.token(user)
        root = cast.place("development")
        acting = minted(
            authority.mint_user_actor_token(token.text, cap=["read:all"], environment=root)
        )
        exchanged = minted(authority.exchange(acting.text, project=cast.project, environment=root))
        signed = cast.house.admin.workspace_tokens.issue(
            cast.workspace, "w", user=user, preset="Read only"
        )
        held = {
            Kind.PERSONAL_TOKEN: token,
            Kind.USER_ACTOR_TOKEN: acting,
            Kind.ENVIRONMENT_TOKEN: exchanged,
            Kind.WORKSPACE_TOKEN: signed,
        }
        where = {"project": cast.project, "environment": root}
        return Case(cast, user, held, kind, where=where)

    return made


PAIRS = [
    pytest.param(kind, first, second, id=f"{kind}: {first} before {second}")
    for kind, reasons in (
        (Kind.USER_ACTOR_TOKEN, USER_ACTOR),
        (Kind.WORKSPACE_TOKEN, WORKSPACE),
        (Kind.ENVIRONMENT_TOKEN, EXCHANGED),
    )
    for first, second in combinations(sorted(reasons, key=ORDER.index), 2)
]


@pytest.mark.parametrize(
    "kind", [Kind.USER_ACTOR_TOKEN, Kind.WORKSPACE_TOKEN, Kind.ENVIRONMENT_TOKEN]
)
def test_nothing_wrong_is_verified(case: Callable[[Kind], Case], kind: Kind) -> None:
    assert case(kind).outcome() == "verified"


@pytest.mark.parametrize(("kind", "first", "second"), PAIRS)
def test_of_two_faults_the_earlier_reason_is_told(
    case: Callable[[Kind], Case], kind: Kind, first: Reason, second: Reason
) -> None:
    found = case(kind)
    for reason in (first, second):
        FAULTS[reason](found)
    assert found.outcome() == first


# ── before anything is looked up, and for stored tokens ──────────────────────────────────────────
def test_the_text_is_judged_before_the_kind_and_the_kind_before_the_row(cast: Cast) -> None:
    verify = cast.house.authority.verify
    token = cast.tokens["viewer"]
    only = Kind.SCOPED_KEY
    assert said(verify(token.text[:-1], kinds=only)) == "malformed"
    cast.house.admin.personal_tokens.revoke(token.credential)
    assert said(verify(token.text, kinds=only)) == "wrong_kind"
    assert said(verify(token.text)) == "revoked"
    acting = minted(cast.house.authority.mint_user_actor_token(cast.tokens["owner"].text))
    forged = acting.text[:-6] + ("AAAAAA" if acting.text[-6:] != "AAAAAA" else "BBBBBB")
    cast.house.admin.user_actor_tokens.revoke(acting.credential)
    assert said(verify(forged)) == "unknown"
    assert said(verify(acting.text)) == "revoked"


STORED: list[tuple[Reason, Callable[[Cast, Issued], object]]] = [
    (Reason.REVOKED, lambda c, t: c.house.admin.personal_tokens.revoke(t.credential.id)),
    (Reason.EXPIRED, lambda c, _t: c.house.clock.move(2 * HOUR)),
    (Reason.GRACE_ENDED, lambda c, t: c.house.admin.archived_keys.end(t.credential.id)),
    (Reason.SUSPENDED, lambda c, t: c.house.admin.users.suspend(t.credential.user_id or "")),
    (
        Reason.NOT_A_MEMBER,
        lambda c, t: c.house.admin.members.remove(c.workspace, t.credential.user_id or ""),
    ),
]


@pytest.mark.parametrize(("first", "second"), combinations(range(len(STORED)), 2))
def test_a_personal_token_tells_the_earlier_of_two(cast: Cast, first: int, second: int) -> None:
    token = cast.token(cast.person("owner"), expires_at=NOON + HOUR)
    cast.house.admin.personal_tokens.rotate(token.credential, grace=HOUR)
    for at in (second, first) if second != 1 else (first, second):
        STORED[at][1](cast, token)
    found = said(cast.house.authority.verify(token.text, project=cast.project))
    assert found == STORED[first][0]


def test_an_identity_check_asks_for_no_membership(cast: Cast) -> None:
    """The call names no place: who it is, and nothing that they could do."""
    outcome = cast.house.authority.verify(cast.tokens["stranger"].text)
    assert said(outcome) == "verified"
    for action in ("read", "write"):
        authorize = cast.house.authority.authorize
        for who in ("stranger", "owner"):
            assert (
                said(authorize(cast.tokens[who].text, action, Resource("runs"))) == "out_of_scope"
            )
