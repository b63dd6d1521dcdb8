"""The wizard that issues scoped keys and mints environment tokens."""

from tokenhouse.tui.questions.mint.question import MintQuestion

__all__ = ["MintQuestion"]
