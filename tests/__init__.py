"""The proof of the house; the folders mirror its rooms."""
