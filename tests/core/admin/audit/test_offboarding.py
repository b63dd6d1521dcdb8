"""Somebody leaves: one call lists what is theirs, and ends, hands on or keeps each of it."""

from dataclasses import dataclass

import pytest

from tests.core.admin.audit.damage import length
from tests.core.people.cast import Cast
from tests.houses import DAY, HOUR, flaws, minted, place, said
from tokenhouse.core import (
    Conflict,
    Environment,
    EventQuery,
    Forbidden,
    Issued,
    NotFound,
    Report,
    StoreUnavailable,
    User,
)
from tokenhouse.core.admin.steps import offboarding


@dataclass
class Leaver:
    """A developer with one of everything that a person can leave behind."""

    cast: Cast
    user: User
    texts: dict[str, Issued]
    site: Environment
    branch: Environment
    scoped: Issued

    def said(self) -> dict[str, str]:
        """What is answered to each of their texts."""
        verify = self.cast.house.authority.verify
        return {name: said(verify(issued.text)) for name, issued in self.texts.items()}

    def offboard(self, **asked: object) -> Report:
        return self.cast.house.admin.users.offboard(self.user, **asked)  # type: ignore[arg-type]  # rows of a table


@pytest.fixture
def leaver(cast: Cast) -> Leaver:
    admin, authority = cast.house.admin, cast.house.authority
    user = cast.person("admin")
    old = cast.token(user)
    own = cast.acting(old.text)
    scoped = own.scoped_keys.issue(cast.place("production"), "deploys", preset="Deploy only")
    token = own.personal_tokens.rotate(old.credential, grace=HOUR)
    agent = minted(authority.mint_user_actor_token(token.text))
    made = admin.environments.create(cast.project, "development", owner=user)
    branch = admin.environments.branch(place(made), "feature")
    root = place(made)
    texts = {
        "personal": token,
        "archived": old,
        "workspace": admin.workspace_tokens.issue(cast.workspace, "w", user=user),
        "agent": agent,
        "exchanged": minted(
            authority.exchange(agent.text, project=cast.project, environment=cast.place("staging"))
        ),
        "own environment": made,
    }
    return Leaver(cast, user, texts, admin.environments.get(root), branch, scoped)


def words(report: Report) -> dict[str, str]:
    """What becomes of each, by its id."""
    assert all(one.done and one.noun and one.name for one in report.results)
    return {one.id: one.detail.partition(":")[0] for one in report.results}


def expected(leaver: Leaver, places: dict[str, str], *kept: Issued) -> dict[str, str]:
    tokens = ("personal", "archived", "workspace", "agent")
    return {
        **{leaver.texts[name].credential.id: "revoked" for name in tokens},
        **places,
        leaver.cast.workspace.id: "removed",
        leaver.user.id: "suspended",
        **{issued.credential.id: "kept" for issued in (leaver.scoped, *kept)},
    }


def test_a_dry_run_tells_what_would_become_of_each_and_changes_nothing(leaver: Leaver) -> None:
    house = leaver.cast.house
    before = length(leaver.cast), house.admin.credentials.stamp(), leaver.said()
    preview = leaver.offboard(dry_run=True)
    put_away = {
        leaver.site.id: "archived",
        leaver.texts["own environment"].credential.id: "revoked",
    }
    assert words(preview) == expected(leaver, put_away)
    assert (length(leaver.cast), house.admin.credentials.stamp(), leaver.said()) == before
    reading = house.authority.admin(house.admin._actor, read_only=True)
    assert reading.users.offboard(leaver.user, dry_run=True) == preview
    with pytest.raises(Forbidden):
        reading.users.offboard(leaver.user)
    assert leaver.offboard() == preview


def test_without_an_heir_everything_of_theirs_stops(leaver: Leaver) -> None:
    assert set(leaver.said().values()) == {"verified"}
    leaver.offboard()
    assert leaver.said() == {
        "personal": "revoked",
        "archived": "revoked",
        "workspace": "revoked",
        "agent": "revoked",
        "exchanged": "parent_dead",
        "own environment": "revoked",
    }
    admin = leaver.cast.house.admin
    assert admin.environments.get(leaver.site).archived_at is not None
    assert leaver.user.id not in {one.user_id for one in admin.members.list(leaver.cast.workspace)}
    [now] = [one for one in admin.users.list() if one.id == leaver.user.id]
    assert now.suspended_at == leaver.cast.house.clock.now


def test_a_scoped_key_survives_its_creator_and_is_listed(leaver: Leaver) -> None:
    report = leaver.offboard()
    assert leaver.cast.house.authority.verify(leaver.scoped.text)
    [kept] = [one for one in report.results if one.id == leaver.scoped.credential.id]
    assert (kept.noun, kept.name) == ("scoped_key", "deploys")
    assert "rotate" in kept.detail


def test_an_environment_key_that_they_revealed_is_listed_unless_it_ends(leaver: Leaver) -> None:
    own = leaver.cast.acting(leaver.texts["personal"].text)
    revealed = own.environments.rotate(leaver.cast.place("staging"))
    rotated = own.environments.rotate(leaver.site)
    names = words(leaver.offboard(dry_run=True))
    assert names[revealed.credential.id] == "kept"
    assert names[rotated.credential.id] == "revoked"
    handed_on = words(leaver.offboard(transfer_to=leaver.cast.people["owner"]))
    in_grace = leaver.texts["own environment"]  # archived by the rotation, and not yet dead
    for key in (rotated, revealed, in_grace):
        assert handed_on[key.credential.id] == "kept"
    assert len(handed_on) == len(names) + 1  # the branch has a line of its own


def test_an_heir_takes_over_the_environments_with_their_branches(leaver: Leaver) -> None:
    cast, heir = leaver.cast, leaver.cast.people["developer"]
    report = leaver.offboard(transfer_to=heir.email)
    moved = {leaver.site.id: "transferred", leaver.branch.id: "transferred"}
    assert words(report) == expected(leaver, moved, leaver.texts["own environment"])
    admin = cast.house.admin
    for one in (leaver.site, leaver.branch):
        now = admin.environments.get(one)
        assert (now.owner_id, now.archived_at) == (heir.id, None)
    assert leaver.said()["own environment"] == "verified"
    key = admin.environments.current_key(leaver.site)
    assert key is not None
    assert key.user_id == heir.id


@pytest.mark.parametrize("who", ["stranger", "suspended", "nobody", "themselves", "deleted"])
def test_an_heir_is_an_active_member_there_or_nothing_is_done(leaver: Leaver, who: str) -> None:
    cast, users = leaver.cast, leaver.cast.house.admin.users
    named: dict[str, object] = {
        "stranger": cast.people["stranger"],
        "suspended": users.suspend(cast.person("developer")),
        "nobody": "nobody@acme.test",
        "themselves": leaver.user,
        "deleted": cast.person("developer"),
    }
    if who == "deleted":
        users.delete(named[who])  # type: ignore[arg-type]  # a user in that row
    before = length(cast)
    for dry_run in (True, False):
        found = flaws(lambda dry=dry_run: leaver.offboard(transfer_to=named[who], dry_run=dry))  # type: ignore[misc]  # a default of its own
        assert found == {"transfer_to": "unknown_choice"}
    assert length(cast) == before
    assert set(leaver.said().values()) == {"verified"}


def test_each_thing_leaves_its_event_and_they_are_chained(leaver: Leaver) -> None:
    before = length(leaver.cast)
    leaver.offboard(transfer_to=leaver.cast.people["owner"])
    count = length(leaver.cast) - before
    audit = leaver.cast.house.admin.audit
    written = audit.events(EventQuery(limit=count)).items[::-1]
    assert [one.action for one in written] == [
        *["credential.revoke"] * 4,
        *["environment.transfer"] * 2,
        "member.remove",
        "user.suspend",
        "user.offboard",
    ]
    assert written[-1].after == {
        "tokens": 4,
        "keys": 0,
        "environments": 2,
        "memberships": 1,
        "transfer_to": leaver.cast.people["owner"].id,
    }
    assert audit.verify().is_intact


def test_a_second_time_there_is_nothing_left_to_do(leaver: Leaver) -> None:
    leaver.offboard()
    before = length(leaver.cast)
    again = words(leaver.offboard())
    assert again == {leaver.user.id: "was suspended before", leaver.scoped.credential.id: "kept"}
    assert length(leaver.cast) == before


def test_what_had_ended_of_itself_cannot_be_brought_back_later(leaver: Leaver) -> None:
    """An archived form past its grace may be given a new end, until it is revoked."""
    leaver.cast.house.clock.move(DAY)
    old = leaver.texts["archived"]
    assert leaver.said()["archived"] == "grace_ended"
    leaver.offboard()
    with pytest.raises(Conflict, match="final"):
        leaver.cast.house.admin.archived_keys.set_expiry(
            old.credential.id, leaver.cast.house.clock.now + HOUR
        )


def test_restoring_the_person_brings_back_none_of_it(leaver: Leaver) -> None:
    leaver.offboard()
    leaver.cast.house.admin.users.restore(leaver.user)
    assert "verified" not in leaver.said().values()


def test_a_workspace_that_loses_its_last_owner_is_told(cast: Cast) -> None:
    owner = cast.people["owner"]
    report = cast.house.admin.users.offboard(owner, dry_run=True)
    [left] = [one for one in report.results if one.noun == "member"]
    assert left.detail.endswith("no owner then")
    cast.person("owner")
    assert words(cast.house.admin.users.offboard(owner))[cast.workspace.id] == "removed"


def test_all_of_it_happens_or_none(leaver: Leaver, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_given: object) -> None:
        raise StoreUnavailable("away")

    before = length(leaver.cast)
    monkeypatch.setattr(offboarding, "leave", away)
    with pytest.raises(StoreUnavailable):
        leaver.offboard()
    assert length(leaver.cast) == before
    assert set(leaver.said().values()) == {"verified"}


def test_nobody_but_an_operator_offboards(cast: Cast) -> None:
    for role in ("owner", "developer"):
        for dry_run in (True, False):
            with pytest.raises(Forbidden):
                cast.as_(role).users.offboard(cast.people["developer"], dry_run=dry_run)


def test_whom_nobody_knows_cannot_leave(cast: Cast) -> None:
    with pytest.raises(NotFound):
        cast.house.admin.users.offboard("nobody@acme.test")
