"""The demo's house."""
