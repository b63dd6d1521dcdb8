"""What the command line says. Summaries of commands stand beside them, in the table."""

from __future__ import annotations

PROGRAM = "tokenhouse"

DESCRIPTION = (
    "Mint, list, rotate, revoke and check the credentials of your API. "
    "Without a command, the console opens."
)
EPILOG = (
    "Environments are named by id, or as project/slug or project/slug/branch. Times are ISO 8601 "
    "with a zone (2026-04-01T12:00:00Z), spans are 90s 15m 24h 30d 2w. Exit codes: 0 done, "
    "1 refused or found, 2 usage, 3 breakage."
)

NOT_A_SPAN = "{text!r} is not a span: write 90s, 15m, 24h, 30d or 2w"
NOT_AN_INSTANT = "{text!r} is not an instant: write 2026-04-01T12:00:00Z, or now"
NO_ZONE = "{text!r} has no time zone: write 2026-04-01T12:00:00Z or …+02:00"
NOT_A_NUMBER = "{text!r} is not a whole number from 1 up"
NOT_A_RESOURCE = "{text!r} is not a resource: write tasks or tasks:send-email"

ERROR = "tokenhouse: {sentence}"
BROKEN = (
    "something broke inside Tokenhouse ({kind}); set TOKENHOUSE_DEBUG=1 and try again to see where"
)
INTERRUPTED = "interrupted"
NO_TERMINAL = (
    "the console needs a terminal, and this is none; `tokenhouse --help` lists what can be done "
    "without one"
)
SECOND_CONSOLE = "another console is open on this house; what it changes shows here too"
NO_THEME = "there is no theme {name!r}: choose one of {choices}"
NO_KEYMAP = "there is no keymap {name!r}: choose one of {choices}"
NO_WORKSPACE = "there is no workspace {name!r}: choose one of {choices}"
NO_WORKSPACES = "there is no workspace {name!r}: this house has none yet"
BOTH_OR_NEITHER = "--action and --resource go together: give both, or neither"
CRASHED = "the console ended early"

NOTHING_LISTED = "nothing to list"
MORE = "{count} more; --limit {limit} shows them, or narrow the list"

CREATED = "created {noun} {name}"
ISSUED = "issued {name}: {hint}, id {id}, {scopes}, {end}"
MINTED = "minted {hint}: {scopes}, {end}"
ROTATED = "rotated {name}: {hint}, id {id}; {old}"
OLD_WORKS_UNTIL = "the key before it, {old}, works until {until}"
OLD_STOPPED = "the key before it, {old}, has stopped"
NO_KEY_BEFORE = "there was no key before it"
STILL_ALIVE = "older keys that still work: {ids}"
CUT = "its life was cut to that of what it comes from"
MOVED = "{hint} stops working {until}"
STOPPED = "{hint} has stopped working"
REVOKED = "revoked {hint}"
ARCHIVED = "archived {name}: its keys and tokens are refused until it is restored"
RESTORED = "restored {name}"
SUSPENDED = "suspended {email}"
MEMBER_ADDED = "{user} is {role} of {workspace}"
MEMBER_REMOVED = "{user} left {workspace}"
RESULT_DONE = "{id}: {detail}"
RESULT_FAILED = "{id}: not done, {detail}"

WRITTEN = "the text was written to {path}, which only you may read"
CANNOT_WRITE = (
    "{path} cannot be made ({why}), so nothing was done; name a new file in a folder of yours"
)
LOST = "the text could not be handed over ({why}); rotate or revoke {hint}, nobody has its text"

FOREVER = "no end"
UNTIL = "until {at}"
NO_BOUND = "all of its environment"
NO_SCOPES = "no scopes"
NEVER = "–"
YES = "yes"

VERIFIED = "verified"
REFUSED = "refused: {reason}"
PROMPT = "Credential (not shown): "

DB_NONE = "there is no house at {location} yet; `tokenhouse` makes one when it opens"
DB_STATUS = {
    "current": "{location} is up to date (version {revision})",
    "empty": "{location} is empty; `tokenhouse db upgrade` makes its tables",
    "older": "{location} has version {revision}, the newest is {newest}; run `tokenhouse db "
    "upgrade` after a backup",
    "newer": "{location} was made by a newer version of Tokenhouse; upgrade Tokenhouse itself",
    "foreign": "{location} holds tables of another program; name another database",
}
DB_UPGRADED = "{location} was brought from version {before} to {newest}"
DB_WAS_CURRENT = "{location} was up to date already (version {newest})"

DEMO_PROGRESS = "\rmaking {of:,} credentials: {done:,}"
DEMO_READY = "\r{blank}\r"
