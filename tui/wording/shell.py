"""The frame around the pages, in words."""

from __future__ import annotations

BRAND = "Tokenhouse"
LIVE = "● live"
PAUSED = "‖ paused"
STILL = "◌ still"
AWAY = "× away"
READ_ONLY = "READ-ONLY"
DEMO = "DEMO"

NOTHING_HERE = "Nothing here yet."
NO_MATCH = "Nothing matches. Escape takes the filter away."
UNREAD = "Nothing is shown while the filter cannot be read. Escape takes it away."
NO_PICTURE = "A secret is on the screen: no picture was taken.\n"
WORKING = "Working…"
STOPPING = "Stopping: what is done stays done."
ESCAPE_CANCELS = "esc cancel"
READING = "Reading…"

NOT_KEPT = "That looks like a credential: it was not kept. Use 4 Inspect."
NOT_YET = "{label}: not yet, something above is still open."
TOO_EARLY = "Keys struck before this was on screen confirm nothing: press again."
IN_A_FIELD = {"back": "leave the field", "palette": "everything else"}
PRESS_AGAIN = "Press ctrl+c again to leave."
PRESS_AGAIN_LOSING = "Press ctrl+c again to leave WITHOUT what is shown here: it is lost then."
NOT_A_KEY = "{key} does nothing here; ? shows what does."
COPIED = "Sent to the terminal's clipboard (OSC 52); tmux may drop it."
PAUSED_NOW = "Paused: changes made elsewhere are not shown. p goes on."
LIVE_AGAIN = "Live again."
ZONE_UTC = "Instants are shown in UTC."
ZONE_LOCAL = "Instants are shown in local time."
THEME = "Theme: {name}"
BACK_AGAIN = "The store is back."
NOTHING_DONE = "Nothing was done here yet."

HELP_TITLE = "Keys"
HELP_FILTER = "type to narrow · esc closes"
PALETTE_PLACEHOLDER = "An action, an environment, a credential…"
COMMAND_PLACEHOLDER = "credentials kind:scoped_key · rotate · theme light · quit"
LOG_AT = "UTC"
LOG_COMMAND = "Command"
LOG_TITLE = "Command log · y copies · @ closes"

CRASHED = (
    "Tokenhouse stopped because of a fault of its own. Nothing that was being changed is half "
    "done: each change is one transaction.\nA report without secrets is in {path}\n"
)
DRIVER_FAILED = "the terminal driver failed"
CRASHED_UNWRITTEN = (
    "Tokenhouse stopped because of a fault of its own ({kind}), and the report could not be "
    "written to {path}.\n"
)


def too_small(width: int, height: int) -> str:
    """The terminal cannot hold the console."""
    return f"The console needs 60 columns and 20 rows; this terminal has {width} x {height}."


def away(tries: int) -> str:
    """The store cannot be reached."""
    times = "once" if tries == 1 else f"{tries} times"
    return f"× The store cannot be reached. Tried {times}, trying again each second."


def disabled(title: str, why: str) -> str:
    """A key was pressed that cannot do anything now."""
    return f"{title}: {why[0].lower()}{why[1:]}"


def rows(count: int | None) -> str:
    """How many rows a list has."""
    if count is None:
        return "counting…"
    return "1 row" if count == 1 else f"{count:,} rows"


def marks(marked: int, hidden: int) -> str:
    """How many are marked, and how many of them the filter hides."""
    if not marked:
        return ""
    return f"{marked:,} marked, {hidden:,} hidden" if hidden else f"{marked:,} marked"


def unknown_command(word: str, hint: str | None) -> str:
    """The command line was given a word that it does not know."""
    return f"There is no command {word!r}." + (f" Did you mean {hint!r}?" if hint else "")


def too_many_to_mark(limit: int) -> str:
    """Marking all would mark too many."""
    return f"More than {limit:,} match: narrow the filter before you mark all."


def no_argument(word: str) -> str:
    """A word too many."""
    return f"{word} takes nothing after it: it acts on the row under the cursor, or on all."


def unknown_theme(name: str, names: str) -> str:
    """There is no such theme."""
    return f"There is no theme {name!r}: {names}."


def advanced(done: int, of: int) -> str:
    """How far an act on many is: `1,250 of 4,000 done. esc stops here.` while it goes on."""
    return f"{done:,} of {of:,} done. esc stops here."
