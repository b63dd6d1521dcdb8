"""The console: screens, modals, widgets, sheets and wording."""

from os import environ

# Textual reads both when it is imported; what the user has set stays.
environ.setdefault("ESCDELAY", "15")  # milliseconds that an Escape is alone; tmux waits for 10
environ.setdefault("TEXTUAL_FPS", "120")  # frames only follow a change: the next one is not late
