"""Workspaces, projects, environments and branches."""
