"""People: what they are in which workspace, and what they hold."""
