"""Making places, driven through keys and checked in the core."""

import pytest
from textual.widgets import Input

from tests.tui.driving import press, typed
from tests.tui.questions.gallery import GALLERY, ask, cells, focus_of, subjects
from tests.tui.waiting import settled
from tokenhouse.core.rules.kinds import EnvironmentType
from tokenhouse.tui.acts import LoadDemo
from tokenhouse.tui.questions.places import FirstRunQuestion, NewEnvironmentQuestion


@pytest.fixture
def about(house):
    return subjects(house)


def complaint(question, field="") -> str:
    selector = f"#problem-{field}" if field else "#complaint"
    return str(question.query_one(selector).render())


async def test_a_workspace_needs_only_a_name(house, about, open_console):
    async with open_console(house) as pilot:
        question = GALLERY["new-workspace"](about)
        answers = await ask(pilot, question)
        await press(pilot, "ctrl+y")
        assert "Needed" in complaint(question, "name")
        await typed(pilot, "Umbrella Co")
        await press(pilot, "enter")
        assert focus_of(question) == "field-slug"
        await press(pilot, "ctrl+y")
    assert (answers[0].name, answers[0].slug) == ("Umbrella Co", "umbrella-co")


async def test_a_slug_is_judged_as_it_is_typed_and_by_core_when_it_is_taken(
    house, about, open_console
):
    async with open_console(house) as pilot:
        question = GALLERY["new-workspace"](about)
        answers = await ask(pilot, question)
        await typed(pilot, "Acme again")
        await press(pilot, "enter")
        await typed(pilot, "a/b")
        assert "Does not read as expected" in complaint(question, "slug")
        question.query_one("#field-slug", Input).value = "acme"
        await press(pilot, "ctrl+y")
        assert answers == []
        assert "Somebody has that already" in complaint(question, "slug")
        assert focus_of(question) == "field-slug"


async def test_a_project_is_made_in_the_workspace_that_is_highlighted(house, about, open_console):
    async with open_console(house) as pilot:
        question = GALLERY["new-project"](about)
        answers = await ask(pilot, question)
        await typed(pilot, "Shipping")
        await press(pilot, "enter", "enter", "down", "ctrl+y")
    globex = next(one for one in house.admin.workspaces.list() if one.slug == "globex")
    assert (answers[0].name, answers[0].workspace_id) == ("Shipping", globex.id)


async def test_an_environment_takes_its_slug_from_its_type(house, about, open_console):
    project = next(one for one in house.admin.projects.list() if one.ref == "billing")
    async with open_console(house) as pilot:
        question = NewEnvironmentQuestion(house.admin, project=project)
        answers = await ask(pilot, question)
        assert "In project billing." in cells(question)
        await press(pilot, "down", "ctrl+y")
    made = house.admin.environments.get(answers[0].credential.environment_id)
    assert (made.slug, made.type) == ("staging", EnvironmentType.STAGING)
    assert house.authority.verify(answers[0].text)


async def test_a_taken_slug_is_told_beside_it(house, about, open_console):
    project = next(one for one in house.admin.projects.list() if one.ref == "billing")
    async with open_console(house) as pilot:
        question = NewEnvironmentQuestion(house.admin, project=project)
        await ask(pilot, question)
        await press(pilot, "end", "ctrl+y")
        assert "Somebody has that already" in complaint(question, "slug")


async def test_a_branch_is_named_by_the_rules_of_git(house, about, open_console):
    async with open_console(house) as pilot:
        question = GALLERY["new-branch"](about)
        answers = await ask(pilot, question)
        for typed in ("a..b", "end.lock", "with space"):
            question.query_one("#field-name", Input).value = typed
            await settled(pilot)
            assert "as git allows it" in complaint(question, "name")
        question.query_one("#field-name", Input).value = "feature/x"
        await press(pilot, "ctrl+y")
    assert answers[0].branch == "feature/x"
    assert answers[0].parent_id == about.preview.id


async def test_an_empty_house_gets_its_first_places_in_one_go(empty_house, open_console):
    house = empty_house
    async with open_console(house, read_only=False) as pilot:
        while len(pilot.app.screen_stack) > 1:
            pilot.app.pop_screen()
        question = FirstRunQuestion(house.admin)
        answers = await ask(pilot, question)
        assert not question.query("#demo")
        await typed(pilot, "Acme")
        await press(pilot, "enter")
        await typed(pilot, "Checkout")
        await press(pilot, "enter", "down", "space", "ctrl+y")
    made = {one.slug: one.type for one in house.admin.environments.list()}
    assert set(made.values()) == {
        EnvironmentType.DEVELOPMENT,
        EnvironmentType.STAGING,
        EnvironmentType.PRODUCTION,
    }
    assert all(house.authority.verify(issued.text) for issued in answers[0])


async def test_the_first_run_wants_at_least_one_environment(house, about, open_console):
    async with open_console(house) as pilot:
        question = GALLERY["first-run"](about)
        answers = await ask(pilot, question)
        await typed(pilot, "W")
        await press(pilot, "enter")
        await typed(pilot, "P")
        await press(pilot, "enter", "space", "end", "space", "ctrl+y")
        assert answers == []
        assert "Choose one of" in complaint(question, "types")


async def test_the_demo_is_offered_where_there_is_one_to_load(house, about, open_console):
    loaded = []
    async with open_console(house) as pilot:
        question = FirstRunQuestion(house.admin, load_demo=lambda: loaded.append("demo"))
        await ask(pilot, question)
        said = await press(pilot, "f2")
        assert "stay in this house for good: f2 again" in said
        assert not loaded
        await press(pilot, "f2")
    assert loaded == ["demo"]
    assert LoadDemo(load=print).command()
