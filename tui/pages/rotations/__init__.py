"""The cockpit: archived keys and whether it is safe to cut them."""
