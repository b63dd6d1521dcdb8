"""The doorway: settings, the master key, opening."""
