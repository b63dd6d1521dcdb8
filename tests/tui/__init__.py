"""Proof of the console."""
