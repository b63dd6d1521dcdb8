"""The command line, in this process and, where that matters, in one of its own."""
