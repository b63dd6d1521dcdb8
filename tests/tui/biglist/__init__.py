"""Proof of the big list."""
