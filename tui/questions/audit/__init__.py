"""Taking the audit log out."""

from tokenhouse.tui.questions.audit.export import ExportQuestion

__all__ = ["ExportQuestion"]
