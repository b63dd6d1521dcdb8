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
NO_UNIT = "{text!r} is not a span, it has no unit: write {text}s, {text}m, {text}h or {text}d"
NOT_AN_INSTANT = "{text!r} is not an instant: write 2026-04-01T12:00:00Z, or now"
NO_ZONE = "{text!r} has no time zone: write 2026-04-01T12:00:00Z or …+02:00"
NOT_A_NUMBER = "{text!r} is not a whole number from 1 up"
NOT_A_PORT = "{text!r} is no port for this: write one from 1024 to 65535, or 0 for a free one"
NOT_A_RESOURCE = "{text!r} is not a resource: write tasks or tasks:send-email"

ERROR = "tokenhouse: {sentence}"
SEE = "; see `{command} --help`"
SEE_AFTER_QUESTION = " See `{command} --help`"
NO_COMMAND = "there is no command {command!r}"
NO_OPTION = "there is no option {option!r}"
NO_ROOM_FOR_WORD = "{word!r} is a word too many"
URL_OPTION = "--database"
URL_VARIABLE = "TOKENHOUSE_DATABASE_URL"
EMPTY_URL = "{by} is empty, which names no house: write sqlite:///path/to/house.db, or leave it out"
NO_HOUSE = "there is no house at {location}; `tokenhouse start` makes one, --database names another"
TEXT_NEEDS_FILE = (
    "--json gives facts on stdout and never the text: say with --out FILE where the text goes"
)
MISPLACED_OPTION = "{options} stands before {verb!r}, where it means nothing: leave it out"
BROKEN = (
    "something broke inside Tokenhouse ({kind}); set TOKENHOUSE_DEBUG=1 and try again to see where"
)
INTERRUPTED = "interrupted"
NO_TERMINAL = (
    "the console needs a terminal, and this is none; with --plain it needs none, and "
    "`tokenhouse --help` lists the commands"
)
NO_THEME = "there is no theme {name!r}: choose one of {choices}"
NO_KEYMAP = "there is no keymap {name!r}: choose one of {choices}"
NO_LANGUAGE = "there is no language {name!r}: choose one of {choices}"
NO_WORKSPACE = "there is no workspace {name!r}: choose one of {choices}"
NO_WORKSPACES = "there is no workspace {name!r}: this house has none yet"
NO_PLACE = "no {noun} is known as {name!r}"
LIST_PLACES = "; `tokenhouse environments list` shows what there is"
BOTH_OR_NEITHER = "--action and --resource go together: give both, or neither"
NO_CONFIG = "TOKENHOUSE_CONFIG_FILE names {path}, which is no file; correct or unset it"
CONFIG_UNREADABLE = "{path} cannot be read ({why}); mend it, or name another"
NOT_UTF8 = "it is not UTF-8"
CRASHED = "the console ended early"

NOTHING_LISTED = "nothing to list"
NO_ROOM = "no room here for {columns}: a wider terminal shows them, and so does --json"
MORE = "{count} more; --limit {limit} shows them, or narrow the list"

CREATED = "created {noun} {name}"
FIRST_KEY = "line {number}: the key of {name}, {hint}"
ISSUED = "issued {name}: {hint}, id {id}, {scopes}, {end}"
MINTED = "minted {hint}: {scopes}, {end}"
MINTED_FOR_ACTOR = "minted {hint}, id {id}: {scopes}, {end}"
AT_MOST = "at most {scopes}, within its holder's role"
WHOLE_ROLE = "everything that its holder's role allows"
ROTATED = "rotated {name}: {hint}, id {id}; {old}"
OLD_WORKS_UNTIL = "the key before it, {old}, works until {until}"
OLD_STOPPED = "the key before it, {old}, has stopped"
NO_KEY_BEFORE = "there was no key before it"
STILL_ALIVE = "older keys that still work: {ids}"
CUT = "its life was cut to that of what it comes from"
MOVED = "{hint} stops working {until}"
STOPPED = "{hint} has stopped working"
REVOKED = "revoked {hint}"
WAS_REVOKED = "{hint} was revoked before"
ARCHIVED = "archived {name}: its keys and tokens are refused until it is restored"
RESTORED = "restored {name}"
SUSPENDED = "suspended {email}"
FORGOTTEN = "forgotten: {count} of the name {name}; one that runs on is known by its next report"
NOTHING_DONE = "nothing was done: leave out --dry-run to do it"
OFFBOARDED = "offboarded {email}: {what}"
OFFBOARDED_NOTHING = "nothing was left to do"
OFFBOARDED_PARTS = {
    "revoked": ("1 credential revoked", "{count} credentials revoked"),
    "transferred": ("1 environment handed on", "{count} environments handed on"),
    "archived": ("1 environment archived", "{count} environments archived"),
    "removed": ("1 membership ended", "{count} memberships ended"),
    "last_owner": ("1 workspace without an owner now", "{count} workspaces without an owner now"),
    "suspended": ("suspended", "suspended"),
    "kept": ("1 key kept", "{count} keys kept"),
}
"""By what became of them, in this order: of one, of several."""

ASKED = "{question} [y/N] "
ASK_REVOKE = "End what is listed here for good?"
ASK_BURN = "End it for good, with what hangs on it? Nothing brings it back."
ASK_OFFBOARD = "Do all of this to {user}? What is revoked stays revoked."
ASK_CUT = "Stop it now? Whoever still uses it is refused."
ASK_NO_GRACE = "Stop what is in use now? Whoever still uses it is refused."
ASK_ARCHIVE = "Archive {environment}? All its keys and tokens are refused until it is restored."
ASK_SUSPEND = "Suspend {user}? All that is theirs is refused until they are restored."
ASK_REMOVE = "Take {user} out of {workspace}? What they hold is refused there."
NOT_AGREED = "nothing was done"
YES_NEEDED = "this cannot be taken back, and there is no terminal to ask at: --yes does it"
MEMBER_ADDED = "{user} is {role} of {workspace}"
MEMBER_REMOVED = "{user} left {workspace}"
NO_OWNER = "{workspace} has no owner now; `tokenhouse members add` makes one"
RESULT_DONE = "{id}: {detail}"
RESULT_FAILED = "{id}: not done, {detail}"

WRITTEN = "the text was written to {path}, which only you may read"
CANNOT_WRITE = (
    "{path} cannot be made ({why}), so nothing was done; name a new file in a folder of yours"
)
LOST = "the text could not be handed over ({why}); rotate or revoke {hint}, nobody has its text"

NOTHING_GIVEN = (
    "no personal token was given: set TOKENHOUSE_TOKEN, name a file of mode 0600 with "
    "--token-file, or hand it over on stdin"
)
CANNOT_READ = "the file that --token-file names cannot be read ({why}): name another"
OTHERS_MAY_READ = "others may read the token file, so it was not used; run: chmod 600 {path}"

NOT_MINTED = "refused: {reason}; {why}"
WHY_NOT_MINTED = {
    "malformed": "this is no credential: give the whole text of a personal token",
    "wrong_kind": "only a personal token mints a token that acts as its holder, and this is none",
    "unknown": "this house knows no such token: was it issued by another?",
    "revoked": "the personal token was revoked: have another issued",
    "expired": "the personal token has expired: have another issued",
    "not_yet_valid": "the clocks disagree: set that of this machine",
    "grace_ended": "the personal token was rotated and its grace is over: use its successor",
    "parent_dead": "what it hangs on is gone: an environment archived, or a project deleted",
    "suspended": "its holder is suspended: `tokenhouse users restore` lets them work again",
    "not_a_member": "its holder is no member there: `tokenhouse members add` makes them one",
    "wrong_audience": "it was made for another audience",
    "wrong_environment": "it is not good for that environment",
    "branch_required": "name the branch too, as project/slug/branch",
    "branch_unknown": "there is no such branch: `tokenhouse environments list` shows them",
    "out_of_scope": "its holder's role does not allow this",
    "unavailable": "the house cannot be read right now: try again",
}
"""A sentence for each reason: what happened, and what to do next."""

CHECK_WHAT = "say what to look for: --expiring 14d, --unused 30d, or both"
FOUND = "{count} found"

STEP_OK = "ok"
STEP_FAILED = "FAILED"
STEP_NOT_REACHED = "not reached"

FOREVER = "no end"
UNTIL = "until {at}"
NO_BOUND = "all of its environment"
NO_SCOPES = "no scopes"
NEVER = "–"
YES = "yes"

VERIFIED = "verified"
REFUSED = "refused: {reason}"
WHY_REFUSED = "{why}. {remedy}"
REPORTED = "reported"
NOT_REPORTED = "the text proves nothing to this house, so nothing was done: give the whole of it"
ROTATE_AGAIN = "nobody was shown the text of its successor: rotate that one to have one to hand out"
NO_TEXT = "nothing came in on stdin: hand a credential over, as in `tokenhouse verify < key`"
MORE_THAN_ONE = "stdin holds more than one line: give one credential at a time"
PROMPT = "Credential (not shown): "

AUDIT_INTACT = "intact: {events:,} events, #{intact_to} the last"
AUDIT_BROKEN = {
    "edited": "#{seq} is not as it was written",
    "removed": "#{seq} is missing, {count:,} in all",
    "reordered": "#{seq} is not in its place: it stands as #{stands_at}",
    "inserted": "#{seq} was not written there by this house",
    "cut": "the end is missing, from #{seq} on: {count:,} in all or more",
    "rewritten": "#{seq} is another than the checkpoint saw: the end was cut and has grown again",
}
AUDIT_PROVEN = "intact to #{intact_to}; {events:,} events found"
AUDIT_EXPORTED = "{count:,} events were written to {path}, which only you may read"
NO_CHECKPOINT = "{path} holds no checkpoint ({why}); name a file that `audit checkpoint` wrote"
NO_EXPORT = "{path} cannot be read ({why}); name a file that `audit export` wrote"
NO_SINK = "--post takes a URL such as https://audit.example/checkpoints"
SINK_AND_USER = "leave name and password out of the URL: it stands in the list of processes"
NOT_POSTED = "{host} did not take the checkpoint ({why}); nothing is recorded there"

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

OPENING = " Tokenhouse  opening the house…"
DEMO_PROGRESS = "\rmaking {of:,} credentials: {done:,}"
DEMO_READY = "\r{blank}\r"

NOT_SERVABLE = (
    "the console in a browser needs an extra ({module} is missing); run: "
    "pip install 'tokenhouse[serve]'"
)
NO_PORT = "port {port} cannot be listened on ({why}); name another with --port, or 0 for a free one"
SERVING = (
    "open it in a browser on this machine within {minutes} minutes: it lets one browser in, once. "
    "ctrl+c ends it, and the consoles with it"
)
SERVING_READ_ONLY = "read-only: --read-write lets the browser change things"
SERVING_READ_WRITE = "whoever uses that browser can change what you can change"
PAGE_TITLE = "Tokenhouse"
PAGE_ENDED = "This console has ended."
PAGE_AGAIN = "Open it again"
NOT_SERVED = (
    "Not here: open the address that `tokenhouse serve` printed; it is good once, and running it "
    "again prints a new one.\n"
)
TOO_MANY_CONSOLES = "{most} consoles are open already: close one, then open this page again.\n"
