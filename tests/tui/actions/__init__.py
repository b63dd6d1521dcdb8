"""Proof of the table of actions."""
