"""Credentials of people, and what they become with their people."""
