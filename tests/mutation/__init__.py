"""Small faults put into the rules on purpose, to see whether a test notices each of them."""
