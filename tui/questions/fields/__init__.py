"""Fields that several questions use."""
