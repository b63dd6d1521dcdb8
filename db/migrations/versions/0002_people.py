"""Credentials of people: role caps, signing keys of the house, revoked tokens; events' snapshots.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Credentials of people."""
    op.create_table(
        "house_signing_key",
        sa.Column("kid", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "environment_key",
                "scoped_key",
                "personal_token",
                "workspace_token",
                "user_actor_token",
                "environment_token",
                name="signed_kind",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column("algorithm", sqlmodel.sql.sqltypes.AutoString(length=8), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("retired_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("kid", name=op.f("pk_house_signing_key")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "uq_house_signing_key_current",
        "house_signing_key",
        ["kind"],
        unique=True,
        sqlite_where=sa.text("retired_at is null"),
        postgresql_where=sa.text("retired_at is null"),
    )
    op.create_table(
        "revoked_token",
        sa.Column("jti", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("expires_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("revoked_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("jti", name=op.f("pk_revoked_token")),
        sqlite_with_rowid=False,
    )
    op.add_column(
        "credential",
        sa.Column("role_cap", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=True),
    )
    for name, columns, where in (
        ("ix_credential_user", ["user_id", "kind", "id"], "user_id is not null"),
        ("ix_credential_parent", ["parent_id"], "parent_id is not null"),
    ):
        op.create_index(
            name,
            "credential",
            columns,
            sqlite_where=sa.text(where),
            postgresql_where=sa.text(where),
        )
    json = sa.JSON(none_as_null=True).with_variant(
        postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), "postgresql"
    )
    op.add_column("event", sa.Column("snapshot", json, nullable=True))
    op.create_index("ix_event_workspace", "event", ["workspace_id", "seq"])
