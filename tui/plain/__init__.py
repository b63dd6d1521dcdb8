"""The console for screen readers and dumb terminals: line by line, numbered, without Textual."""
