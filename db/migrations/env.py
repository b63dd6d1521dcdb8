"""Alembic's entry: runs the migrations on the connection that it is handed."""

from alembic import context

from tokenhouse.db.models import Base
from tokenhouse.db.trigrams import is_part

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=True,
    include_name=lambda name, type_, _: type_ != "table" or not is_part(name),
)
with context.begin_transaction():
    context.run_migrations()
