"""Proof of the store."""
