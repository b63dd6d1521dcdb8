"""core/admin: the promises."""
