"""The steps of the wizard, one widget each."""

from collections.abc import Mapping

from tokenhouse.tui.questions.mint.steps.access import AccessStep
from tokenhouse.tui.questions.mint.steps.bound import BoundStep
from tokenhouse.tui.questions.mint.steps.cap import CapStep
from tokenhouse.tui.questions.mint.steps.custom import CustomStep
from tokenhouse.tui.questions.mint.steps.kind import KindStep
from tokenhouse.tui.questions.mint.steps.life import LifeStep
from tokenhouse.tui.questions.mint.steps.review import ReviewStep
from tokenhouse.tui.questions.mint.steps.step import Step
from tokenhouse.tui.questions.mint.steps.where import WhereStep
from tokenhouse.tui.questions.mint.steps.who import WhoStep

_ALL: tuple[type[Step], ...] = (
    KindStep,
    WhoStep,
    WhereStep,
    BoundStep,
    CapStep,
    AccessStep,
    CustomStep,
    LifeStep,
    ReviewStep,
)

STEPS: Mapping[str, type[Step]] = {step.NAME: step for step in _ALL}

__all__ = ["STEPS", "Step"]
