"""Showing a new text, once."""
