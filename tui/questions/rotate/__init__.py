"""Rotating an environment's key, or a scoped key."""

from tokenhouse.tui.questions.rotate.question import RotateQuestion

__all__ = ["RotateQuestion"]
