"""The words of showing a new text, once."""

from __future__ import annotations

from tokenhouse.tui.wording.language import _, ngettext

TITLE = _("Shown once: store it now")
HINT = _("hint")
COPY = _("Copy")
WRITE = _("File")
STORED = _("I have stored it")
KEY_HIDE = _("hide/show")
KEY_OTHER = _("other key")

COPIED = _(
    "Sent to the terminal's clipboard (OSC 52). Some terminals drop it: paste once to be sure."
)
MASKED = _("Hidden. Press v to see it again.")
LEAVE = _(
    "It cannot be shown again. Escape once more leaves without it; s says you have stored it."
)
GO_ON = _(
    "It cannot be shown again. Escape once more goes on without it; s says you have stored it."
)
PATH = _("File")
PATH_HINT = _("Enter writes it, for your eyes only (0600); an existing file is never overwritten.")
NO_PATH = _("Name a file.")
EXISTS = _("There is a file of that name already, and nothing was overwritten: name another.")
NO_FOLDER = _("That folder does not exist: make it first, or name another.")
REFUSED = _("It could not be written there: {why}. Nothing was left behind.")
CUT = _("Its end was brought forward to that of what it was made from.")


def ends(when: str | None) -> str:
    """When it stops by itself."""
    return _("never ends by itself") if when is None else _("ends {when}").format(when=when)


def title(number: int, count: int) -> str:
    """With its place among several."""
    if count == 1:
        return TITLE
    return _("{title} ({number} of {count})").format(title=TITLE, number=number, count=count)


def written(path: str) -> str:
    """It is in the file now."""
    return _("Written to {path}, readable by you alone.").format(path=path)


def still_alive(count: int) -> str:
    """Older keys that go on working, beside the one that has just been rotated."""
    return ngettext(
        "Beside the one just rotated, {count} key older still works; page 3 shows until when.",
        "Beside the one just rotated, {count} keys older still work; page 3 shows until when.",
        count,
    ).format(count=count)
