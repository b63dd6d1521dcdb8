"""The published vectors, through the public surface."""
