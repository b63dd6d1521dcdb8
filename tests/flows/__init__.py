"""Whole stories, from the first key to the last refusal."""
