"""Page 4: what a text is and what it may do; or what could be done with a preset."""
