"""Moving the end of archived keys and of credentials."""

from tokenhouse.tui.questions.expiry.adjust import AdjustQuestion
from tokenhouse.tui.questions.expiry.cut import CutQuestion
from tokenhouse.tui.questions.expiry.extend import ExtendQuestion

__all__ = ["AdjustQuestion", "CutQuestion", "ExtendQuestion"]
