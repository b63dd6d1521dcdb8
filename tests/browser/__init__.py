"""The console in a browser, from the door to a real Chromium."""
