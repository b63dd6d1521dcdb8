"""Proof of the frame."""
