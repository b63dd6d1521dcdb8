"""People, projects, environments and scoped keys: limits, names, and what is taken."""

from datetime import timedelta

import pytest

from tests.houses import DAY, HOUR, NOON, TICK, House, flaws, place, said
from tokenhouse.core import (
    Conflict,
    CredentialQuery,
    EnvironmentType,
    Kind,
    NotFound,
    State,
)


def test_workspaces_are_told_apart_by_their_slug(house: House) -> None:
    create = house.admin.workspaces.create
    acme = create("Acme  Ltd. ")
    assert (acme.slug, acme.name) == ("acme-ltd", "Acme  Ltd.")
    assert flaws(lambda: create("acme ltd")) == {"slug": "taken"}
    assert create("Acme Ltd", slug="acme-2").slug == "acme-2"
    assert flaws(lambda: create("", slug="x")) == {"name": "missing"}
    assert flaws(lambda: create("x", slug="a b")) == {"slug": "bad_form"}
    assert house.admin.workspaces.get(acme.id) == house.admin.workspaces.get("acme-ltd") == acme
    with pytest.raises(NotFound):
        house.admin.workspaces.get("nobody")


def test_people_come_go_and_come_back(house: House) -> None:
    users = house.admin.users
    ann = users.create("ann@acme.test")
    assert ann.name == "ann"
    assert flaws(lambda: users.create("ann@acme.test", "Other")) == {"email": "taken"}
    assert flaws(lambda: users.create("ann")) == {"email": "bad_form"}
    away = users.suspend(ann)
    assert away.suspended_at == NOON
    house.clock.move(HOUR)
    assert users.suspend("ann@acme.test") == away
    assert users.restore(ann).suspended_at is None
    assert users.restore(ann).suspended_at is None
    users.delete(ann)
    assert users.list() == ()
    for act in (users.suspend, users.restore, users.delete):
        with pytest.raises(NotFound):
            act(ann)
    again = users.create("ann@acme.test")
    assert again.id != ann.id


def test_capital_letters_make_no_other_person(house: House) -> None:
    ann = house.admin.users.create("Ann@Acme.test")
    assert ann.email == "ann@acme.test"
    assert flaws(lambda: house.admin.users.create("ANN@acme.test")) == {"email": "taken"}
    assert house.admin.users.suspend("ANN@acme.test").id == ann.id


def test_a_membership_is_one_role(house: House) -> None:
    members, place_ = house.admin.members, house.admin.workspaces.create("Acme")
    ann = house.admin.users.create("ann@acme.test")
    assert members.add(place_, ann, "viewer").role == "viewer"
    with pytest.raises(Conflict, match="already"):
        members.add(place_, ann.email, "owner")
    assert flaws(lambda: members.set_role(place_, ann, "king")) == {"role": "unknown_choice"}
    assert members.set_role(place_.slug, ann.id, "owner").role == "owner"
    assert [member.role for member in members.list(place_)] == ["owner"]
    members.remove(place_, ann)
    assert members.list(place_) == ()
    for act in (
        lambda: members.remove(place_, ann),
        lambda: members.set_role(place_, ann, "guest"),
    ):
        with pytest.raises(NotFound):
            act()


def test_a_ref_is_never_given_twice(house: House) -> None:
    workspace = house.admin.workspaces.create("Acme")
    create = house.admin.projects.create
    shop = create(workspace, "Shop", ref="shop")
    assert flaws(lambda: create(workspace, "Other", ref="shop")) == {"ref": "taken"}
    house.admin.projects.delete("shop")
    assert flaws(lambda: create(workspace, "Other", ref="shop")) == {"ref": "taken"}
    assert house.admin.projects.list() == ()
    with pytest.raises(NotFound):
        house.admin.projects.delete(shop)
    again = create(workspace, "Shop").ref
    assert again.startswith("shop-")
    assert create(workspace, "Card payments").ref == "card-payments"


@pytest.mark.parametrize("type_", EnvironmentType)
def test_an_environment_starts_with_a_key_of_its_type(house: House, type_: EnvironmentType) -> None:
    issued = house.environment(type_)
    assert issued.text.startswith(f"th_{type_.word}_")
    assert issued.credential.hint == f"{issued.text[:-36]}…{issued.text[-4:]}"
    assert (issued.scopes, issued.expires_at) == (None, None)
    assert issued.credential.created_by == "alice@ops"
    assert house.admin.environments.get(place(issued)).type is type_
    asked = house.authority.verify(issued.text)
    assert said(asked) == ("branch_required" if type_.word == "preview" else "verified")


def test_environments_are_told_apart_within_their_project(house: House) -> None:
    create = house.admin.environments.create
    prod = house.environment()
    assert flaws(house.environment) == {"slug": "taken"}
    assert flaws(lambda: create(house.project, "moon")) == {"type": "unknown_choice"}
    assert flaws(lambda: create(house.project, "staging", "a/b")) == {"slug": "bad_form"}
    other = house.admin.projects.create(house.admin.workspaces.list()[0], "Other")
    create(other, "production")
    assert [one.slug for one in house.admin.environments.list(house.project)] == ["prod"]
    house.admin.environments.archive(place(prod))
    second = house.environment()
    with pytest.raises(Conflict, match="in use again"):
        house.admin.environments.restore(place(prod))
    house.admin.environments.archive(place(second))
    house.admin.environments.restore(place(prod))
    assert house.authority.verify(prod.text)


def test_archiving_twice_keeps_the_first_instant(house: House) -> None:
    root = place(house.environment())
    away = house.admin.environments.archive(root)
    assert away.archived_at == NOON
    house.clock.move(HOUR)
    assert house.admin.environments.archive(root) == away
    assert house.admin.environments.restore(root).archived_at is None
    assert house.admin.environments.restore(root).archived_at is None


def test_a_development_environment_may_be_somebodys_own(house: House) -> None:
    ann = house.admin.users.create("ann.b@acme.test")
    create = house.admin.environments.create
    issued = create(house.project, "development", owner=ann)
    mine = house.admin.environments.get(place(issued))
    assert (mine.slug, mine.owner_id) == ("dev-ann-b", ann.id)
    assert house.admin.environments.branch(mine, "x").owner_id == ann.id
    assert flaws(lambda: create(house.project, "production", owner=ann)) == {
        "owner": "unknown_choice"
    }
    with pytest.raises(NotFound):
        create(house.project, "development", owner="nobody")


def test_branches_are_made_where_branches_are(house: House) -> None:
    branch = house.admin.environments.branch
    dev, prod = place(house.environment("development")), place(house.environment())
    assert flaws(lambda: branch(prod, "x")) == {"environment": "no_branches_here"}
    for bad in ("", "default", "refs/heads/default", "refs/heads/", "a..b", "x" * 256, "\ud800"):
        assert flaws(lambda bad=bad: branch(dev, bad)) == {"name": "bad_form"}, bad  # type: ignore[misc]  # a default binds it
    made = branch(dev, "refs/heads/feature/x")
    assert (made.branch, made.parent_id, made.root_id) == ("feature/x", dev, dev)
    assert flaws(lambda: branch(dev, "feature/x")) == {"name": "taken"}
    assert flaws(lambda: branch(made, "y")) == {"environment": "bad_form"}
    house.admin.environments.archive(made)
    again = branch(dev, "feature/x")
    with pytest.raises(Conflict, match="in use again"):
        house.admin.environments.restore(made)
    assert again.id != made.id
    pasted = f"feature/th_prod_{'a' * 47}"
    assert flaws(lambda: branch(dev, pasted)) == {"name": "credential"}


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        pytest.param({"name": ""}, {"name": "missing"}, id="no name"),
        pytest.param({"name": "x" * 65}, {"name": "too_long"}, id="long name"),
        pytest.param({"name": "a\x1b[31m"}, {"name": "unprintable"}, id="a name that paints"),
        pytest.param({"preset": None}, {"preset": "one_of_both"}, id="no scopes and no preset"),
        pytest.param({"scopes": ["a:b"]}, {"preset": "one_of_both"}, id="scopes and preset"),
        pytest.param({"preset": None, "scopes": 5}, {"scopes": "bad_form"}, id="no list"),
        pytest.param(
            {"preset": None, "scopes": iter(["read:runs"])}, {"scopes": "bad_form"}, id="read once"
        ),
        pytest.param({"preset": "Nope"}, {"preset": "unknown_preset"}, id="unknown preset"),
        pytest.param({"preset": "Full access"}, {"preset": "preset_not_for_kind"}, id="a role's"),
        pytest.param({"expires_at": NOON}, {"expires_at": "in_the_past"}, id="dead at birth"),
        pytest.param(
            {"expires_at": NOON + timedelta(days=40_000)},
            {"expires_at": "beyond_horizon"},
            id="far",
        ),
        pytest.param(
            {"expires_at": (NOON + DAY).replace(tzinfo=None)},
            {"expires_at": "naive_time"},
            id="naive",
        ),
    ],
)
def test_a_scoped_key_that_cannot_be_names_its_field(
    house: House, asked: dict[str, object], expected: dict[str, str]
) -> None:
    root = place(house.environment())
    wanted: dict[str, object] = {"name": "CI", "preset": "Read only", **asked}
    issue = house.admin.scoped_keys.issue
    assert flaws(lambda: issue(root, **wanted)) == expected  # type: ignore[arg-type]  # a table
    assert house.admin.scoped_keys.list() == ()


def test_bulk_calls_answer_item_by_item_in_the_order_asked(house: House) -> None:
    root = house.environment()
    issue = house.admin.scoped_keys.issue
    one, two = (issue(place(root), name, preset="Read only").credential for name in ("a", "b"))
    report = house.admin.credentials.extend(
        [two, "nothing", root.credential.id, one.id, two.id], NOON + DAY
    )
    assert [(result.id, result.done) for result in report.results] == [
        (two.id, True), ("nothing", False), (root.credential.id, False), (one.id, True),
    ]  # fmt: skip
    assert (report.done, len(report.failed)) == (2, 2)
    assert {key.expires_at for key in house.admin.scoped_keys.list()} == {NOON + DAY}
    ended = house.admin.credentials.revoke([one, one.id, two])
    assert ended.done == 2
    assert house.admin.credentials.revoke([one]).results[0].detail == "was revoked before"
    assert house.admin.credentials.revoke(one.id).results[0].id == one.id, "one is as good as many"
    assert house.admin.credentials.burn(one, "leaked").results[0].detail == "burned"
    assert house.admin.credentials.burn(one, "leaked").results[0].detail == "was burned before"
    assert house.admin.credentials.get(one).state(NOON) is State.BURNED
    assert house.admin.credentials.extend([one], NOON + DAY).done == 0
    for at, flaw in ((NOON, "in_the_past"), (NOON.replace(tzinfo=None), "naive_time")):
        assert flaws(lambda at=at: house.admin.credentials.extend([], at)) == {"at": flaw}  # type: ignore[misc]  # a default binds it
    assert flaws(lambda: house.admin.credentials.extend([], None)) == {"at": "missing"}  # type: ignore[arg-type]  # an end is a must
    assert flaws(lambda: house.admin.credentials.burn(one, " ")) == {"reason": "missing"}


def test_a_burned_key_of_an_environment_was_revoked_before(house: House) -> None:
    """Nobody is sent to rotate what is gone."""
    key = house.environment("production").credential
    assert house.admin.credentials.burn(key, "leaked")
    [again] = house.admin.credentials.revoke(key.id).results
    assert (again.done, again.detail) == (True, "was revoked before")


def test_what_changes_nothing_makes_no_verifier_look_again(house: House) -> None:
    root = place(house.environment("production"))
    ids = [house.admin.scoped_keys.issue(root, "n", preset="Read only").credential.id]
    house.admin.credentials.revoke(ids)
    house.admin.credentials.burn(ids[0], "leaked")
    stamp = house.admin.credentials.stamp()
    house.admin.credentials.revoke(ids)
    house.admin.credentials.burn(ids[0], "leaked")
    assert house.admin.credentials.stamp() == stamp


def test_a_text_longer_than_any_id_is_not_repeated_in_a_report(house: House) -> None:
    key = house.environment()
    for report in (
        house.admin.credentials.revoke([key.text]),
        house.admin.credentials.burn(key.text, "x"),
        house.admin.credentials.extend([key.text], NOON + DAY),
    ):
        assert report.done == 0
        assert key.text[-40:] not in repr(report)


def test_instants_are_given_back_in_utc(house: House) -> None:
    """Whatever zone they were given in: an ISO text in an event or a listing is comparable."""
    from datetime import UTC, timezone

    east = timezone(timedelta(hours=2))
    root = place(house.environment())
    ends = (NOON + DAY).astimezone(east)
    issued = house.admin.scoped_keys.issue(root, "CI", preset="Read only", expires_at=ends)
    house.admin.credentials.extend([issued.credential], ends + DAY)
    house.admin.environments.rotate(root)
    [old] = house.admin.archived_keys.list(root)
    moved = house.admin.archived_keys.set_expiry(old, ends)
    for instant in (
        issued.expires_at,
        issued.credential.expires_at,
        house.admin.credentials.get(issued.credential).expires_at,
        moved.grace_ends_at,
    ):
        assert instant is not None
        assert instant.tzinfo is UTC
    with house.authority._house.store.reading() as unit:
        told = repr([(event.before, event.after) for event in unit.events.recent(50)])
    assert "+02:00" not in told


def test_listing_and_searching_agree(house: House) -> None:
    root = house.environment()
    house.admin.scoped_keys.issue(place(root), "CI", preset="Read only")
    fresh = house.admin.environments.rotate(place(root))
    found = house.admin.credentials.search(CredentialQuery(kinds=frozenset({Kind.ENVIRONMENT_KEY})))
    assert {one.id for one in found.items} == {root.credential.id, fresh.credential.id}
    assert house.admin.credentials.count() == 3
    for limit, offset, field in ((0, 0, "limit"), (-1, 0, "limit"), (1, -1, "offset")):
        query = CredentialQuery(limit=limit, offset=offset)
        assert flaws(lambda query=query: house.admin.credentials.search(query)) == {  # type: ignore[misc]  # a default binds it
            field: "too_short"
        }
    assert house.admin.now() > NOON - TICK
    assert repr(house.admin) == "<Admin of house.db as alice@ops>"
