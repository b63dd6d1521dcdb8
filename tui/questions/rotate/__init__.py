"""Rotating an environment's key, or a scoped key."""
