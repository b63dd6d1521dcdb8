"""What a person has told the console for good, and what it remembers of the last time."""
