"""A picture of every question, and of each step of the wizard, in one running console a size."""

import pytest
from textual.widgets import Input

from tests.tui.conftest import BASE, CALM
from tests.tui.driving import press, typed
from tests.tui.questions.gallery import GALLERY, ask, demo_subjects
from tests.tui.waiting import settled
from tokenhouse.tui.questions.fields.picker import Picker

pytestmark = pytest.mark.snapshot

SIZES = pytest.mark.parametrize("size", [BASE, CALM], ids=["80x24", "120x40"])

HIDDEN = frozenset({"reveal"})
"""Hidden before its picture: none is taken while a secret is shown."""

ELSEWHERE = frozenset({"first-run"})
"""Asked by an empty house only."""


@SIZES
async def test_the_first_run_looks_as_it_did(empty_house, open_console, picture, size):
    async with open_console(empty_house, size=size, load_demo=lambda: None) as pilot:
        await picture(pilot, "question-first-run")


@SIZES
async def test_every_question_looks_as_it_did(demo, open_console, picture, size):
    about = demo_subjects(demo)
    async with open_console(demo, size=size) as pilot:
        for name, build in GALLERY.items():
            if name in ELSEWHERE:
                continue
            await ask(pilot, build(about))
            if name in HIDDEN:
                await press(pilot, "v")
            await picture(pilot, f"question-{name}")
            while len(pilot.app.screen_stack) > 1:
                pilot.app.pop_screen()


@SIZES
async def test_every_step_of_the_wizard_looks_as_it_did(demo, open_console, picture, size):
    about = demo_subjects(demo)
    async with open_console(demo, size=size) as pilot:
        question = GALLERY["mint"](about)
        await ask(pilot, question)
        await press(pilot, "enter")
        await picture(pilot, "question-mint-where")
        await press(pilot, "enter", "down", "down")
        await press(pilot, "tab")
        await typed(pilot, "send-email")
        await picture(pilot, "question-mint-access")
        question.query_one("#field-preset", Picker).go_to("custom")
        await settled(pilot)
        question.query_one("#field-preset").focus()
        await press(pilot, "enter", "tab", "tab", "space", "down", "space")
        await picture(pilot, "question-mint-custom")
        await press(pilot, "enter")
        question.query_one("#field-name", Input).value = "部署 [ci] " + "x" * 60
        question.query_one("#field-life", Picker).go_to("custom")
        question.query_one("#field-expires_at", Input).value = "tomorrow"
        await settled(pilot)
        await picture(pilot, "question-mint-problems")
        question.query_one("#field-name", Input).value = "部署 [ci]"
        question.query_one("#field-life", Picker).go_to("never")
        await press(pilot, "enter", "enter")
        await picture(pilot, "question-mint-review")


@SIZES
async def test_the_gravest_rotation_looks_as_it_did(demo, open_console, picture, size):
    about = demo_subjects(demo)
    async with open_console(demo, size=size) as pilot:
        await ask(pilot, GALLERY["rotate"](about))
        await press(pilot, "e", "end")
        await picture(pilot, "question-rotate-cut")
        await press(pilot, "enter")
        await picture(pilot, "question-rotate-told")
        pilot.app.pop_screen()
        await ask(pilot, GALLERY["rotate-few"](about))
        await press(pilot, "end")
        await picture(pilot, "question-rotate-few-cut")


@SIZES
async def test_stopping_a_key_in_use_looks_as_it_did(demo, open_console, picture, size):
    about = demo_subjects(demo)
    async with open_console(demo, size=size) as pilot:
        await ask(pilot, GALLERY["adjust"](about))
        await press(pilot, "end", "enter")
        await picture(pilot, "question-adjust-stop")
