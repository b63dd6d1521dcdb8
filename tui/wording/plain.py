"""The plain mode in words: whole sentences, which are heard as well as read."""

from __future__ import annotations

from collections.abc import Mapping

from tokenhouse.core.outcomes import Reason
from tokenhouse.tui.wording import actions, acts
from tokenhouse.tui.wording.choice import ENGLISH
from tokenhouse.tui.wording.language import LANGUAGE, _
from tokenhouse.tui.wording.pages import inspect
from tokenhouse.tui.wording.questions import mint, people

WELCOME = _("Tokenhouse in plain mode. House {house}, as {operator}.")
DEMO = _("This is the demo: its house is gone when you leave.")
HOLDS = _("Environments: {environments}. Credentials: {credentials}.")
EMPTY = _("This house is empty: leave, and `tokenhouse start` makes its first places.")
READ_ONLY = _(
    "Read-only: nothing can be changed here, so no act that changes something is offered."
)
MENU = _("Menu.")
GOODBYE = _("Left.")

MENU_PROMPT = _("Menu. A number, or ? for help:")
LIST_PROMPT = _("{title}. A number, or ? for help:")
THING_PROMPT = _("{title}. A number, or ? for help:")
CHOICE_PROMPT = _("A number, or ? for help:")
CHOICE_PROMPT_USUAL = _("A number, Enter for {number}, or ? for help:")

BACK, QUIT, HELP, NEXT, FORMER, AGAIN, UNDO, FILTER = "b", "q", "?", "n", "p", "l", "u", "/"

EVERYWHERE_HELP = _("b goes back. q leaves. ? says this. ctrl+c leaves at once.")
MENU_HELP = _("A number chooses from the menu. l says the menu again. u undoes the last change.")
LIST_HELP = _(
    "A number chooses that line. n says the next lines, p those before, l the same again. "
    "/ and words narrow the list, / alone shows all of it again. u undoes the last change."
)
FACETS_HELP = _("What can stand behind /: {hint}.")
THING_HELP = _(
    "A number does that, and so does the key that the console has for it. l says everything "
    "again. u undoes the last change."
)
CHOICE_HELP = _(
    "A number chooses. n says the next lines, p those before, l the same again. / and words "
    "narrow the choice, / alone shows all of it again."
)
TEXT_HELP = _("Type the answer and press Enter.")

NOT_UNDERSTOOD = _("That means nothing here: ? says what can be typed.")
NO_SUCH_NUMBER = _("No line that was said has that number: l says them again.")
TOO_LONG = _("That is too long: {limit} characters at most.")
NO_DEFAULT = _("Enter alone chooses nothing here: type a number.")
ANOTHER_LENGTH = _("Another length.")
DATE_AND_TIME = _("A date and time.")
LAST_LINE = _("There are no more lines.")
FIRST_LINE = _("There are no lines before these.")
NONE_MATCH = _("Nothing matches. / alone shows all again.")
NOTHING = _("Nothing here yet.")
NOTHING_DONE = _("Nothing was done.")
UNREAD = _("The filter cannot be read: {why}. / alone shows all again.")

RANGE = _("{first} to {last} of {total}.")
LISTED = _("{title}, {range}")
MATCHING = _("{title} that match, {range}")
MORE = _("n for next.")
NUMBERED = _("{number}. {line}")
FACT = _("{label}: {said}")
ACT = _("{title}. {says}")
MENU_AGAIN = _("Menu. l says its lines.")

SAYS: Mapping[str, str] = {
    "inspect": _("What a text is and what it may do, step by step."),
    "audit": _("What happened, newest first."),
    "adjust": _("Move the end of an archived key: later, now, or back again."),
    "cut": _("An archived key is refused from this instant."),
    "rotate": _("Issue a new key; the old one works through a grace window."),
    "revoke": _("A credential is refused for good."),
    "suspend": _("Refuse everything that speaks for somebody, until they are restored."),
    "archive": _(
        "Refuse every key and token of an environment until it is restored; or restore it."
    ),
    "issue-personal": _("A token that speaks for them, to be had once."),
    "new": _("An environment with its first key, or a project."),
}
"""Where the console's own sentence speaks of a cursor, of marks, or of more than there is here."""
REFUSED = _("Not now, {title}: {why}")

HERE: Mapping[str, str] = {
    actions.NO_WORKSPACE: _("There is no workspace yet: make one first."),
    actions.IS_SUSPENDED: _("They are suspended: restore them first."),
    actions.NO_MEMBERSHIP: _("They belong to no workspace: make them a member first."),
    actions.ARCHIVED_PLACE: _("It is archived: restore it first."),
    actions.KEY_HAS_ENDED: _("It has ended already: adjust its expiry to give it more time."),
    actions.IS_CURRENT_KEY: _("It is an environment's own key: rotate it instead."),
    actions.HAS_NO_END: _("It has no end of its own: rotate it instead."),
    actions.NOT_ARCHIVED: _("It was not rotated: only what was rotated has a grace."),
    actions.IS_ARCHIVED_KEY: _("It was rotated already: adjust its expiry, or rotate the new one."),
    acts.ARCHIVE_SAYS: _("Every key and token of it is refused until it is restored."),
    people.SUSPEND_SAYS: _(
        "Everything that speaks for them is refused from this instant, until they are restored:"
    ),
    mint.NOBODY: _("Nobody fits: make somebody a member, or issue a personal token first."),
    inspect.REMEDIES[Reason.UNKNOWN]: _("It is of another house, or mistyped: issue a new one."),
    inspect.REMEDIES[Reason.REVOKED]: _("Revoked is final: issue a new one."),
    inspect.REMEDIES[Reason.GRACE_ENDED]: _(
        "Hand out its successor, or adjust its expiry to give it more time."
    ),
    inspect.REMEDIES[Reason.PARENT_DEAD]: _(
        "Restore the place, or make it anew from a living one."
    ),
    inspect.REMEDIES[Reason.SUSPENDED]: _("Restore the person; what was theirs works again."),
    inspect.REMEDIES[Reason.NOT_A_MEMBER]: _("Make the person a member of that workspace."),
    inspect.REMEDIES[Reason.BRANCH_UNKNOWN]: _("Create or restore the branch, or mend its name."),
}
"""Where the console's own sentence names a key or a page: here are lines with numbers instead."""

ACTS = _("What can be done:")
ACTS_NONE = _("Nothing can be done with it here.")
SCOPED_KEYS = _("Scoped keys of {name}")
ARCHIVED_KEYS = _("Archived keys of {name}")
BRANCHES = _("Branches of {name}")
EVENTS = _("Events of {name}")
HELD = _("Credentials of {name}")
ITS_CREDENTIAL = _("The credential that it is about")
ITS_SUCCESSOR = _("Its successor")
WHICH = _("Which one? Choose it from the list.")

JOINS: Mapping[str, str] = {" ▸ ": ", ", " · ": ", ", " ∩ ": _(" and ")}
"""What stands between two words on screens, and what is said there."""

AT_MOST = _("at most ")
NONE = _("none")

SPELLED: Mapping[str, tuple[str, str]] = {
    "s": ("second", "seconds"),
    "m": ("minute", "minutes"),
    "h": ("hour", "hours"),
    "d": ("day", "days"),
    "y": ("year", "years"),
}

UNITS = SPELLED if LANGUAGE == ENGLISH else {}
"""Other languages say lengths as their screens do: a reader of theirs knows the short forms."""

PRODUCTION = _("PRODUCTION")
BRANCH_OF = _("{branch}, branch of {slug}")
KEY = _("key {hint}")
OLD = _("{age} old")
NO_KEY = _("no key")
PARENTS_KEY = _("uses its parent's key")
PUT_AWAY = _("archived: refused until it is restored")
ONE_ARCHIVED = _("1 archived key ends in {soonest}")
SOME_ARCHIVED = _("{count} archived keys, the first ends in {soonest}")
USED = _("last used {when}")
NEVER_USED = _("never used")
IN_PLACE = _("in {where}")
OF_PERSON = _("of {person}")
MAY = _("may {access}")
ENDS_IN = _("ends in {when}")
ENDS_NEVER = _("never ends")
ARCHIVED_KEY = _("archived {kind}")
OLD_USES = _("{count} uses of the old key since")
NEW_USES = _("{count} of the new one")
LIVE = _("{count} live credentials")
ONE_LIVE = _("1 live credential")
EVENT = _("number {number}, {at}, {actor}: {action}, {about}")

YES = "yes"
SURE = _("Type {word} to do it; anything else leaves everything as it is:")
TO_TYPE_NAME = _("This cuts production off at once.")
PLACE = _("Where: {place}.")
UNUSED = _("Nobody used it in the last 24 hours.")
WHO = _("Who: {email}.")

ROTATE_KEEP = _("leave older keys as they are")
ROTATE_END = _("end older keys with this rotation")
ROTATE_OTHERS = _("What shall become of older keys that still work?")

WHICH_WORKSPACE = _("In which workspace?")
WHICH_PROJECT = _("In which project?")
WHICH_ROLE = _("In which role?")
WHICH_TYPE = _("Of which type?")
NEW_WHAT = _("What shall be made?")
SLUG_PROMPT = _("Slug, Enter to have it made from the name:")
SLUG_OF_TYPE_PROMPT = _("Slug, Enter to have it made from the type:")
REF_PROMPT = _("Ref, Enter to have one made up:")

NAME_PROMPT = _("Name:")
CLIENT_PROMPT = _("Client, Enter for none:")
SPAN_PROMPT = _("A length, such as {hint}:")
INSTANT_PROMPT = _("A date and time, such as {hint}:")
SCOPES_PROMPT = _("Scopes, separated by spaces, such as read:runs write:tags:")
IDS_PROMPT = _("Only these {type}: ids separated by spaces, Enter for all of them:")
REVIEW = _("Please review.")
WARNING = _("Warning: {said}")
MEANS = _("It means: {scopes}.")
KEPT = _("kept")
LEAVES = _("What the role leaves of it:")

REVEAL_HOW = _("Its text can be had once. How do you want it?")
REVEAL_FILE = _("Written to a new file that only you can read")
REVEAL_SHOW = _("Shown here once: whoever sees or records this session has it then")
REVEAL_CHOOSE = _("It cannot be had later: choose how you want it.")
REVEAL_NEXT = _("The next line is the text. It is shown this once and never again.")
REVEAL_DONE = _("That was the text of {hint}: store it now.")
REVEAL_LOST = _("The text of {hint} was not handed out and is lost: rotate or revoke it.")
PATH_PROMPT = _("File, Enter for {usual}:")

INSPECT_PROMPT = _(
    "Paste the text and press Enter; it is neither shown nor kept. d for a dry run, or ? for help:"
)
INSPECT_HELP = _(
    "Paste the whole text of a credential. d tries out a preset under a role instead, without "
    "making anything. Enter alone asks nothing."
)
INSPECT_NUMBER = _("A number is no credential: paste its whole text, or b goes back to the menu.")
INSPECT_ACTION = _("What may it do, such as read or write? Enter to ask nothing:")
INSPECT_RESOURCE = _("On what, such as runs or tasks:send-email?")
INSPECT_PLACE = _("Where?")
INSPECT_STEP = _("{what}: {sign}")
INSPECT_STEP_SAYS = _("{what}: {sign}. {says}")
INSPECT_STEPS = _("Step by step:")
CUSTOM_SCOPES = _("Scopes of your own.")
