"""Dry runs, memberships and new places, answer by answer, checked in the core afterwards."""

import pytest

from tests.tui.plain.conftest import Kept
from tests.tui.plain.driving import talked, told
from tokenhouse.core.outcomes import Operator
from tokenhouse.tui.wording import plain as words
from tokenhouse.tui.wording.pages import inspect as inspect_words
from tokenhouse.tui.wording.questions import people as people_words

INSPECT, PEOPLE, NEW_WORKSPACE, NEW = "4", "5", "13", "14"
ADD, CHANGE, REMOVE = "3", "4", "5"
OWNER, ADMIN, DEVELOPER, VIEWER = "1", "2", "3", "4"
SHOW = "2"

pytestmark = pytest.mark.slow


def roles_of_bo(kept: Kept) -> dict[str, str]:
    with kept.opened() as authority:
        admin = authority.admin(Operator("test"))
        return {
            workspace.slug: member.role
            for workspace in admin.workspaces.list()
            for member in admin.members.list(workspace)
        }


def second_workspace(kept: Kept) -> None:
    with kept.opened() as authority:
        authority.admin(Operator("test")).workspaces.create("Globex")


# inspect


@pytest.mark.parametrize("number", ["2", "5", "13"])
def test_a_number_of_the_menu_is_not_taken_for_a_credential(kept: Kept, number: str) -> None:
    said = talked(kept, INSPECT, number, "b", PEOPLE)
    assert words.INSPECT_NUMBER in said
    assert words.INSPECT_ACTION not in said
    assert "bo@acme.example" in said


def test_help_at_the_text_says_what_is_expected_and_b_goes_back(kept: Kept) -> None:
    said = talked(kept, INSPECT, "?", "b")
    assert words.INSPECT_HELP in said
    assert words.INSPECT_ACTION not in said
    assert said.count(words.MENU_PROMPT) == 2


def test_a_preset_is_tried_out_under_a_role_and_nothing_is_made(kept: Kept) -> None:
    said = talked(kept, INSPECT, "d", "1", VIEWER, "")
    assert "1. read:runs: granted. look at it: executions of tasks" in said
    assert "read:apiKeys: lost. not for the role viewer: strictest tier" in said
    assert inspect_words.TRIED_SAYS in said
    said = talked(kept, INSPECT, "d", "2", VIEWER, "", read_only=True)
    assert "write:runs: lost. not for the role viewer: strictest tier" in said
    with kept.opened() as authority:
        assert len(authority.admin(Operator("test")).scoped_keys.list()) == 1


def test_scopes_of_one_s_own_are_tried_out_once_the_house_knows_them(kept: Kept) -> None:
    said = talked(kept, INSPECT, "d", "11", "read:rnus", "read:runs", "6", "2")
    assert "did you mean 'runs'" in said
    assert "1. read:runs: granted. look at it: executions of tasks" in said


# people


def test_a_person_is_made_a_member_where_they_were_none(kept: Kept) -> None:
    second_workspace(kept)
    said = talked(kept, PEOPLE, "1", ADD, VIEWER)
    assert "bo@acme.example is now viewer in globex. u undoes it." in said
    assert roles_of_bo(kept) == {"acme": "developer", "globex": "viewer"}
    said = talked(kept, PEOPLE, "1", "a")
    assert people_words.EVERYWHERE_ALREADY in said


def test_a_role_is_changed_and_u_puts_it_back(kept: Kept) -> None:
    said = talked(kept, PEOPLE, "1", CHANGE, ADMIN)
    assert "bo@acme.example is now admin in acme. u undoes it." in said
    assert roles_of_bo(kept) == {"acme": "admin"}
    talked(kept, PEOPLE, "1", CHANGE, VIEWER, "u")
    assert roles_of_bo(kept) == {"acme": "admin"}
    assert words.NOTHING_DONE in talked(kept, PEOPLE, "1", CHANGE, ADMIN)


def test_a_person_is_taken_out_and_asked_about_where_their_token_is_in_use(kept: Kept) -> None:
    with kept.opened() as authority:
        authority.verify(kept.texts.personal, source="ci")
    said = talked(kept, PEOPLE, "1", REMOVE, "")
    assert people_words.REMOVE_SAYS in said
    assert "Workspace: acme." in said
    assert roles_of_bo(kept) == {"acme": "developer"}
    talked(kept, PEOPLE, "1", REMOVE, "yes")
    assert roles_of_bo(kept) == {}


def test_who_belongs_nowhere_cannot_be_taken_out_and_is_told_in_words(kept: Kept) -> None:
    talked(kept, PEOPLE, "1", REMOVE)
    assert roles_of_bo(kept) == {}
    said = talked(kept, PEOPLE, "1")
    assert "Remove from a workspace: They belong to no workspace: make them a member" in said


# places


def test_a_workspace_a_project_and_an_environment_are_made(kept: Kept) -> None:
    talked(kept, NEW_WORKSPACE, "Globex Inc", "globex", "yes")
    talked(kept, NEW, "2", "2", "Billing", "billing", "yes")
    said = told(kept, NEW, "1", "1", "2", "", "yes", SHOW)
    with kept.opened() as authority:
        admin = authority.admin(Operator("test"))
        assert [one.slug for one in admin.workspaces.list()] == ["acme", "globex"]
        (billing,) = admin.projects.list("globex")
        (place,) = admin.environments.list(billing)
        assert place.slug == "staging"
    assert kept.accepts(said.text)


def test_enter_makes_no_place(kept: Kept) -> None:
    for answers in ((NEW_WORKSPACE, "Globex", "", ""), (NEW, "2", "1", "Billing", "", "")):
        assert words.NOTHING_DONE in talked(kept, *answers)
    with kept.opened() as authority:
        admin = authority.admin(Operator("test"))
        assert (len(admin.workspaces.list()), len(admin.projects.list())) == (1, 1)


def test_a_name_that_will_not_do_is_asked_again(kept: Kept) -> None:
    said = talked(kept, NEW_WORKSPACE, "", "Globex", "Not A Slug", "globex", "yes")
    assert "Needed: 1 to 64 characters." in said
    assert "Does not read as expected" in said
    assert "Created globex." in said


def test_a_branch_is_made_and_u_archives_it(kept: Kept) -> None:
    said = talked(kept, "1", "/dev", "1", "4", "no..way", "bo/fix", "u")
    assert "Created dev, bo/fix. u undoes it." in said
    with kept.opened() as authority:
        places = authority.admin(Operator("test")).environments.list()
        (made,) = [one for one in places if one.branch == "bo/fix"]
        assert made.archived_at is not None


def test_nothing_of_it_is_offered_read_only(kept: Kept) -> None:
    said = talked(kept, NEW, NEW_WORKSPACE, PEOPLE, "1", "a", "r", "x", read_only=True)
    for title in ("New workspace.", "New environment or project.", "Add to a workspace."):
        assert title not in said
    assert roles_of_bo(kept) == {"acme": "developer"}
