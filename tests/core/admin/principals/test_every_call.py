"""Every call of every group, by everybody: a row for each call, a letter for each person (§3)."""

from typing import Any

import pytest

from tests.core.admin.surface import Furnished, calls
from tests.core.admin.test_surface import log, untouched
from tests.houses import House, principal
from tokenhouse.core import Forbidden, NotFound, Operator
from tokenhouse.core.admin.rights import RIGHTS, Who
from tokenhouse.core.facts import Report
from tokenhouse.core.queries import EventQuery, Page

PEOPLE = ("stranger", "guest", "viewer", "developer", "admin", "owner")
"""In the order of the letters: `.` not found, `x` forbidden, `0` nothing to see, `y` done."""

EXPECTED = {
    "workspaces.create": "xxxxxx",
    "workspaces.start": "xxxxxx",
    "workspaces.list": "00000y",
    "workspaces.get": ".xxxxy",
    "users.create": "xxxxxx",
    "users.list": "xxxxxx",
    "users.suspend": "xxxxxx",
    "users.restore": "xxxxxx",
    "users.delete": "xxxxxx",
    "users.offboard": "xxxxxx",
    "members.add": ".xxxyy",
    "members.set_role": ".xxxxy",  # to admin: above an admin's own giving
    "members.remove": ".xxxyy",
    "members.list": ".xxxyy",
    "projects.create": ".xxxyy",
    "projects.list": "0000yy",
    "projects.delete": ".xxxyy",
    "environments.create": ".xxxyy",
    "environments.branch": ".xxxyy",
    "environments.list": ".xxxyy",
    "environments.get": ".xxxyy",
    "environments.current_key": ".xxyyy",
    "environments.current_keys": "000yyy",
    "environments.rotate": ".xxxyy",
    "environments.archive": ".xxxyy",
    "environments.restore": ".xxxyy",
    "archived_keys.list": "000yyy",
    "archived_keys.get": ".xxyyy",
    "archived_keys.set_expiry": ".xxxyy",  # a whole key's: no more than one's own
    "archived_keys.end": ".xxyyy",
    "scoped_keys.issue": ".xxyyy",
    "scoped_keys.list": ".xxyyy",
    "scoped_keys.rotate": ".xxyyy",
    "scoped_keys.revoke": ".xxyyy",
    "personal_tokens.issue": "......",  # in another's name
    "personal_tokens.list": "yyyyyy",  # one's own
    "personal_tokens.rotate": "......",
    "personal_tokens.revoke": "......",
    "workspace_tokens.issue": "......",
    "workspace_tokens.list": ".0000y",
    "workspace_tokens.revoke": ".....y",
    "user_actor_tokens.mint": "......",
    "user_actor_tokens.list": "000000",
    "user_actor_tokens.revoke": "......",
    "environment_tokens.mint": ".xxxyy",
    "credentials.search": "yyyyyy",  # one's own
    "credentials.count": "yyyyyy",
    "credentials.ending": "yyyyyy",
    "credentials.get": ".xxyyy",
    "credentials.minted": ".xx000",
    "credentials.stamp": "yyyyyy",
    "credentials.usage_stamp": "yyyyyy",
    "credentials.revoke": "000yyy",
    "credentials.burn": ".xxyyy",
    "credentials.extend": "000yyy",
    "usage.of_keys": "000yyy",
    "usage.of_environment": ".xxyyy",
    "usage.of_house": "xxxxxx",
    "usage.verifiers": "xxxxxx",
    "usage.forget": "xxxxxx",
    "presets.list": "yyyyyy",
    "catalog.list": "yyyyyy",
    "audit.events": "xxxxxx",  # of the whole house
    "audit.verify": "xxxxxx",
    "audit.checkpoint": "xxxxxx",
    "audit.export": "xxxxxx",
    "audit.verify_export": "xxxxxx",
}


def letter(act: Any, admin: Any) -> str:
    """What comes of the call."""
    try:
        given = act(admin)
    except NotFound:
        return "."
    except Forbidden:
        return "x"
    if isinstance(given, Report):
        return "y" if any(one.done for one in given.results) else "0"
    items = given.items if isinstance(given, Page) else given
    return "0" if items in ((), {}) else "y"


def test_every_call_of_the_surface_has_a_right_and_every_right_a_call(house: House) -> None:
    there = {name for name, _ in calls(house.admin)}
    assert there == set(RIGHTS) == set(EXPECTED)


def test_what_is_for_operators_alone_is_a_short_list() -> None:
    """Users, workspace creation, and what is of the whole house; a new one is a decision."""
    only = {name for name, right in RIGHTS.items() if right.who is Who.OPERATORS}
    assert only == {
        "workspaces.create",
        "workspaces.start",
        *(f"users.{verb}" for verb in ("create", "list", "suspend", "restore", "delete")),
        "users.offboard",
        *(f"audit.{verb}" for verb in ("verify", "checkpoint", "export", "verify_export")),
        "usage.of_house",
        "usage.verifiers",
        "usage.forget",
    }  # fmt: skip


@pytest.fixture
def furnished(house: House) -> Furnished:
    return Furnished(house)


@pytest.mark.parametrize("who", PEOPLE)
def test_every_call_does_for_everybody_what_the_table_says(
    house: House, furnished: Furnished, who: str
) -> None:
    user = house.admin.users.create(f"{who}@acme.test")
    if who != "stranger":
        house.admin.members.add(furnished.workspace, user, who)
    text = house.admin.personal_tokens.issue(user, "laptop").text
    admin = house.authority.admin(principal(house.authority.verify(text)))
    acts = furnished.reading() | {name: act for name, (act, _) in furnished.changing().items()}
    seen = {}
    for name, act in acts.items():
        with untouched(house):
            seen[name] = letter(act, admin)
    at = PEOPLE.index(who)
    assert seen == {name: EXPECTED[name][at] for name in seen}


def test_a_refused_call_changes_nothing_and_leaves_no_event(
    house: House, furnished: Furnished
) -> None:
    user = house.admin.users.create("guest@acme.test")
    house.admin.members.add(furnished.workspace, user, "guest")
    text = house.admin.personal_tokens.issue(user, "laptop").text
    admin = house.authority.admin(principal(house.authority.verify(text)))
    before = log(house)
    for name, (act, _) in furnished.changing().items():
        assert letter(act, admin) in ".x0", name
        assert log(house) == before, name


@pytest.mark.parametrize(("who", "expected"), [*zip(PEOPLE, ".xxxyy", strict=True)], ids=[*PEOPLE])
def test_who_reads_the_audit_log_of_a_workspace(
    house: House, furnished: Furnished, who: str, expected: str
) -> None:
    user = house.admin.users.create(f"{who}@acme.test")
    if who != "stranger":
        house.admin.members.add(furnished.workspace, user, who)
    text = house.admin.personal_tokens.issue(user, "laptop").text
    admin = house.authority.admin(principal(house.authority.verify(text)))
    asked = EventQuery(workspace=furnished.workspace.id)
    assert letter(lambda a: a.audit.events(asked), admin) == expected
    if expected == "y":
        found = admin.audit.events(asked).items
        assert {event.workspace_id for event in found} == {furnished.workspace.id}


@pytest.mark.parametrize(
    ("call", "question"),
    [
        pytest.param("members.list", "anyone", id="a role's call asks nothing of anybody"),
        pytest.param("personal_tokens.list", "anyone", id="a person's own call, as well"),
        pytest.param("presets.list", "at", id="anyone's call is not about a workspace"),
        pytest.param("personal_tokens.list", "at", id="nor is a person's own, without a scope"),
    ],
)
def test_a_call_that_asks_another_question_than_its_row_is_refused(
    house: House, call: str, question: str
) -> None:
    """A row that is not understood grants nothing, even to an owner."""
    from tokenhouse.core.admin.desk import Desk

    user = house.admin.users.create("owner@acme.test")
    workspace_id = house.project.workspace_id
    house.admin.members.add(workspace_id, user, "owner")
    text = house.admin.personal_tokens.issue(user, "laptop").text

    class Mistaken(Desk):
        def look(self) -> None:
            with self._looking(call) as look:
                if question == "anyone":
                    look.permit.anyone()
                else:
                    look.permit.at(workspace_id, missing=NotFound("workspace", ""))

    with pytest.raises(Forbidden) as refusal:
        Mistaken(house.authority._house, principal(house.authority.verify(text))).look()
    assert refusal.value.reason == "out_of_scope"
    Mistaken(house.authority._house, Operator("alice@ops")).look()


def test_a_call_that_never_asks_whether_it_may_is_refused(house: House) -> None:
    """A forgotten question lets nobody in, whatever their role."""
    from tokenhouse.core.admin.desk import Desk

    user = house.admin.users.create("owner@acme.test")
    house.admin.members.add(house.project.workspace_id, user, "owner")
    text = house.admin.personal_tokens.issue(user, "laptop").text
    actor = principal(house.authority.verify(text))

    class Forgetful(Desk):
        def look(self) -> None:
            with self._looking("members.list"):
                pass

        def change(self) -> None:
            with self._changing("members.remove") as change:
                change.unit.members.remove(change.unit.members.of_user(user.id)[0])

    desk = Forgetful(house.authority._house, actor)
    for act in (desk.look, desk.change):
        with pytest.raises(Forbidden):
            act()
    assert house.admin.members.list(house.project.workspace_id)
