"""The console: screens, modals, widgets, sheets and wording."""

from os import environ

environ.setdefault("ESCDELAY", "25")  # milliseconds; Textual reads it when it is imported
