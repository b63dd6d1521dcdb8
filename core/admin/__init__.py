"""Administration: what changes a house, one file a noun."""

from tokenhouse.core.admin.admin import Admin

__all__ = ["Admin"]
