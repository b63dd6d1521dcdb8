"""What the wizard says of what is entered, as it is entered."""

import pytest
from textual.widgets import Input

from tests.tui.driving import press, typed
from tests.tui.questions.gallery import ask, cells, focus_of, on_screen, subjects
from tests.tui.questions.wizard import pick, to_access
from tests.tui.waiting import settled
from tokenhouse.tui.questions.mint.question import MintQuestion
from tokenhouse.tui.questions.mint.steps import Step


@pytest.fixture
def about(house):
    return subjects(house)


WRONG_ENDS = {
    "yesterday": "Does not read as expected",
    "2020-01-01": "already past",
    "2999-01-01": "Too far away: 100 years",
}


async def test_an_end_is_judged_as_it_is_typed(house, about, open_console):
    async with open_console(house) as pilot:
        question, _ = await to_access(pilot, about)
        await press(pilot, "enter")
        await typed(pilot, "x")
        await pick(pilot, "custom")
        await press(pilot, "enter")
        for end, said in WRONG_ENDS.items():
            question.query_one("#field-expires_at", Input).value = end
            await settled(pilot)
            assert said in str(question.query_one("#problem-expires_at").render())
            await press(pilot, "enter")
            assert focus_of(question) == "field-expires_at"


async def test_a_name_is_judged_as_it_is_typed_and_not_before(house, about, open_console):
    async with open_console(house) as pilot:
        question, _ = await to_access(pilot, about)
        await press(pilot, "enter")
        line = question.query_one("#problem-name")
        assert not line.display
        question.query_one("#field-name", Input).value = "n" * 65
        await settled(pilot)
        assert str(line.render()) == "Too long: 64 characters at most."
        question.query_one("#field-name", Input).value = "fine"
        await settled(pilot)
        assert not line.display


async def test_going_on_without_a_name_says_what_is_missing_and_goes_there(
    house, about, open_console
):
    async with open_console(house) as pilot:
        question, _ = await to_access(pilot, about)
        await press(pilot, "enter", "tab", "enter")
        assert "Needed" in str(question.query_one("#problem-name").render())
        assert focus_of(question) == "field-name"


async def test_eleven_ids_are_too_many(house, about, open_console):
    async with open_console(house) as pilot:
        question, _ = await to_access(pilot, about)
        await pick(pilot, "Trigger only")
        question.query_one("#field-ids", Input).value = " ".join(f"t{n}" for n in range(11))
        await settled(pilot)
        assert str(question.query_one("#problem-ids").render()) == "Too many: 10 at most."


async def test_a_custom_key_without_a_scope_is_not_let_through(house, about, open_console):
    async with open_console(house, size=(60, 20)) as pilot:
        question, _ = await to_access(pilot, about)
        await pick(pilot, "custom")
        await press(pilot, "enter", "enter", "enter")
        line = question.query_one("#problem-scopes")
        assert "Tick at least one" in str(line.render())
        assert on_screen(line.region, question)


async def test_the_review_warns_in_words(house, about, open_console):
    async with open_console(house) as pilot:
        question, _ = await to_access(pilot, about)
        await pick(pilot, "No restrictions")
        await press(pilot, "enter")
        await typed(pilot, "wild")
        await pick(pilot, "never")
        await press(pilot, "enter")
        said = str(question.query_one("#review-warnings").render())
        assert "never ends by itself" in said
        assert "everything in the environment" in said
        assert "can change production" in said


async def test_what_core_refuses_is_said_at_the_step_that_asks_for_it(house, about, open_console):
    """Sixty-four long ids fit the rules one by one, and not the text of a token together."""
    ids = [f"read:tasks:{number:0>60}" for number in range(64)]
    async with open_console(house) as pilot:
        question, answers = await to_access(pilot, about, kind="environment_token")
        await pick(pilot, "custom")
        await press(pilot, "enter")
        question.post_message(Step.Edited(ticked=tuple(ids)))
        await settled(pilot)
        question.query_one("#field-scopes").focus()
        await press(pilot, "enter", "enter", "y")
        assert answers == []
        assert "4096 bytes" in str(question.query_one("#problem-scopes").render())
        assert "▸ 3 Access" in str(question.query_one("#rail").render())


async def test_an_environment_archived_meanwhile_is_told_in_words(house, about, open_console):
    async with open_console(house) as pilot:
        question, answers = await to_access(pilot, about)
        await press(pilot, "enter")
        await typed(pilot, "late")
        await press(pilot, "enter", "enter")
        house.admin.environments.archive(about.prod)
        await press(pilot, "y")
        assert answers == []
        said = str(question.query_one("#complaint").render())
        assert "environment 'prod' is archived; restore it first" in said


async def test_no_place_is_assumed_where_none_was_chosen(house, about, open_console):
    async with open_console(house) as pilot:
        question = MintQuestion(house.admin)
        await ask(pilot, question)
        await press(pilot, "enter", "enter")
        assert question.draft.environment is None
        line = question.query_one("#problem-environment")
        assert "Choose one of" in str(line.render())
        assert on_screen(line.region, question)
        await press(pilot, "shift+tab")
        await typed(pilot, "staging")
        assert "staging" in repr(question.draft.environment)
        assert "STG · acme ▸ checkout ▸ staging" in cells(question)
