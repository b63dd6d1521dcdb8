"""The words of showing a new text, once."""

from __future__ import annotations

TITLE = "Shown once: store it now"
HINT = "hint"
COPY = "Copy"
WRITE = "File"
STORED = "I have stored it"
KEY_HIDE = "hide/show"
KEY_OTHER = "other key"

COPIED = "Sent to the terminal's clipboard (OSC 52). Some terminals drop it: paste once to be sure."
MASKED = "Hidden. Press v to see it again."
LEAVE = "It cannot be shown again. Escape once more leaves without it; s says you have stored it."
GO_ON = "It cannot be shown again. Escape once more goes on without it; s says you have stored it."
PATH = "File"
PATH_HINT = "Enter writes it, for your eyes only (0600); an existing file is never overwritten."
NO_PATH = "Name a file."
EXISTS = "There is a file of that name already, and nothing was overwritten: name another."
NO_FOLDER = "That folder does not exist: make it first, or name another."
REFUSED = "It could not be written there: {why}. Nothing was left behind."
CUT = "Its end was brought forward to that of what it was made from."


def ends(when: str | None) -> str:
    """When it stops by itself."""
    return "never ends by itself" if when is None else f"ends {when}"


def title(number: int, count: int) -> str:
    """With its place among several."""
    return TITLE if count == 1 else f"{TITLE} ({number} of {count})"


def written(path: str) -> str:
    """It is in the file now."""
    return f"Written to {path}, readable by you alone."


def still_alive(count: int) -> str:
    """Older keys that go on working, beside the one that has just been rotated."""
    noun = "key older still works" if count == 1 else "keys older still work"
    return f"Beside the one just rotated, {count} {noun}; page 3 shows until when."
