"""The steps of the wizard, one widget each."""

from collections.abc import Mapping

from tokenhouse.tui.questions.mint.steps.access import AccessStep
from tokenhouse.tui.questions.mint.steps.custom import CustomStep
from tokenhouse.tui.questions.mint.steps.kind import KindStep
from tokenhouse.tui.questions.mint.steps.life import LifeStep
from tokenhouse.tui.questions.mint.steps.review import ReviewStep
from tokenhouse.tui.questions.mint.steps.step import Step
from tokenhouse.tui.questions.mint.steps.where import WhereStep

STEPS: Mapping[str, type[Step]] = {
    step.NAME: step for step in (KindStep, WhereStep, AccessStep, CustomStep, LifeStep, ReviewStep)
}

__all__ = ["STEPS", "Step"]
