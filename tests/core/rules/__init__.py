"""core/rules: the promises."""
