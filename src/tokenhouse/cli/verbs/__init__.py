"""What the commands do, a file for each group of nouns."""
