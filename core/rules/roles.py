"""Workspace roles, highest first. What each grants comes with the people's credentials."""

from __future__ import annotations

ROLES = ("owner", "admin", "developer", "viewer", "guest")
