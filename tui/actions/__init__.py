"""One table of actions: keys, footer, help, palette, `:` and read-only all come from it."""
