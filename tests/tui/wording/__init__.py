"""Proof of the words."""
