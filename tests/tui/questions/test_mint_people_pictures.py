"""A picture of each step that tokens of people add to the wizard."""

from typing import Any

import pytest
from textual.pilot import Pilot

from tests.tui.conftest import BASE, CALM
from tests.tui.driving import press, typed
from tests.tui.house import House
from tests.tui.questions.gallery import ask
from tests.tui.questions.wizard import pick
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.tui.questions.mint.question import MintQuestion

pytestmark = pytest.mark.snapshot

SIZES = pytest.mark.parametrize("size", [BASE, CALM], ids=["80x24", "120x40"])


async def begin(pilot: Pilot[Any], demo: House, kind: Kind) -> MintQuestion:
    question = MintQuestion(demo.admin, kind=kind)
    await ask(pilot, question)
    return question


@SIZES
async def test_a_personal_token_looks_as_it_did(demo, open_console, picture, size):
    async with open_console(demo, size=size) as pilot:
        await begin(pilot, demo, Kind.PERSONAL_TOKEN)
        await picture(pilot, "question-mint-kinds")
        await press(pilot, "enter")
        await picture(pilot, "question-mint-person")
        await press(pilot, "shift+tab")
        await typed(pilot, "bo@acme")
        await press(pilot, "enter")
        await pick(pilot, "viewer")
        await picture(pilot, "question-mint-cap")
        await press(pilot, "enter")
        await typed(pilot, "laptop [old]")
        await pick(pilot, "never")
        await press(pilot, "enter")
        await picture(pilot, "question-mint-personal-review")


@SIZES
async def test_a_workspace_token_looks_as_it_did(demo, open_console, picture, size):
    async with open_console(demo, size=size) as pilot:
        await begin(pilot, demo, Kind.WORKSPACE_TOKEN)
        await press(pilot, "enter", "shift+tab")
        await typed(pilot, "acme")
        await picture(pilot, "question-mint-member")
        await press(pilot, "ctrl+u")
        await typed(pilot, "acme bo@")
        await press(pilot, "enter")
        await picture(pilot, "question-mint-left")
        await pick(pilot, "Full access")
        await press(pilot, "enter")
        await typed(pilot, "dashboard")
        await picture(pilot, "question-mint-days")
        await pick(pilot, "365d")
        await press(pilot, "enter")
        await picture(pilot, "question-mint-workspace-review")


@SIZES
async def test_an_actor_token_looks_as_it_did(demo, open_console, picture, size):
    async with open_console(demo, size=size) as pilot:
        await begin(pilot, demo, Kind.USER_ACTOR_TOKEN)
        await press(pilot, "enter")
        await picture(pilot, "question-mint-source")
        await press(pilot, "shift+tab")
        await typed(pilot, "bo@acme")
        await press(pilot, "enter")
        await picture(pilot, "question-mint-bound")
        await press(pilot, "enter")
        await pick(pilot, "whole")
        await picture(pilot, "question-mint-whole")
        await press(pilot, "enter")
        await typed(pilot, "agent 🤖")
        await picture(pilot, "question-mint-client")
        await press(pilot, "tab", "enter")
        await picture(pilot, "question-mint-actor-review")
