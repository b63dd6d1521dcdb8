"""The first tables of a house.

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op
from sqlalchemy import Text
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The first tables of a house."""
    op.create_table(
        "event",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("actor", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("action", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("noun", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("noun_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("credential_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=True),
        sa.Column("credential_kind", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=True),
        sa.Column("parent_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=True),
        sa.Column("workspace_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=True),
        sa.Column("project_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=True),
        sa.Column("environment_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=True),
        sa.Column(
            "before",
            sa.JSON(none_as_null=True).with_variant(
                postgresql.JSONB(none_as_null=True, astext_type=Text()), "postgresql"
            ),
            nullable=True,
        ),
        sa.Column(
            "after",
            sa.JSON(none_as_null=True).with_variant(
                postgresql.JSONB(none_as_null=True, astext_type=Text()), "postgresql"
            ),
            nullable=True,
        ),
        sa.Column("link", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_event")),
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index("ix_event_credential", ["credential_id", "seq"], unique=False)
        batch_op.create_index("ix_event_environment", ["environment_id", "seq"], unique=False)

    op.create_table(
        "house",
        sa.Column("one", sa.Integer(), nullable=False),
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("check_value", sa.LargeBinary(), nullable=False),
        sa.Column("digest_key_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("digest_key", sa.LargeBinary(), nullable=False),
        sa.Column("audit_key", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.CheckConstraint("one = 1", name=op.f("ck_house_only_one")),
        sa.PrimaryKeyConstraint("one", name=op.f("pk_house")),
    )
    op.create_table(
        "preset",
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("description", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column(
            "scopes",
            sa.JSON(none_as_null=True).with_variant(
                postgresql.JSONB(none_as_null=True, astext_type=Text()), "postgresql"
            ),
            nullable=True,
        ),
        sa.Column("narrows", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_preset")),
    )
    op.create_table(
        "stamp",
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_stamp")),
    )
    op.create_table(
        "user",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("email", sqlmodel.sql.sqltypes.AutoString(length=254), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("created_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("suspended_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("deleted_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user")),
    )
    with op.batch_alter_table("user", schema=None) as batch_op:
        batch_op.create_index(
            "uq_user_email",
            ["email"],
            unique=True,
            sqlite_where=sa.text("deleted_at is null"),
            postgresql_where=sa.text("deleted_at is null"),
        )

    op.create_table(
        "word",
        sa.Column("role", sqlmodel.sql.sqltypes.AutoString(length=8), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("description", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.CheckConstraint("role in ('action', 'type')", name=op.f("ck_word_role")),
        sa.PrimaryKeyConstraint("role", "name", name=op.f("pk_word")),
    )
    op.create_table(
        "workspace",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("slug", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("created_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workspace")),
        sa.UniqueConstraint("slug", name=op.f("uq_workspace_slug")),
    )
    op.create_table(
        "member",
        sa.Column("workspace_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("user_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("role", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_member_user_id_user")),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_member_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "user_id", name=op.f("pk_member")),
    )
    with op.batch_alter_table("member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_member_user_id"), ["user_id"], unique=False)

    op.create_table(
        "project",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("workspace_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("ref", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("created_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("deleted_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_project_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project")),
        sa.UniqueConstraint("ref", name=op.f("uq_project_ref")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("project", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_project_workspace_id"), ["workspace_id"], unique=False)

    op.create_table(
        "environment",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("project_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("workspace_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("slug", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column(
            "type",
            sa.Enum(
                "development",
                "staging",
                "preview",
                "production",
                name="environment_type",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column("created_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("branch", sqlmodel.sql.sqltypes.AutoString(length=255), nullable=True),
        sa.Column("parent_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=True),
        sa.Column("owner_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=True),
        sa.Column("archived_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("deleted_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.CheckConstraint(
            "(branch is null) = (parent_id is null)", name=op.f("ck_environment_branch_has_parent")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["user.id"], name=op.f("fk_environment_owner_id_user")
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["environment.id"], name=op.f("fk_environment_parent_id_environment")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_environment_project_id_project")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_environment_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_environment")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("environment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_environment_parent_id"), ["parent_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_environment_project_id"), ["project_id"], unique=False)
        batch_op.create_index(
            "uq_environment_branch",
            ["parent_id", "branch"],
            unique=True,
            sqlite_where=sa.text("parent_id is not null and archived_at is null"),
            postgresql_where=sa.text("parent_id is not null and archived_at is null"),
        )
        batch_op.create_index(
            "uq_environment_slug",
            ["project_id", "slug"],
            unique=True,
            sqlite_where=sa.text("parent_id is null and archived_at is null"),
            postgresql_where=sa.text("parent_id is null and archived_at is null"),
        )

    op.create_table(
        "credential",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "environment_key",
                "scoped_key",
                "personal_token",
                "workspace_token",
                "user_actor_token",
                "environment_token",
                name="kind",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column("prefix", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("digest_algorithm", sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
        sa.Column("digest_key_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("last_four", sqlmodel.sql.sqltypes.AutoString(length=4), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("workspace_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=True),
        sa.Column("project_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=True),
        sa.Column("environment_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=True),
        sa.Column("user_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=True),
        sa.Column("parent_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=True),
        sa.Column("created_by", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column(
            "scopes",
            sa.JSON(none_as_null=True).with_variant(
                postgresql.JSONB(none_as_null=True, astext_type=Text()), "postgresql"
            ),
            nullable=True,
        ),
        sa.Column("preset", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=True),
        sa.Column("issued_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("expires_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("revoked_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("burned_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("archived_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("own_expires_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("successor_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=True),
        sa.Column("uses", sa.Integer(), nullable=False),
        sa.Column("uses_when_archived", sa.Integer(), nullable=False),
        sa.Column("last_used_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("last_source", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=True),
        sa.CheckConstraint(
            "archived_at is null or expires_at is not null",
            name=op.f("ck_credential_archived_ends"),
        ),
        sa.CheckConstraint(
            "burned_at is null or revoked_at is not null",
            name=op.f("ck_credential_burned_is_revoked"),
        ),
        sa.CheckConstraint("length(digest) = 32", name=op.f("ck_credential_digest_is_whole")),
        sa.CheckConstraint("length(last_four) = 4", name=op.f("ck_credential_last_four")),
        sa.CheckConstraint(
            "own_expires_at is null or archived_at is not null", name=op.f("ck_credential_own_end")
        ),
        sa.CheckConstraint("uses >= uses_when_archived", name=op.f("ck_credential_uses_grow")),
        sa.ForeignKeyConstraint(
            ["environment_id"],
            ["environment.id"],
            name=op.f("fk_credential_environment_id_environment"),
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_credential_project_id_project")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_credential_user_id_user")),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_credential_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credential")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("credential", schema=None) as batch_op:
        batch_op.create_index(
            "ix_credential_archived",
            ["id"],
            unique=False,
            sqlite_where=sa.text("archived_at is not null"),
            postgresql_where=sa.text("archived_at is not null"),
        )
        batch_op.create_index(
            "ix_credential_environment", ["environment_id", "kind", "id"], unique=False
        )
        batch_op.create_index("ix_credential_expires", ["expires_at", "id"], unique=False)
        batch_op.create_index("ix_credential_issued", ["issued_at", "id"], unique=False)
        batch_op.create_index("ix_credential_kind", ["kind", "id"], unique=False)
        batch_op.create_index("ix_credential_last_used", ["last_used_at", "id"], unique=False)
        batch_op.create_index("ix_credential_name", ["name", "id"], unique=False)
        batch_op.create_index(
            "ix_credential_revoked",
            ["issued_at", "id"],
            unique=False,
            sqlite_where=sa.text("revoked_at is not null"),
            postgresql_where=sa.text("revoked_at is not null"),
        )
        batch_op.create_index("ix_credential_successor", ["successor_id"], unique=False)
        batch_op.create_index("ix_credential_uses", ["uses", "id"], unique=False)
        batch_op.create_index(
            "uq_credential_current_key",
            ["environment_id", "kind"],
            unique=True,
            sqlite_where=sa.text(
                "kind = 'environment_key' and archived_at is null and revoked_at is null"
            ),
            postgresql_where=sa.text(
                "kind = 'environment_key' and archived_at is null and revoked_at is null"
            ),
        )

    op.create_table(
        "mint",
        sa.Column("credential_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("expires_hour", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("tokens", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["credential_id"], ["credential.id"], name=op.f("fk_mint_credential_id_credential")
        ),
        sa.PrimaryKeyConstraint("credential_id", "expires_hour", name=op.f("pk_mint")),
    )
    op.create_table(
        "signing_key",
        sa.Column("kid", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("credential_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("environment_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("algorithm", sqlmodel.sql.sqltypes.AutoString(length=8), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["credential_id"],
            ["credential.id"],
            name=op.f("fk_signing_key_credential_id_credential"),
        ),
        sa.ForeignKeyConstraint(
            ["environment_id"],
            ["environment.id"],
            name=op.f("fk_signing_key_environment_id_environment"),
        ),
        sa.PrimaryKeyConstraint("kid", name=op.f("pk_signing_key")),
        sa.UniqueConstraint("credential_id", name=op.f("uq_signing_key_credential_id")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("signing_key", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_signing_key_environment_id"), ["environment_id"], unique=False
        )


def downgrade() -> None:
    """Back to an empty database."""
    for table in (
        "signing_key",
        "mint",
        "credential",
        "environment",
        "project",
        "member",
        "workspace",
        "word",
        "user",
        "stamp",
        "preset",
        "house",
        "event",
    ):
        op.drop_table(table)
