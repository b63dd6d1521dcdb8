"""The plain mode in words: whole sentences, which are heard as well as read."""

from __future__ import annotations

from collections.abc import Mapping

WELCOME = "Tokenhouse in plain mode. House {house}, as {operator}."
DEMO = "This is the demo: its house is gone when you leave."
HOLDS = "Environments: {environments}. Credentials: {credentials}."
EMPTY = "This house is empty: leave, and `tokenhouse start` makes its first places."
READ_ONLY = "Read-only: nothing can be changed here, so no act that changes something is offered."
MENU = "Menu."
GOODBYE = "Left."

MENU_PROMPT = "Menu. A number, or ? for help:"
LIST_PROMPT = "{title}. A number, or ? for help:"
THING_PROMPT = "{title}. A number, or ? for help:"
CHOICE_PROMPT = "A number, or ? for help:"
CHOICE_PROMPT_USUAL = "A number, Enter for {number}, or ? for help:"

BACK, QUIT, HELP, NEXT, FORMER, AGAIN, UNDO, FILTER = "b", "q", "?", "n", "p", "l", "u", "/"

EVERYWHERE_HELP = "b goes back. q leaves. ? says this. ctrl+c leaves at once."
MENU_HELP = "A number chooses from the menu. l says the menu again. u undoes the last change."
LIST_HELP = (
    "A number chooses that line. n says the next lines, p those before, l the same again. "
    "/ and words narrow the list, / alone shows all of it again. u undoes the last change."
)
FACETS_HELP = "What can stand behind /: {hint}."
THING_HELP = (
    "A number does that, and so does the key that the console has for it. l says everything "
    "again. u undoes the last change."
)
CHOICE_HELP = (
    "A number chooses. n says the next lines, p those before, l the same again. / and words "
    "narrow the choice, / alone shows all of it again."
)
TEXT_HELP = "Type the answer and press Enter."

NOT_UNDERSTOOD = "That means nothing here: ? says what can be typed."
NO_SUCH_NUMBER = "No line that was said has that number: l says them again."
TOO_LONG = "That is too long: {limit} characters at most."
NO_DEFAULT = "Enter alone chooses nothing here: type a number."
ANOTHER_LENGTH = "Another length."
DATE_AND_TIME = "A date and time."
LAST_LINE = "There are no more lines."
FIRST_LINE = "There are no lines before these."
NONE_MATCH = "Nothing matches. / alone shows all again."
NOTHING = "Nothing here yet."
NOTHING_DONE = "Nothing was done."
UNREAD = "The filter cannot be read: {why}. / alone shows all again."

RANGE = "{first} to {last} of {total}."
LISTED = "{title}, {range}"
MATCHING = "{title} that match, {range}"
MORE = "n for next."
NUMBERED = "{number}. {line}"
FACT = "{label}: {said}"
ACT = "{title}. {says}"
MENU_AGAIN = "Menu. l says its lines."

SAYS: Mapping[str, str] = {
    "inspect": "What a text is and what it may do, step by step.",
    "audit": "What happened, newest first.",
    "adjust": "Move the end of an archived key: later, now, or back again.",
    "cut": "An archived key is refused from this instant.",
    "revoke": "A credential is refused for good.",
    "suspend": "Refuse everything that speaks for somebody, until they are restored.",
    "archive": "Refuse every key and token of an environment until it is restored; or restore it.",
    "issue-personal": "A token that speaks for them, to be had once.",
}
"""Where the console's own sentence speaks of a cursor, of marks, or of more than there is here."""
REFUSED = "Not now, {title}: {why}"

ACTS = "What can be done:"
ACTS_NONE = "Nothing can be done with it here."
SCOPED_KEYS = "Scoped keys of {name}"
ARCHIVED_KEYS = "Archived keys of {name}"
BRANCHES = "Branches of {name}"
EVENTS = "Events of {name}"
HELD = "Credentials of {name}"
ITS_CREDENTIAL = "The credential that it is about"
ITS_SUCCESSOR = "Its successor"
WHICH = "Which one? Choose it from the list."

JOINS: Mapping[str, str] = {" ▸ ": ", ", " · ": ", ", " ∩ ": " and "}
"""What stands between two words on screens, and what is said there."""

AT_MOST = "at most "
NONE = "none"

UNITS: Mapping[str, tuple[str, str]] = {
    "s": ("second", "seconds"),
    "m": ("minute", "minutes"),
    "h": ("hour", "hours"),
    "d": ("day", "days"),
    "y": ("year", "years"),
}

PRODUCTION = "PRODUCTION"
BRANCH_OF = "{branch}, branch of {slug}"
KEY = "key {hint}"
OLD = "{age} old"
NO_KEY = "no key"
PARENTS_KEY = "uses its parent's key"
PUT_AWAY = "archived: refused until it is restored"
ONE_ARCHIVED = "1 archived key ends in {soonest}"
SOME_ARCHIVED = "{count} archived keys, the first ends in {soonest}"
USED = "last used {when}"
NEVER_USED = "never used"
IN_PLACE = "in {where}"
OF_PERSON = "of {person}"
MAY = "may {access}"
ENDS_IN = "ends in {when}"
ENDS_NEVER = "never ends"
ARCHIVED_KEY = "archived {kind}"
OLD_USES = "{count} uses of the old key since"
NEW_USES = "{count} of the new one"
LIVE = "{count} live credentials"
ONE_LIVE = "1 live credential"
EVENT = "number {number}, {at}, {actor}: {action}, {about}"

YES = "yes"
SURE = "Type {word} to do it; anything else leaves everything as it is:"
TO_TYPE_NAME = "This cuts production off at once."
PLACE = "Where: {place}."
UNUSED = "Nobody used it in the last 24 hours."
WHO = "Who: {email}."

ROTATE_KEEP = "leave older keys as they are"
ROTATE_END = "end older keys with this rotation"
ROTATE_OTHERS = "What shall become of older keys that still work?"

NAME_PROMPT = "Name:"
CLIENT_PROMPT = "Client, Enter for none:"
SPAN_PROMPT = "A length, such as {hint}:"
INSTANT_PROMPT = "A date and time, such as {hint}:"
SCOPES_PROMPT = "Scopes, separated by spaces, such as read:runs write:tags:"
IDS_PROMPT = "Only these {type}: ids separated by spaces, Enter for all of them:"
REVIEW = "Please review."
WARNING = "Warning: {said}"
MEANS = "It means: {scopes}."
KEPT = "kept"
LEAVES = "What the role leaves of it:"

REVEAL_HOW = "Its text can be had once. How do you want it?"
REVEAL_FILE = "Written to a new file that only you can read"
REVEAL_SHOW = "Shown here once: whoever sees or records this session has it then"
REVEAL_CHOOSE = "It cannot be had later: choose how you want it."
REVEAL_NEXT = "The next line is the text. It is shown this once and never again."
REVEAL_DONE = "That was the text of {hint}: store it now."
REVEAL_LOST = "The text of {hint} was not handed out and is lost: rotate or revoke it."
PATH_PROMPT = "File, Enter for {usual}:"

INSPECT_PROMPT = "Paste the text and press Enter. It is neither shown nor kept:"
INSPECT_ACTION = "What may it do, such as read or write? Enter to ask nothing:"
INSPECT_RESOURCE = "On what, such as runs or tasks:send-email?"
INSPECT_PLACE = "Where?"
INSPECT_STEP = "{what}: {sign}"
INSPECT_STEP_SAYS = "{what}: {sign}. {says}"
INSPECT_STEPS = "Step by step:"
CUSTOM_SCOPES = "Scopes of your own."
