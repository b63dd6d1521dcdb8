"""core/authority: the promises."""
