"""The wizard that issues scoped keys and mints environment tokens."""
