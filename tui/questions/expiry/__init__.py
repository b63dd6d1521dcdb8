"""Moving the end of archived keys and of credentials."""
