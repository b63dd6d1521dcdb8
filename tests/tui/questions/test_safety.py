"""The ladder of safety, over every question. One running console goes through all of them."""

import pytest
from textual.events import Paste
from textual.widgets import Input

from tests.tui.driving import press
from tests.tui.questions.gallery import GALLERY, ask, cells, focus_of, on_screen, subjects, tour
from tests.tui.waiting import settled
from tokenhouse.tui.question import Choice
from tokenhouse.tui.questions.places.making import Making
from tokenhouse.tui.wording.shell import PRESS_AGAIN

OPENING = frozenset("RmtxXnbEAarSO")
"""The keys that open questions."""

MEGABYTE = "x" * 1_000_000


async def test_a_key_that_confirms_is_not_one_that_opens_and_has_no_focus_at_first(
    house, open_console
):
    about = subjects(house)
    async with open_console(house) as pilot:
        async for name, question in tour(pilot, about):
            assert not {choice.key for choice in question.query(Choice)} & OPENING, name
            assert focus_of(pilot.app) not in {None, "confirm", "stored"}, name


async def test_enter_alone_never_does_what_cannot_be_undone(house, open_console, monkeypatch):
    about = subjects(house)
    done: list[object] = []
    async with open_console(house) as pilot:
        async for name, question in tour(pilot, about):
            monkeypatch.setattr(question, "answer", done.append)
            if name == "adjust":
                await press(pilot, "end")
            for _ in range(3):
                await press(pilot, "enter")
            for choice in question.query(Choice):
                if choice.tone == "danger" and pilot.app.screen is question:
                    choice.focus()
                    await press(pilot, "enter")
            assert done == [], name


async def test_escape_leaves_everything_as_it_was(house, open_console):
    about = subjects(house)
    async with open_console(house) as pilot:
        async for name, question in tour(pilot, about):
            before = house.admin.credentials.stamp()
            await press(pilot, "escape")
            if name == "reveal":
                assert pilot.app.screen is question
                await press(pilot, "escape")
            assert pilot.app.screen is not question, name
            assert house.admin.credentials.stamp() == before, name


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)], ids=lambda size: f"{size[0]}")
async def test_every_choice_can_be_seen_at_any_size(house, open_console, size):
    about = subjects(house)
    async with open_console(house, size=size) as pilot:
        async for name, question in tour(pilot, about):
            shown = [one for one in question.query(Choice) if one.display]
            assert shown, name
            assert all(on_screen(one.region, question) for one in shown), name
            assert on_screen(question.query_one(".title").region, question), name
            assert on_screen(question.query_one(".keys").region, question), name


async def test_a_megabyte_pasted_into_any_field_is_refused_in_words(house, open_console):
    about = subjects(house)
    async with open_console(house) as pilot:
        async for name, question in tour(pilot, about):
            for field in question.query(Input):
                before = field.value
                field.post_message(Paste(MEGABYTE))
                await settled(pilot)
                assert field.value == before, name
                assert "nothing was pasted" in str(question.query_one("#complaint").render()), name


async def test_no_act_gets_through_a_read_only_console(house, open_console):
    about = subjects(house)
    async with open_console(house, read_only=True) as pilot:
        async for name, question in tour(pilot, about):
            before = house.admin.credentials.stamp()
            for field in question.query(Input) if isinstance(question, Making) else ():
                field.value = "pr-7"
            await press(pilot, "ctrl+y")
            assert house.admin.credentials.stamp() == before, name
            if question.busy is False and question.query("#confirm") and name != "mint":
                assert pilot.app.screen is question, name


@pytest.mark.parametrize("name", GALLERY)
async def test_ctrl_c_pressed_twice_leaves_from_inside_any_question(house, open_console, name):
    about = subjects(house)
    async with open_console(house) as pilot:
        await ask(pilot, GALLERY[name](about))
        await press(pilot, "ctrl+c")
        assert not pilot.app._exit
        said = "to leave WITHOUT" if name == "reveal" else PRESS_AGAIN
        assert said in cells(pilot.app.screen), "a text that is shown once is not lost unawares"
        await press(pilot, "ctrl+c")
        assert pilot.app._exit


@pytest.mark.parametrize(
    "keys", [["question_mark"], ["ctrl+p"], ["2", "enter"], ["slash"], ["colon"]]
)
async def test_and_from_inside_anything_else(house, open_console, keys):
    async with open_console(house) as pilot:
        await press(pilot, *keys, "ctrl+c", "a", "ctrl+c")
        assert not pilot.app._exit, "another key came between"
        await press(pilot, "ctrl+c")
        assert pilot.app._exit


async def test_and_from_the_first_run(empty_house, open_console):
    async with open_console(empty_house) as pilot:
        assert isinstance(pilot.app.screen, Making)
        await press(pilot, "ctrl+c", "ctrl+c")
        assert pilot.app._exit


async def test_ctrl_c_copies_what_is_selected_in_a_field(house, open_console):
    async with open_console(house) as pilot:
        await press(pilot, "slash", *"abc", "shift+home", "ctrl+c", "ctrl+c")
        assert not pilot.app._exit
        assert pilot.app.clipboard == "abc"
