"""What an ancestor loses, everything made from it loses at once, in every process (issue 3, 6)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.core.people.cast import Cast
from tests.houses import HOUR, minted, said
from tokenhouse.core import Authority, Issued, Kind, Resource, User

PERSONAL, ACTING = Kind.PERSONAL_TOKEN, Kind.USER_ACTOR_TOKEN
SIGNED, EXCHANGED = Kind.WORKSPACE_TOKEN, Kind.ENVIRONMENT_TOKEN


class Family:
    """A person, a token of theirs, and all that came from it, seen from two openings."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.admin = cast.house.admin
        self.user: User = cast.person("developer")
        self.root = cast.place("staging")
        self.held: dict[Kind, Issued] = cast.one_of_each(self.user)
        self.token = self.held[PERSONAL].credential
        acting = self.held[ACTING]
        # Two steps below the personal token: through the one that acts for the person.
        self.held[EXCHANGED] = minted(
            cast.house.authority.exchange(acting.text, project=cast.project, environment=self.root)
        )
        self.openings = (cast.house.authority, cast.house.again())

    def seen(self) -> dict[Kind, str]:
        """What each is to two processes, asked for reading there: both say the same."""
        first, second = (self._seen_by(one) for one in self.openings)
        assert first == second
        return first

    def _seen_by(self, authority: Authority) -> dict[Kind, str]:
        where = self.cast.where("staging")
        kinds = (PERSONAL, ACTING, SIGNED, EXCHANGED)
        return {
            kind: said(authority.authorize(self.held[kind].text, "read", Resource("runs"), **where))
            for kind in kinds
        }


def all_are(reason: str, others: dict[Kind, str] | None = None) -> dict[Kind, str]:
    return dict.fromkeys((PERSONAL, ACTING, SIGNED, EXCHANGED), reason) | (others or {})


Move = Callable[[Family], Any]
WELL = all_are("verified")

FATES: dict[str, tuple[Move, dict[Kind, str], Move | None, dict[Kind, str]]] = {
    # what happens, what is seen, how it is undone, what is seen then
    "suspended, restored": (
        lambda f: f.admin.users.suspend(f.user),
        all_are("suspended"),
        lambda f: f.admin.users.restore(f.user),
        WELL,
    ),
    "demoted to guest, promoted": (
        lambda f: f.admin.members.set_role(f.cast.workspace, f.user, "guest"),
        all_are("out_of_scope"),
        lambda f: f.admin.members.set_role(f.cast.workspace, f.user, "viewer"),
        WELL,
    ),
    "removed, added again": (
        lambda f: f.admin.members.remove(f.cast.workspace, f.user),
        all_are("not_a_member"),
        lambda f: f.admin.members.add(f.cast.workspace, f.user, "developer"),
        WELL,
    ),
    "environment archived, restored": (
        lambda f: f.admin.environments.archive(f.root),
        all_are("parent_dead"),
        lambda f: f.admin.environments.restore(f.root),
        WELL,
    ),
    "project deleted": (
        lambda f: f.admin.projects.delete(f.cast.project),
        all_are("parent_dead"),
        None,
        {},
    ),
    "person deleted": (
        lambda f: f.admin.users.delete(f.user),
        # What it was made from is dead before the person is asked for.
        all_are("revoked", {EXCHANGED: "parent_dead"}),
        lambda f: f.admin.users.create("again@acme.test"),
        all_are("revoked", {EXCHANGED: "parent_dead"}),
    ),
    "personal token revoked": (
        lambda f: f.admin.personal_tokens.revoke(f.token),
        all_are("revoked", {SIGNED: "verified", EXCHANGED: "parent_dead"}),
        lambda f: f.admin.users.restore(f.admin.users.suspend(f.user)),
        all_are("revoked", {SIGNED: "verified", EXCHANGED: "parent_dead"}),
    ),
    "personal token burned": (
        lambda f: f.admin.credentials.burn(f.token, "leaked"),
        all_are("revoked", {SIGNED: "verified", EXCHANGED: "parent_dead"}),
        None,
        {},
    ),
    "personal token rotated, grace ended": (
        lambda f: f.admin.personal_tokens.rotate(f.token, grace=HOUR / 2),
        WELL,
        lambda f: f.cast.house.clock.move(HOUR / 2),
        {
            PERSONAL: "grace_ended",
            ACTING: "parent_dead",
            SIGNED: "verified",
            EXCHANGED: "parent_dead",
        },
    ),
    "personal token rotated, cut, prolonged": (
        lambda f: f.admin.personal_tokens.rotate(f.token, grace=timedelta(0)),
        {
            PERSONAL: "grace_ended",
            ACTING: "parent_dead",
            SIGNED: "verified",
            EXCHANGED: "parent_dead",
        },
        lambda f: f.admin.archived_keys.set_expiry(f.token.id, f.cast.house.clock.now + HOUR),
        WELL,
    ),
    "acting token revoked": (
        lambda f: f.admin.user_actor_tokens.revoke(f.held[ACTING].credential),
        all_are("verified", {ACTING: "revoked", EXCHANGED: "parent_dead"}),
        lambda f: f.admin.members.set_role(f.cast.workspace, f.user, "owner"),
        all_are("verified", {ACTING: "revoked", EXCHANGED: "parent_dead"}),
    ),
    "acting token given back by its holder": (
        lambda f: f.cast.house.authority.revoke(f.held[ACTING].text),
        all_are("verified", {ACTING: "revoked", EXCHANGED: "parent_dead"}),
        None,
        {},
    ),
    "environment token given back by its holder": (
        lambda f: f.cast.house.authority.revoke(f.held[EXCHANGED].text),
        all_are("verified", {EXCHANGED: "revoked"}),
        None,
        {},
    ),
    "workspace token revoked": (
        lambda f: f.admin.workspace_tokens.revoke(f.held[SIGNED].credential),
        all_are("verified", {SIGNED: "revoked"}),
        None,
        {},
    ),
    "environment's key rotated, grace ended": (
        lambda f: f.admin.environments.rotate(f.root, grace=HOUR / 2),
        WELL,
        lambda f: f.cast.house.clock.move(HOUR / 2),
        all_are("verified", {EXCHANGED: "parent_dead"}),
    ),
    "environment's key burned": (
        lambda f: f.admin.credentials.burn(f.held[Kind.ENVIRONMENT_KEY].credential, "leaked"),
        all_are("verified", {EXCHANGED: "parent_dead"}),
        lambda f: f.admin.environments.rotate(f.root),
        all_are("verified", {EXCHANGED: "parent_dead"}),
    ),
    "time": (
        lambda f: f.cast.house.clock.move(HOUR),
        all_are("expired", {PERSONAL: "verified", SIGNED: "verified"}),
        None,
        {},
    ),
}


@pytest.mark.parametrize("fate", FATES)
def test_a_family_shares_its_fate(cast: Cast, fate: str) -> None:
    family = Family(cast)
    for _ in ("from the store", "from memory"):
        assert family.seen() == WELL
    strike, struck, undo, undone = FATES[fate]
    strike(family)
    assert family.seen() == struck
    if undo is not None:
        undo(family)
        assert family.seen() == undone


@pytest.mark.parametrize("fate", ["suspended, restored", "removed, added again"])
def test_nothing_is_made_of_what_does_not_live(cast: Cast, fate: str) -> None:
    """Every ancestor is alive at mint as well as at use."""
    family = Family(cast)
    FATES[fate][0](family)
    authority = cast.house.authority
    where: dict[str, Any] = {"project": cast.project, "environment": family.root}
    reason = "suspended" if fate.startswith("suspended") else "not_a_member"
    for kind in (PERSONAL, ACTING):
        assert said(authority.exchange(family.held[kind].text, **where)) == reason
    bound = authority.mint_user_actor_token(family.held[PERSONAL].text, environment=family.root)
    assert said(bound) == reason


def test_a_demotion_narrows_what_was_granted_before(cast: Cast) -> None:
    family = Family(cast)
    authority, where = cast.house.authority, cast.where("staging")
    wide = minted(
        authority.exchange(
            family.held[PERSONAL].text,
            project=cast.project,
            environment=family.root,
            scopes=["write:runs", "read:envvars"],
        )
    ).text
    asked = (("write", "runs"), ("read", "envvars"))
    for role, expected in (
        ("developer", [True, True]),
        ("viewer", [False, False]),
        ("guest", [False, False]),
        ("admin", [True, True]),
    ):
        cast.house.admin.members.set_role(cast.workspace, family.user, role)
        for opening in family.openings:
            found = [bool(opening.authorize(wide, a, Resource(t), **where)) for a, t in asked]
            assert found == expected, role
    assert authority.verify(wide)


def test_a_remembered_answer_of_a_stale_house_mints_nothing_for_a_stranger(cast: Cast) -> None:
    """Verification may lag behind by as much as a house allows; administration never does."""
    family = Family(cast)
    stale = cast.house.again(staleness=timedelta(minutes=5))
    text = family.held[PERSONAL].text
    assert stale.mint_user_actor_token(text, environment=family.root)
    cast.house.admin.members.remove(cast.workspace, family.user)
    refused = stale.mint_user_actor_token(text, environment=family.root)
    assert said(refused) == "not_a_member"
    assert stale.verify(text)
    cast.house.admin.users.suspend(family.user)
    assert said(stale.mint_user_actor_token(text)) == "suspended"
