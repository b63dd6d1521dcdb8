"""Every credential of every kind in one list."""
