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


async def test_a_place_is_named_as_page_1_names_it_and_found_by_typing_at_once(demo, open_console):
    async with open_console(demo) as pilot:
        shown = await press(pilot, "home", "m", "enter")
        assert "Where shall it work?" in shown
        assert "PROD  acme ▸ checkout ▸ prod" in shown
        shown = await typed(pilot, "nordlys atlas prod")
        assert pilot.app.focused.value == "nordlys atlas prod"
        assert "PROD  nordlys ▸ atlas ▸ prod" in shown
        await press(pilot, "enter")
        place = pilot.app.screen.draft.environment
    [atlas] = [one for one in demo.admin.projects.list() if one.ref == "atlas"]
    assert (place.project_id, place.slug) == (atlas.id, "prod")
