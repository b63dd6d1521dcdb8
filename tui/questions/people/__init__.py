"""People: entering them, what they are where, keeping them out, seeing them off."""
