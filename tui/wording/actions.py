"""The actions in words: a title, one word for the footer, one sentence for help."""

from __future__ import annotations

from collections.abc import Mapping

from tokenhouse.tui.wording.language import _, pgettext

TITLES: Mapping[str, str] = {
    "environments": _("Go to environments"),
    "credentials": _("Go to credentials"),
    "rotations": _("Go to rotations"),
    "inspect": _("Go to inspect"),
    "people": _("Go to people"),
    "audit": _("Go to audit"),
    "last": _("Last view"),
    "back": _("Back"),
    "open": _("Open"),
    "filter": _("Filter"),
    "sort": _("Sort by the next column"),
    "sort-back": _("Turn the order round"),
    "mark": _("Mark"),
    "mark-all": _("Mark all that match"),
    "dry-run": _("Dry run, or a text"),
    "fields": _("Go to the fields"),
    "overview": _("Overview"),
    "copy": _("Copy the id"),
    "copy-command": _("Copy the last command"),
    "log": _("Command log"),
    "pause": _("Pause live refresh"),
    "utc": _("Local time or UTC"),
    "theme": _("Next theme"),
    "rotate": _("Rotate the key"),
    "mint": _("Mint or issue"),
    "new": _("New environment or project"),
    "new-workspace": _("New workspace"),
    "branch": _("New branch"),
    "archive": _("Archive or restore"),
    "adjust": _("Adjust the expiry"),
    "cut": _("Cut the archived key now"),
    "revoke": _("Revoke"),
    "extend": _("Extend the expiry"),
    "new-person": _("New person"),
    "add-member": _("Add to a workspace"),
    "issue-personal": _("Issue a personal token"),
    "change-role": _("Change the role"),
    "remove-member": _("Remove from a workspace"),
    "suspend": _("Suspend or restore"),
    "offboard": _("Offboard"),
    "matrix": _("Roles and tiers"),
    "export": _("Export to a file"),
    "undo": _("Undo"),
    "start": _("Set up this house"),
    "up": _("Up"),
    "down": _("Down"),
    "page-up": _("Page up"),
    "page-down": _("Page down"),
    "home": _("First row"),
    "end": _("Last row"),
    "fold": _("Fold"),
    "unfold": _("Unfold"),
    "help": _("Help"),
    "palette": _("Palette"),
    "command": _("Command line"),
    "quit": _("Quit"),
}

SHORT: Mapping[str, str] = {
    "dry-run": pgettext("footer", "dry run"),
    "fields": pgettext("footer", "fields"),
    "new-person": pgettext("footer", "new"),
    "add-member": pgettext("footer", "add"),
    "issue-personal": pgettext("footer", "issue"),
    "change-role": pgettext("footer", "role"),
    "remove-member": pgettext("footer", "remove"),
    "suspend": pgettext("footer", "suspend"),
    "matrix": pgettext("footer", "roles"),
    "export": pgettext("footer", "export"),
    "mark-all": pgettext("footer", "all"),
    "sort": pgettext("footer", "sort"),
    "sort-back": pgettext("footer", "turn"),
    "rotate": pgettext("footer", "rotate"),
    "mint": pgettext("footer", "mint"),
    "new": pgettext("footer", "new"),
    "branch": pgettext("footer", "branch"),
    "archive": pgettext("footer", "archive"),
    "adjust": pgettext("footer", "adjust"),
    "cut": pgettext("footer", "cut now"),
    "extend": pgettext("footer", "extend"),
    "log": pgettext("footer", "log"),
    "pause": pgettext("footer", "pause"),
    "start": pgettext("footer", "set up"),
    "command": pgettext("footer", "command"),
    "copy": pgettext("footer", "copy id"),
    "open": pgettext("footer", "open"),
    "filter": pgettext("footer", "filter"),
    "mark": pgettext("footer", "mark"),
    "revoke": pgettext("footer", "revoke"),
    "undo": pgettext("footer", "undo"),
    "offboard": pgettext("footer", "offboard"),
    "help": pgettext("footer", "help"),
    "quit": pgettext("footer", "quit"),
}

SENTENCES: Mapping[str, str] = {
    "environments": _("Workspaces, projects, environments and branches with their keys."),
    "credentials": _("Every credential that is stored, in one list; environment tokens are not."),
    "rotations": _("Archived keys with their countdowns, and whether it is safe to cut them."),
    "inspect": _("What a text is and what it may do, step by step; or a preset, as a dry run."),
    "people": _("Who belongs where as what, and what speaks for them."),
    "audit": _("What happened, newest first, and whether the log is as it was written."),
    "last": _("Where you were before."),
    "back": _("Leave what is open, take marks and filter away, or go up."),
    "open": _("Everything about the row under the cursor."),
    "filter": _("Narrow the list by a text; the line that opens says what else it takes."),
    "sort": _("Order by the next column; a click on a title orders by it."),
    "sort-back": _("Ascending becomes descending."),
    "mark": _("Mark the row for a bulk act; marks belong to ids and survive filters."),
    "mark-all": _("Mark everything that the filter lets through; again: take all marks away."),
    "dry-run": _("What could a preset do here under a role: what is granted, what is lost."),
    "fields": _("The keyboard goes to the first field of the page; escape leaves it."),
    "overview": _("Uses by the hour, what ends on which day, how many are in which state."),
    "copy": _("Send the id to the terminal's clipboard (OSC 52)."),
    "copy-command": _("Send the command-line twin of the last act to the terminal's clipboard."),
    "log": _("What was done here, as commands that do the same."),
    "pause": _("Stop following changes made elsewhere, or follow them again."),
    "utc": _("Show instants in local time or in UTC."),
    "theme": _("Dark, light, high contrast, blue-orange, or without colour."),
    "rotate": _(
        "A new key for this one, or each that is marked; the old one works on for a while."
    ),
    "mint": _("A key or a token of any kind, through a preset: issued, or minted."),
    "new": _("An environment of this project; on a workspace, a project in it."),
    "new-workspace": _("A tenant: people and projects belong to one."),
    "branch": _("A branch of this environment, which uses its key."),
    "archive": _("Refuse every key and token of it until it is restored; or restore it."),
    "adjust": _("Move the end of the archived key: now, later, or back again."),
    "cut": _("The archived key is refused from this instant."),
    "revoke": _("The marked credentials, or this one, are refused for good."),
    "extend": _("The marked credentials, or this one, expire later."),
    "new-person": _("Somebody who belongs to no workspace yet."),
    "add-member": _("Make them a member of a workspace, in a role."),
    "issue-personal": _("A token that speaks for them, shown once."),
    "change-role": _("What they may do from this instant on, wherever their tokens are used."),
    "remove-member": _("End a membership: what they hold is refused there."),
    "suspend": _("Refuse everything that speaks for them, until they are restored."),
    "offboard": _("List what they own and hold, hand it on or end it, after a preview."),
    "export": _("The whole log as lines of JSON, with its chain, into a file for you only."),
    "matrix": _("What each role grants, tier by tier."),
    "undo": _("Put back what the last change moved."),
    "start": _("Create a workspace, a project and its environments, or load the demo."),
    "help": _("Every key of this page; type to narrow."),
    "palette": _("Find any action, environment or credential."),
    "command": _("Say where to go or what to do."),
    "quit": _("Leave the console; only from the top."),
    "fold": _("Hide what lies below, or go to the parent."),
    "unfold": _("Show what lies below."),
}

GROUPS: Mapping[str, str] = {
    "go": _("Where to go"),
    "look": _("Looking"),
    "do": _("Doing"),
    "move": _("Moving"),
    "console": _("The console"),
}

NOT_HERE = _("Not on this page, but on {pages}.")
READ_ONLY = _("Read-only: nothing can be changed here.")
STORE_AWAY = _("The store is away: wait until it is back.")
NO_ROW = _("There is no row under the cursor.")
NO_ENVIRONMENT = _("Put the cursor on an environment first.")
NO_WORKSPACE = _("There is no workspace yet: i makes one.")
NO_CREDENTIAL = _("Put the cursor on a credential first.")
FILTER_UNREAD = _("The filter cannot be read: {why}")
NO_PERSON = _("Put the cursor on a person first.")
IS_SUSPENDED = _("They are suspended: S restores them.")
NO_MEMBERSHIP = _("They belong to no workspace: a adds them.")
NO_ARCHIVED_KEY = _("Put the cursor on an archived key first.")
NO_CURRENT_KEY = _("It has no current key yet.")
NO_BRANCHES = _("Only development and preview have branches.")
BRANCH_HAS_NO_KEY = _("A branch uses its parent's key.")
ARCHIVED_PLACE = _("It is archived: restore it first (A).")
END_IS_SIGNED = _("Its end is signed into it: mint another one.")
NARROWED = _("They would not show here: leave out --workspace.")
KEY_IS_FINAL = _("It was revoked or burned, which is final.")
KEY_HAS_ENDED = _("It has ended already: t gives it more time.")
DOES_NOT_ROTATE = _("This kind does not rotate.")
IS_ARCHIVED_KEY = _("It was rotated already: t moves its end.")
IS_NOT_LIVE = _("It is not alive any more.")
IS_OVER = _("It has ended already, for good.")
IS_CURRENT_KEY = _("It is an environment's own key: R replaces it.")
HAS_NO_END = _("It has no end of its own: R replaces it.")
NOT_ARCHIVED = _("It was not rotated: E on page 2 moves its end.")
OWN_END_PASSED = _("Its own end has passed: it stays ended.")
NOTHING_TO_UNDO = _("There is nothing to undo.")
NOTHING_LOGGED = _("Nothing was done here yet.")
NOT_AT_TOP = _("Go back to the list first (escape).")
