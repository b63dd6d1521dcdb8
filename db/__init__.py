"""Storage: SQLModel tables, repositories and migrations. Rows never leave this package."""
