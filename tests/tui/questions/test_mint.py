"""Issuing and minting, driven through keys and checked in the core."""

from datetime import timedelta
from typing import Any

import pytest
from textual.events import Click
from textual.widgets import Input, OptionList

from tests.tui.driving import click, press, typed
from tests.tui.questions.gallery import ask, cells, focus_of, subjects
from tests.tui.questions.wizard import pick, to_access
from tests.tui.waiting import settled
from tokenhouse.core.facts import Issued
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.core.rules.requests import Resource
from tokenhouse.tui.question import Choice
from tokenhouse.tui.questions.mint.question import MintQuestion
from tokenhouse.tui.questions.mint.rail import Rail
from tokenhouse.tui.shell.keyboard import event_time


@pytest.fixture
def about(house):
    return subjects(house)


async def test_a_deploy_only_key_for_30_days_can_deploy_and_nothing_else(
    house, about, open_console
):
    async with open_console(house) as pilot:
        _, answers = await to_access(pilot, about)
        await pick(pilot, "Deploy only")
        await press(pilot, "enter")
        await typed(pilot, "ci-cd")
        await press(pilot, "enter", "enter", "y")
    issued = answers[0]
    assert isinstance(issued, Issued)
    assert issued.credential.name == "ci-cd"
    assert issued.credential.preset == "Deploy only"
    assert issued.expires_at == house.clock() + timedelta(days=30)
    assert house.authority.authorize(issued.text, "write", Resource("deployments"))
    assert not house.authority.authorize(issued.text, "trigger", Resource("tasks"))


async def test_a_preset_that_can_be_narrowed_reaches_only_the_ids_given(house, about, open_console):
    async with open_console(house) as pilot:
        _, answers = await to_access(pilot, about)
        await pick(pilot, "Trigger only")
        await press(pilot, "tab")
        await typed(pilot, "send-email, resize")
        assert "trigger:tasks:send-email" in cells(pilot.app.screen)
        await press(pilot, "enter")
        await typed(pilot, "caller")
        await press(pilot, "enter", "enter", "y")
    text = answers[0].text
    assert house.authority.authorize(text, "trigger", Resource("tasks", "resize"))
    assert not house.authority.authorize(text, "trigger", Resource("tasks", "other"))


async def test_custom_scopes_are_found_by_typing_and_ticked_one_by_one(house, about, open_console):
    async with open_console(house) as pilot:
        question, answers = await to_access(pilot, about)
        await pick(pilot, "custom")
        await press(pilot, "enter")
        await typed(pilot, "write env")
        await press(pilot, "enter", "space")
        question.query_one("#find-scope", Input).value = "read tags"
        question.query_one("#scope-id", Input).value = "env:staging"
        await settled(pilot)
        await press(pilot, "end", "space", "enter")
        await typed(pilot, "custom")
        await press(pilot, "enter", "enter", "y")
    assert answers[0].scopes == ("write:envvars", "read:tags:env:staging")


async def test_a_token_of_a_branch_is_minted_with_the_scopes_of_a_preset(
    house, about, open_console
):
    async with open_console(house) as pilot:
        question = MintQuestion(house.admin, environment=about.preview)
        answers = await ask(pilot, question)
        await press(pilot, "down", "enter")
        await press(pilot, "enter")
        await pick(pilot, "Read only")
        await press(pilot, "enter", "enter", "y")
    issued = answers[0]
    assert issued.credential.kind is Kind.ENVIRONMENT_TOKEN
    assert issued.expires_at == house.clock() + timedelta(hours=1)
    verified = house.authority.authorize(issued.text, "read", Resource("runs"))
    assert verified
    place: Any = question.draft.environment
    assert verified.principal.environment_id == place.id
    assert place.branch == "pr-1204"


async def test_a_key_belongs_to_the_root_and_a_token_never_to_a_bare_preview(
    house, about, open_console
):
    async with open_console(house) as pilot:
        question = MintQuestion(house.admin, environment=about.preview)
        await ask(pilot, question)
        await press(pilot, "enter")
        rows = question.query_one("#field-environment", OptionList)
        roots = {option.id for option in rows.options}
        assert about.preview.id in roots
        await press(pilot, "escape", "down", "enter")
        assert about.preview.id not in {option.id for option in rows.options}


async def test_no_token_may_live_for_ever_and_a_key_may(house, about, open_console):
    async with open_console(house) as pilot:
        question, _ = await to_access(pilot, about, kind="environment_token")
        await press(pilot, "enter")
        lives = [option.id for option in question.query_one("#field-life", OptionList).options]
        assert lives == ["1h", "24h", "7d", "30d", "custom"]
        await press(pilot, *["escape"] * 3, "up", *["enter"] * 3)
        lives = [option.id for option in question.query_one("#field-life", OptionList).options]
        assert lives == ["1h", "24h", "7d", "30d", "90d", "custom", "never"]


async def test_highlighting_a_preset_shows_at_once_what_it_means_and_for_whom(
    house, about, open_console
):
    async with open_console(house) as pilot:
        await to_access(pilot, about)
        for preset in house.admin.presets.list():
            if preset.scopes is None:
                continue
            await pick(pilot, preset.name)
            screen = pilot.app.screen
            assert str(screen.query_one("#preset-says").render()) == preset.description
            shown = str(screen.query_one("#preset-scopes").render())
            assert shown.split("\n") == list(preset.scopes)


async def test_a_preset_that_means_a_person_is_not_offered_for_a_key(house, about, open_console):
    async with open_console(house) as pilot:
        question, _ = await to_access(pilot, about)
        rows = question.query_one("#field-preset", OptionList).options
        assert "Full access" not in {row.id for row in rows}


async def test_going_back_loses_nothing_that_was_entered(house, about, open_console):
    async with open_console(house) as pilot:
        question, _ = await to_access(pilot, about)
        await pick(pilot, "Trigger only")
        await press(pilot, "tab")
        await typed(pilot, "resize")
        await press(pilot, "enter")
        await typed(pilot, "kept")
        await pick(pilot, "custom")
        await press(pilot, "enter")
        await typed(pilot, "+3d")
        before = question.draft
        await press(pilot, "escape", "escape", "escape")
        assert focus_of(question) == "field-kind"
        await press(pilot, "enter", "enter", "enter")
        assert question.draft == before
        assert question.query_one("#field-name", Input).value == "kept"
        assert question.query_one("#field-ids", Input).value == "resize"
        assert question.query_one("#field-expires_at", Input).value == "+3d"


async def test_escape_leaves_from_the_first_step_only(house, about, open_console):
    async with open_console(house) as pilot:
        question, answers = await to_access(pilot, about)
        await press(pilot, "escape", "escape")
        assert pilot.app.screen is question
        await press(pilot, "escape")
        assert answers == [None]


async def test_everything_can_be_done_with_the_mouse(house, about, open_console):
    async with open_console(house, size=(120, 40)) as pilot:
        question = MintQuestion(house.admin, environment=about.prod)
        answers = await ask(pilot, question)
        for _ in range(2):
            await click(pilot, "#next")
        await click(pilot, "#field-preset", (2, 1))
        await typed(pilot, "mouse")
        rail = question.query_one(Rail)
        await click(pilot, "#rail", (1, rail.row_of("access")))
        assert focus_of(question) == "field-preset"
        for _ in range(2):
            await click(pilot, "#next")
        await click(pilot, "#confirm")
    assert answers[0].credential.preset == "Read & write"
    assert answers[0].credential.name == "mouse"


async def test_two_clicks_in_quick_succession_are_two_clicks(house, about, open_console):
    async with open_console(house, size=(120, 40)) as pilot:
        question = MintQuestion(house.admin, environment=about.prod)
        await ask(pilot, question)
        button = question.query_one("#next", Choice)
        pilot.app.keyboard.touched(event_time())
        for _ in range(2):
            button.post_message(Click(button, 0, 0, 0, 0, 1, shift=False, meta=False, ctrl=False))
        await settled(pilot)
        assert focus_of(question) == "field-preset"
