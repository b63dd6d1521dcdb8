"""Showing a new text, once."""

from tokenhouse.tui.questions.reveal.question import RevealQuestion

__all__ = ["RevealQuestion"]
