"""Searching a million names: an index of trigrams, and one of the beginnings of hints.

Revision ID: 0004
Revises: 0003
"""

from alembic import op

from tokenhouse.db import trigrams

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What is made from the rows alone, so it may be made anew at any time."""
    op.create_index("ix_credential_prefix", "credential", ["prefix", "id"])
    if trigrams.can_keep(op.get_bind()):
        trigrams.make(op.get_bind())
