"""The frame around the pages, in words."""

from __future__ import annotations

from tokenhouse.tui.wording.counts import grouped
from tokenhouse.tui.wording.language import _, inside, ngettext

BRAND = "Tokenhouse"
LIVE = _("● live")
PAUSED = _("‖ paused")
STILL = _("◌ still")
AWAY = _("× away")
READ_ONLY = _("READ-ONLY")
DEMO = _("DEMO")

NOTHING_HERE = _("Nothing here yet.")
NO_MATCH = _("Nothing matches. Escape takes the filter away.")
UNREAD = _("Nothing is shown while the filter cannot be read. Escape takes it away.")
NO_PICTURE = _("A secret is on the screen: no picture was taken.\n")
WORKING = _("Working…")
STOPPING = _("Stopping: what is done stays done.")
ESCAPE_CANCELS = _("esc cancel")
READING = _("Reading…")

NOT_KEPT = _("That looks like a credential: it was not kept. Use 4 Inspect.")
NOT_YET = _("{label}: not yet, something above is still open.")
TOO_EARLY = _("Keys struck before this was on screen confirm nothing: press again.")
IN_A_FIELD = {"back": _("leave the field"), "palette": _("everything else")}
PRESS_AGAIN = _("Press ctrl+c again to leave.")
PRESS_AGAIN_LOSING = _("Press ctrl+c again to leave WITHOUT what is shown here: it is lost then.")
NOT_A_KEY = _("{key} does nothing here; ? shows what does.")
COPIED = _("Sent to the terminal's clipboard (OSC 52); tmux may drop it.")
COPIED_ID = _("Id of {name} sent to the terminal's clipboard (OSC 52); tmux may drop it.")
PAUSED_NOW = _("Paused: changes made elsewhere are not shown. p goes on.")
LIVE_AGAIN = _("Live again.")
NO_LAST = _("There is no page before this one yet.")
ZONE_UTC = _("Instants are shown in UTC.")
ZONE_LOCAL = _("Instants are shown in local time.")
THEME = _("Theme: {name}")
BACK_AGAIN = _("The store is back.")
NOTHING_DONE = _("Nothing was done here yet.")

HELP_TITLE = _("Keys")
HELP_FILTER = _("type to narrow · ↑ ↓ pgup pgdn scroll · esc closes")
PALETTE_PLACEHOLDER = _("An action, an environment, a credential…")
COMMAND_PLACEHOLDER = _("credentials kind:scoped_key · rotate · theme light · quit")
LOG_AT = "UTC"
LOG_COMMAND = _("Command")
LOG_TITLE = _("Command log · y copies · @ closes")

CRASHED = _(
    "Tokenhouse stopped because of a fault of its own. Nothing that was being changed is half "
    "done: each change is one transaction.\nA report without secrets is in {path}\n"
)
SECOND_CONSOLE = _("Another console is open on this house; what it changes shows here too.")
DRIVER_FAILED = _("the terminal driver failed")
CRASHED_UNWRITTEN = _(
    "Tokenhouse stopped because of a fault of its own ({kind}), and the report could not be "
    "written to {path}.\n"
)


def too_small(width: int, height: int) -> str:
    """The terminal cannot hold the console."""
    return _(
        "The console needs 60 columns and 20 rows; this terminal has {width} x {height}."
    ).format(width=width, height=height)


def away(tries: int) -> str:
    """The store cannot be reached."""
    return ngettext(
        "× The store cannot be reached. Tried once, trying again each second.",
        "× The store cannot be reached. Tried {count} times, trying again each second.",
        tries,
    ).format(count=tries)


def moves(up: str, down: str) -> str:
    """To whoever tries j."""
    said = _("{up} and {down} move the cursor, j and k do not: --keymap vim lets them.")
    return said.format(up=up, down=down)


def copied(of: str) -> str:
    """What was sent to the clipboard: a command or a selection, or the id of something."""
    return COPIED_ID.format(name=of) if of else COPIED


def disabled(title: str, why: str) -> str:
    """A key was pressed that cannot do anything now."""
    return _("{title}: {why}").format(title=title, why=inside(why))


def rows(count: int | None) -> str:
    """How many rows a list has."""
    if count is None:
        return _("counting…")
    return ngettext("{count} row", "{count} rows", count).format(count=grouped(count))


def marks(marked: int, hidden: int) -> str:
    """How many are marked, and how many of them the filter hides."""
    if not marked:
        return ""
    said = _("{marked} marked, {hidden} hidden") if hidden else _("{marked} marked")
    return said.format(marked=grouped(marked), hidden=grouped(hidden))


def unknown_command(word: str, hint: str | None) -> str:
    """The command line was given a word that it does not know."""
    if hint is None:
        return _("There is no command {word!r}.").format(word=word)
    return _("There is no command {word!r}. Did you mean {hint!r}?").format(word=word, hint=hint)


def too_many_to_mark(limit: int) -> str:
    """Marking all would mark too many."""
    return _("More than {limit} match: narrow the filter before you mark all.").format(
        limit=grouped(limit)
    )


def no_argument(word: str) -> str:
    """A word too many."""
    return _(
        "{word} takes nothing after it: it acts on the row under the cursor, or on all."
    ).format(word=word)


def unknown_theme(name: str, names: str) -> str:
    """There is no such theme."""
    return _("There is no theme {name!r}: {names}.").format(name=name, names=names)


def advanced(done: int, of: int) -> str:
    """How far an act on many is: `1,250 of 4,000 done. esc stops here.` while it goes on."""
    return _("{done} of {count} done. esc stops here.").format(
        done=grouped(done), count=grouped(of)
    )
