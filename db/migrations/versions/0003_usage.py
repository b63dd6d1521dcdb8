"""Uses by the hour, which verifiers have reported, and credentials by preset.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What verifiers report."""
    op.create_table(
        "use_hour",
        sa.Column("subject", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("hour", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("noun", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("uses", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "noun in ('credential', 'environment', 'kind')", name=op.f("ck_use_hour_noun")
        ),
        sa.CheckConstraint("uses > 0", name=op.f("ck_use_hour_used")),
        sa.PrimaryKeyConstraint("subject", "hour", name=op.f("pk_use_hour")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_use_hour_noun", "use_hour", ["noun", "hour"])
    op.create_index("ix_credential_preset", "credential", ["preset", "id"])
    op.create_table(
        "verifier",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("reported_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verifier")),
        sqlite_with_rowid=False,
    )
