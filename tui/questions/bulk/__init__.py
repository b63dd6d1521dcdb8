"""Acts on one or many credentials, and what became of each."""

from tokenhouse.tui.questions.bulk.report import ReportQuestion
from tokenhouse.tui.questions.bulk.revoke import RevokeQuestion

__all__ = ["ReportQuestion", "RevokeQuestion"]
