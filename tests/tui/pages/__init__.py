"""Proof of the pages."""
