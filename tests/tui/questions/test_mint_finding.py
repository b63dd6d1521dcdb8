"""The long lists of the wizard are found by typing, and nothing is found by accident."""

from typing import Any, cast

import pytest
from textual.pilot import Pilot

from tests.tui.driving import press, typed
from tests.tui.questions.test_mint_people import begin, for_whom, people
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.tui.questions.mint.question import MintQuestion

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


async def test_down_leaves_the_field_for_the_list(people, open_console):
    async with open_console(people.house) as pilot:
        question, _ = await begin(pilot, people, Kind.PERSONAL_TOKEN)
        await typed(pilot, "er@")
        first = question.draft.holder
        await press(pilot, "down")
        assert not hasattr(pilot.app.focused, "value")
        assert question.draft.holder == first
        await press(pilot, "down", "enter")
        assert question.draft.holder != first


async def test_a_list_of_one_row_is_chosen_by_itself(people, open_console):
    async with open_console(people.house) as pilot:
        question, _ = await begin(pilot, people, Kind.USER_ACTOR_TOKEN)
        assert question.draft.holder is not None
        assert question.draft.holder.id == people.source.id


@pytest.mark.parametrize(
    ("kind", "downs"),
    [
        pytest.param(Kind.PERSONAL_TOKEN, 0, id="a personal token"),
        pytest.param(Kind.WORKSPACE_TOKEN, 1, id="a workspace token"),
        pytest.param(Kind.USER_ACTOR_TOKEN, 2, id="a token minted from theirs"),
    ],
)
async def test_who_was_under_the_cursor_is_chosen_whatever_the_kind(
    people, open_console, kind, downs
):
    admin = people.house.admin
    admin.personal_tokens.issue(people.owner, "desk")
    async with open_console(people.house) as pilot:
        await press(pilot, "5", "slash", *"developer", "enter", "m")
        await press(pilot, *["down"] * downs, "enter")
        draft = pilot.app.screen.draft
        assert draft.kind is kind
        assert draft.owner.user.id == people.developer.id


def whose(pilot: Pilot[Any]) -> str | None:
    owner = cast("MintQuestion", pilot.app.screen).draft.owner
    return None if owner is None else owner.user.id


async def test_a_kind_that_they_can_have_none_of_does_not_forget_them(people, open_console):
    async with open_console(people.house) as pilot:
        await press(pilot, "5", "slash", *"owner", "enter", "m")
        await press(pilot, "down", "down", "enter")
        assert whose(pilot) is None
        await press(pilot, "escape", "up", "up", "enter")
        assert whose(pilot) == people.owner.id
