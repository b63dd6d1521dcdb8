"""The console in a browser on this machine. Needs the extra `serve`; this file does not."""

DRIVER = "tokenhouse.tui.browser:BrowserDriver"
"""What Textual is told to draw through, in a console that a page shows."""
