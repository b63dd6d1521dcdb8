"""Going through the wizard by keys."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from tests.tui.driving import press
from tests.tui.questions.gallery import Subjects, ask
from tests.tui.waiting import settled
from tokenhouse.core.facts import Environment
from tokenhouse.tui.questions.fields.picker import Picker
from tokenhouse.tui.questions.mint.question import MintQuestion
from tokenhouse.tui.questions.mint.steps import Step


async def to_access(
    pilot: Pilot[Any],
    about: Subjects,
    *,
    kind: str = "scoped_key",
    place: Environment | None = None,
) -> tuple[MintQuestion, list[Any]]:
    """The wizard, open at the question about access."""
    question = MintQuestion(about.house.admin, environment=place or about.prod)
    answers = await ask(pilot, question)
    if kind != "scoped_key":
        await press(pilot, "down")
    await press(pilot, "enter", "enter")
    return question, answers


async def pick(pilot: Pilot[Any], row: str) -> None:
    """Highlights a row of the list on stage."""
    step = next(one for one in pilot.app.screen.query(Step) if one.display)
    picker = step.query_one(Picker)
    picker.go_to(row)
    picker.focus()
    await settled(pilot)
