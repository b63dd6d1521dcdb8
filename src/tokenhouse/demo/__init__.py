"""A seeded house to look around in: the same one for the demo, the pictures and the measures."""
