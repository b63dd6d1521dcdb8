"""The long lists of the wizard are found by typing, and nothing is found by accident."""

from tests.tui.driving import press, typed
from tests.tui.questions.test_mint_people import begin, for_whom, people
from tokenhouse.core.rules.kinds import Kind

__all__ = ["people"]


async def test_a_place_sought_in_vain_does_not_become_every_place(people, open_console):
    async with open_console(people.house) as pilot:
        question, _ = await begin(pilot, people, Kind.USER_ACTOR_TOKEN)
        await for_whom(pilot, "laptop")
        await press(pilot, "shift+tab")
        await typed(pilot, "nirvana")
        shown = await press(pilot, "enter")
        assert "No environment of theirs is called that" in shown
        assert "Choose one of the places in the list" in shown
        assert question.query_one("#step-bound").display


async def test_typing_on_the_list_is_seeking_in_it(people, open_console):
    async with open_console(people.house) as pilot:
        question, _ = await begin(pilot, people, Kind.PERSONAL_TOKEN)
        await typed(pilot, "developer")
        assert pilot.app.focused.value == "developer"
        await press(pilot, "enter")
        assert question.draft.holder is not None
        assert question.draft.holder.id == people.developer.id
