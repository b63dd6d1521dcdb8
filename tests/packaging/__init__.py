"""What a stranger gets from the sdist and the wheel."""
