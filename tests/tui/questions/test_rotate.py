"""Rotating, driven through keys and checked in the core."""

from datetime import timedelta
from typing import Any

import pytest
from textual.widgets import Input

from tests.tui.driving import press, typed
from tests.tui.questions.gallery import CALLER, ask, cells, on_screen, subjects
from tests.tui.waiting import settled
from tokenhouse.core.facts import Issued
from tokenhouse.core.rules.rotation import GRACE_PRESETS
from tokenhouse.tui.question import Choice
from tokenhouse.tui.questions.fields.picker import Picker
from tokenhouse.tui.questions.rotate.question import RotateQuestion


@pytest.fixture
def about(house):
    return subjects(house)


async def opened(pilot: Any, about: Any, **keywords: Any) -> tuple[RotateQuestion, list[Any]]:
    question = RotateQuestion(about.house.admin, **(keywords or {"environment": about.prod}))
    return question, await ask(pilot, question)


async def test_the_usual_grace_stands_first_and_the_harshest_last(house, about, open_console):
    async with open_console(house) as pilot:
        question, _ = await opened(pilot, about)
        rows = [option.id for option in question.query_one(Picker).options]
        assert rows[0] == "24h"
        assert rows[-1] == "0"
        assert set(rows) == {*GRACE_PRESETS, "custom"}
        assert question.query_one(Picker).chosen == "24h"


async def test_both_keys_work_after_a_rotation_with_the_usual_grace(house, about, open_console):
    async with open_console(house) as pilot:
        _, answers = await opened(pilot, about)
        await press(pilot, "y")
    issued = answers[0]
    assert isinstance(issued, Issued)
    assert house.authority.verify(issued.text)
    assert house.authority.verify(about.new_text)
    archived = house.admin.archived_keys.get(about.key.id)
    assert archived.grace_ends_at == house.clock() + timedelta(hours=24)


async def test_it_shows_who_used_the_key_what_hangs_on_it_and_what_else_still_works(
    house, about, open_console
):
    async with open_console(house) as pilot:
        question, _ = await opened(pilot, about)
        said = cells(question)
        assert about.key.hint in said
        assert "Last used 12 s ago by 10.2.0.9 · 2 uses" in said
        assert "1 live token, the last until 2025-06-02 15:00" in said
        others = str(question.query_one("#others").render())
        assert others == "3 older keys work, the last until 2025-06-03 12:44."


async def test_older_keys_can_be_ended_with_the_rotation(house, about, open_console):
    async with open_console(house) as pilot:
        question, _ = await opened(pilot, about)
        await press(pilot, "e")
        others = str(question.query_one("#others").render())
        assert others == "3 older keys END with this rotation."
        await press(pilot, "y")
    assert house.authority.verify(about.new_text)
    assert not house.authority.verify(about.old_text)


async def test_cutting_production_at_once_asks_for_its_name(house, about, open_console):
    async with open_console(house) as pilot:
        question, answers = await opened(pilot, about)
        await press(pilot, "end")
        assert question.query_one("#confirm", Choice).disabled
        assert on_screen(question.query_one("#typed").region, question)
        await press(pilot, "y")
        assert answers == []
        await typed(pilot, "prod")
        assert not question.query_one("#confirm", Choice).disabled
        await press(pilot, "enter")
        assert answers == []
        await press(pilot, "ctrl+y")
    assert house.authority.verify(answers[0].text)
    assert not house.authority.verify(about.new_text)


async def test_elsewhere_cutting_at_once_does_not_ask_for_the_name(house, about, open_console):
    async with open_console(house) as pilot:
        question, answers = await opened(pilot, about, environment=about.preview)
        await press(pilot, "end")
        assert not question.query_one("#sure").display
        await press(pilot, "y")
    assert isinstance(answers[0], Issued)


WRONG_LENGTHS = {"soon": "Does not read", "31d": "30 days at most", "-1h": "Too short"}


async def test_another_length_is_judged_as_it_is_typed(house, about, open_console):
    async with open_console(house) as pilot:
        question, answers = await opened(pilot, about)
        question.query_one(Picker).go_to("custom")
        field = question.query_one("#field-grace", Input)
        for typed, said in WRONG_LENGTHS.items():
            field.value = typed
            await settled(pilot)
            assert said in str(question.query_one("#problem-grace").render())
            assert question.query_one("#confirm", Choice).disabled
        field.value = "36h"
        await press(pilot, "y")
    archived = house.admin.archived_keys.get(about.key.id)
    assert archived.grace_ends_at == house.clock() + timedelta(hours=36)
    assert answers


async def test_a_screen_that_went_stale_loses_and_is_told_what_to_do(house, about, open_console):
    async with open_console(house) as pilot:
        question, answers = await opened(pilot, about)
        other = house.admin.environments.rotate(about.prod)
        await press(pilot, "y")
        assert answers == []
        said = str(question.query_one("#complaint").render())
        assert "somebody else rotated 'prod' meanwhile; look again before you rotate" in said
        await press(pilot, "y")
    assert house.admin.environments.current_key(about.prod).id == other.credential.id


async def test_a_scoped_key_keeps_its_name_and_scopes(house, about, open_console):
    key = about.scoped[0]
    async with open_console(house) as pilot:
        question, answers = await opened(pilot, about, environment=about.prod, key=key)
        assert not question.query_one("#ends").display
        await press(pilot, "y")
    assert (answers[0].credential.name, answers[0].scopes) == (key.name, key.scopes)


async def test_the_place_of_a_scoped_key_is_said_even_when_only_the_key_is_given(
    house, about, open_console
):
    async with open_console(house) as pilot:
        question, _ = await opened(pilot, about, key=about.scoped[0])
        assert "PROD · acme ▸ checkout ▸ prod" in cells(question)
        await press(pilot, "end")
        assert question.query_one("#confirm", Choice).disabled


async def test_an_environment_whose_key_was_burned_gets_a_new_one(house, about, open_console):
    house.admin.credentials.burn(about.key.id, "leaked")
    async with open_console(house) as pilot:
        question, answers = await opened(pilot, about)
        assert "There is no current key" in cells(question)
        await press(pilot, "y")
    assert house.authority.verify(answers[0].text)


async def test_the_caller_of_the_old_key_is_not_the_one_of_the_new(house, about, open_console):
    async with open_console(house) as pilot:
        question, _ = await opened(pilot, about)
        assert CALLER not in cells(question)
