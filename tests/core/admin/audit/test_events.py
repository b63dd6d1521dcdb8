"""Who may read what of the log, and how it is asked."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone

import pytest

from tests.core.admin.audit.damage import length
from tests.core.people.cast import Cast
from tests.houses import FIRST_IN_THE_EAST, HOUR, LAST_IN_THE_WEST, NOON, SECOND, flaws, minted
from tokenhouse.core import Admin, Event, EventQuery, Forbidden, NotFound


def seqs(events: tuple[Event, ...]) -> list[int]:
    return [one.seq for one in events]


def ask(admin: Admin, **asked: object) -> tuple[Event, ...]:
    return admin.audit.events(EventQuery(**asked)).items  # type: ignore[arg-type]  # rows of a table


def pages(admin: Admin, limit: int) -> Iterator[tuple[Event, ...]]:
    cursor = None
    while items := (page := admin.audit.events(EventQuery(limit=limit, cursor=cursor))).items:
        yield items
        cursor = page.last


def test_pages_go_back_in_time_without_gap_or_double(cast: Cast) -> None:
    admin, last = cast.house.admin, length(cast)
    found = [seq for page in pages(admin, 7) for seq in seqs(page)]
    assert found == list(range(last, 0, -1))
    page = admin.audit.events(EventQuery(limit=7, cursor=str(last - 9)))
    back = admin.audit.events(EventQuery(limit=7, cursor=page.first, backwards=True))
    assert seqs(back.items) == list(range(last - 3, last - 10, -1))
    assert seqs(admin.audit.events(EventQuery(limit=3, backwards=True)).items) == [3, 2, 1]
    assert admin.audit.events(EventQuery(cursor="1")).first is None


def test_new_events_do_not_shift_the_pages_behind_a_cursor(cast: Cast) -> None:
    admin = cast.house.admin
    page = admin.audit.events(EventQuery(limit=5))
    admin.workspaces.create("Meanwhile")
    following = admin.audit.events(EventQuery(limit=5, cursor=page.last))
    assert following.items[0].seq == page.items[-1].seq - 1


def test_each_restriction_keeps_what_it_names(cast: Cast) -> None:
    admin, cut = cast.house.admin, NOON + HOUR
    cast.house.clock.move(HOUR)
    token = minted(cast.house.authority.mint_user_actor_token(cast.tokens["developer"].text))
    site = cast.place("production")
    asked: dict[str, tuple[object, Callable[[Event], bool]]] = {
        "credential": (token.credential.id, lambda e: e.credential_id == token.credential.id),
        "action": ("member.add", lambda e: e.action == "member.add"),
        "noun": ("environment", lambda e: e.noun == "environment"),
        "noun_id": (site, lambda e: e.noun_id == site),
        "environment": (site, lambda e: e.environment_id == site),
        "workspace": (cast.workspace.slug, lambda e: e.workspace_id == cast.workspace.id),
        "since": (cut, lambda e: e.at >= cut),
        "until": (cut, lambda e: e.at < cut),
        "actor": ("alice@ops", lambda e: e.actor == "alice@ops"),
    }
    everything = ask(admin, limit=1_000)
    for name, (wanted, holds) in asked.items():
        found = ask(admin, limit=1_000, **{name: wanted})
        assert found == tuple(one for one in everything if holds(one)), name
        assert 0 < len(found) < len(everything), name


def test_an_action_with_a_point_at_its_end_means_all_that_begin_so(cast: Cast) -> None:
    found = {one.action for one in ask(cast.house.admin, action="environment.")}
    assert found == {"environment.create"}
    assert ask(cast.house.admin, action="environment") == ()
    assert ask(cast.house.admin, action="Environment.") == ()


def test_a_person_is_found_by_id_whatever_token_they_acted_with(cast: Cast) -> None:
    owner = cast.people["owner"]
    for token in (cast.tokens["owner"], cast.token(owner)):
        cast.acting(token.text).projects.create(cast.workspace, "Another")
    found = ask(cast.house.admin, actor=owner.id)
    assert [one.action for one in found] == ["project.create", "project.create"]
    assert len({one.actor for one in found}) == 2
    assert len(ask(cast.house.admin, actor=found[0].actor)) == 1
    assert ask(cast.house.admin, actor=owner.id.swapcase()) == ()


def test_the_end_of_a_span_is_not_in_it(cast: Cast) -> None:
    at = cast.house.clock.now
    assert ask(cast.house.admin, until=at) == ()
    assert ask(cast.house.admin, since=at + SECOND) == ()
    assert len(ask(cast.house.admin, since=at, until=at + SECOND)) > 0


@pytest.mark.parametrize(
    ("asked", "flaw"),
    [
        pytest.param({"limit": 0}, {"limit": "too_short"}, id="no rows"),
        pytest.param({"limit": 1_001}, {"limit": "too_many"}, id="all rows"),
        pytest.param({"cursor": "x"}, {"cursor": "bad_form"}, id="a cursor of letters"),
        pytest.param({"cursor": "-1"}, {"cursor": "bad_form"}, id="a cursor below"),
        pytest.param({"cursor": "9" * 19}, {"cursor": "bad_form"}, id="a cursor beyond"),
        pytest.param({"since": datetime(2026, 1, 1)}, {"since": "naive_time"}, id="no zone"),  # noqa: DTZ001 - wrong on purpose
        pytest.param({"until": datetime(2026, 1, 1)}, {"until": "naive_time"}, id="no zone, end"),  # noqa: DTZ001 - wrong on purpose
        pytest.param({"since": FIRST_IN_THE_EAST}, {"since": "bad_form"}, id="before the calendar"),
        pytest.param({"until": LAST_IN_THE_WEST}, {"until": "bad_form"}, id="behind the calendar"),
    ],
)
def test_a_question_that_no_log_answers_is_refused(
    shared_cast: Cast, asked: dict[str, object], flaw: dict[str, str]
) -> None:
    assert flaws(lambda: ask(shared_cast.house.admin, **asked)) == flaw


# ── people ───────────────────────────────────────────────────────────────────────────────────────
READS = {"owner": True, "admin": True, "developer": False, "viewer": False, "guest": False}


@pytest.mark.parametrize(("role", "reads"), READS.items())
def test_owners_and_admins_read_their_workspaces_log(
    shared_cast: Cast, role: str, reads: bool
) -> None:
    admin = shared_cast.as_(role)
    for named in (shared_cast.workspace.id, shared_cast.workspace.slug):
        if reads:
            found = ask(admin, workspace=named)
            assert {one.workspace_id for one in found} == {shared_cast.workspace.id}
            continue
        with pytest.raises(Forbidden):
            ask(admin, workspace=named)


def test_a_stranger_is_told_that_there_is_no_such_workspace(shared_cast: Cast) -> None:
    stranger = shared_cast.as_("stranger")
    with pytest.raises(NotFound):
        ask(stranger, workspace=shared_cast.workspace.id)
    with pytest.raises(NotFound):
        ask(stranger, environment=shared_cast.place("production"))


def test_a_person_who_names_no_workspace_is_refused(shared_cast: Cast) -> None:
    for asked in ({}, {"actor": "alice@ops"}, {"noun": "user"}):
        with pytest.raises(Forbidden):
            ask(shared_cast.as_("owner"), **asked)


def test_an_owner_cannot_read_a_neighbours_log_through_their_own(cast: Cast) -> None:
    """The environment and the credential are the neighbour's: the workspace still decides."""
    admin = cast.house.admin
    other = admin.workspaces.create("Other")
    project = admin.projects.create(other, "Secret")
    theirs = admin.environments.create(project, "production")
    place, owner = theirs.credential.environment_id, cast.as_("owner")
    with pytest.raises(NotFound):
        ask(owner, workspace=other.id)
    with pytest.raises(NotFound):
        ask(owner, environment=place)
    for asked in (
        {"environment": place},
        {"credential": theirs.credential.id},
        {"noun_id": project.id},
    ):
        assert ask(owner, workspace=cast.workspace.id, **asked) == ()


def test_an_environment_named_alone_stands_for_its_workspace(shared_cast: Cast) -> None:
    found = ask(shared_cast.as_("admin"), environment=shared_cast.place("production"))
    assert {one.environment_id for one in found} == {shared_cast.place("production")}


def test_a_token_capped_below_reading_the_log_does_not(cast: Cast) -> None:
    capped = cast.token(cast.people["owner"], role_cap="developer")
    with pytest.raises(Forbidden):
        ask(cast.acting(capped.text), workspace=cast.workspace)


def test_the_whole_log_is_for_operators(shared_cast: Cast) -> None:
    audit = shared_cast.as_("owner").audit
    for call in (audit.verify, audit.checkpoint):
        with pytest.raises(Forbidden):
            call()
    path = shared_cast.house.path.with_name("stolen")
    for taking in (audit.export, audit.verify_export):
        with pytest.raises(Forbidden):
            taking(path)
    assert not path.exists()


# ── snapshots ────────────────────────────────────────────────────────────────────────────────────
def test_an_event_keeps_the_names_of_that_day(cast: Cast) -> None:
    token = cast.tokens["developer"].credential
    [event] = ask(cast.house.admin, credential=token.id)
    assert event.snapshot == {
        "credential": {
            "name": "laptop",
            "hint": token.hint,
            "owner": "developer@acme.test",
            "created_by": "alice@ops",
        }
    }
    cast.as_("owner").members.remove(cast.workspace, cast.people["viewer"])
    [left] = ask(cast.house.admin, action="member.remove")
    assert left.snapshot == {
        "actor": {"email": "owner@acme.test", "name": "owner"},
        "user": {"email": "viewer@acme.test", "name": "viewer"},
    }


def test_deleting_a_user_blanks_nothing(cast: Cast) -> None:
    user = cast.people["developer"]
    before = ask(cast.house.admin, limit=1_000)
    cast.house.admin.users.delete(user)
    cast.house.admin.users.create(user.email, "Somebody Else")
    after = ask(cast.house.admin, limit=1_000)
    assert after[-len(before) :] == before
    assert cast.house.admin.audit.verify().is_intact
    [deleted] = ask(cast.house.admin, action="user.delete")
    assert deleted.snapshot == {"user": {"email": "developer@acme.test", "name": "developer"}}
    ended = ask(cast.house.admin, action="credential.revoke")
    assert {str(one.snapshot).count("developer@acme.test") for one in ended} == {1}


def test_a_clock_in_another_zone_leaves_a_chain_that_holds(cast: Cast) -> None:
    cast.house.clock.now = NOON.astimezone(timezone(timedelta(hours=5, minutes=30)))
    cast.house.admin.workspaces.create("Elsewhere")
    assert cast.house.admin.audit.verify().is_intact
    assert ask(cast.house.admin)[0].at == NOON
